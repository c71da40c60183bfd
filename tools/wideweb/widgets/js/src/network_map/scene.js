// The people and ties as dots and lines; who is shown, and in which colour.

/** @typedef {import("./types.d.ts").Traits} Traits */
/** @typedef {import("./types.d.ts").Row} Row */
/** @typedef {import("./types.d.ts").Dot} Dot */
/** @typedef {import("./types.d.ts").Line} Line */
/** @typedef {import("./types.d.ts").Scene} Scene */
/** @typedef {import("./types.d.ts").Desk} Desk */
/** @typedef {import("./types.d.ts").Colouring} Colouring */
/** @typedef {import("./types.d.ts").Group} Group */
/** @typedef {import("./types.d.ts").Choices} Choices */

/**
 * @param {Pick<Traits, "rows" | "lines">} state
 * @returns {Scene}
 */
export function makeScene({ rows, lines }) {
	/** @type {Dot[]} */
	const dots = rows.map((row) => ({ row, x: 0, y: 0, near: [] }));
	/** @type {Line[]} */
	const made = [];
	for (const [from, to, weight] of lines) {
		const a = dots[from];
		const b = dots[to];
		if (!a || !b) continue;
		made.push({ a, b, weight });
		a.near.push(b);
		b.near.push(a);
	}
	return { dots, lines: made, byId: new Map(dots.map((dot) => [dot.row.id, dot])) };
}

/** @type {[Colouring, string][]} */
export const COLOURINGS = [
	["work", "what they do"],
	["stage", "stage"],
	["ring", "closeness"],
	["lately", "last contact"],
];

const NOT_SAID = { work: "not filled in", stage: "not filled in", ring: "not filled in", lately: "none noted" };

/**
 * Everything that a value can be, with its name, in the order in which it is shown.
 * @param {Choices} choices
 * @param {Colouring} by
 * @returns {[string, string][]}
 */
export function valuesOf(choices, by) {
	if (by === "work") return choices.work;
	if (by === "lately") return choices.lately;
	if (by === "ring") return choices.rings.map(({ id, name }) => [id, name]);
	return choices.stages.map((stage) => [stage, stage]);
}

/**
 * The groups that people fall into, those with nobody left out.
 * @param {Row[]} rows
 * @param {Choices} choices
 * @param {Colouring} by
 * @returns {Group[]}
 */
export function groupsOf(rows, choices, by) {
	/** @type {Map<string, number>} */
	const counts = new Map();
	for (const row of rows) counts.set(row[by] ?? "", (counts.get(row[by] ?? "") ?? 0) + 1);
	const named = valuesOf(choices, by).map(([value, name], colour) => ({ value, name, colour }));
	return [...named, { value: "", name: NOT_SAID[by], colour: -1 }]
		.map((group) => ({ ...group, count: counts.get(group.value) ?? 0 }))
		.filter(({ count }) => count > 0);
}

/** @param {string} text */
export function plain(text) {
	return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * Who is shown, by the filters and the search.
 * @param {Desk} desk
 * @returns {(row: Row) => boolean}
 */
export function filterOf({ only, query }) {
	const wanted = plain(query.trim());
	const limits = /** @type {[Colouring, string[]][]} */ (Object.entries(only)).filter(([, values]) => values.length);
	if (!wanted && !limits.length) return () => true;
	return (row) =>
		limits.every(([by, values]) => values.includes(row[by] ?? "")) &&
		(!wanted || plain(`${row.called} ${row.role ?? ""} ${row.organization ?? ""} ${row.city ?? ""}`).includes(wanted));
}

/**
 * The order in which people are listed: as found, the chosen first.
 * @param {Row[]} rows
 */
export function listed(rows) {
	return [...rows].sort((a, b) => Number(b.chosen ?? false) - Number(a.chosen ?? false));
}
