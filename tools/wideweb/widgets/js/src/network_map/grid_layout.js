// A grid: a column for each kind of help, a row for each ring, the closest at the top.

/** @typedef {import("./types.d.ts").Dot} Dot */
/** @typedef {import("./types.d.ts").Choices} Choices */
/** @typedef {import("./types.d.ts").Layout} Layout */
/** @typedef {import("./types.d.ts").Ground} Ground */

const WIDTH = 230;
/** A crowded column, in columns: wider ones would leave the others no room for their titles. */
const WIDEST = 2.8;
const LEAST_HEIGHT = 120;
const TOP = 34;

/**
 * The first of a grid's columns that somebody is labelled with; empty for none.
 * @param {Dot} dot
 * @param {string[]} tags
 */
export function columnOf({ row }, tags) {
	return tags.find((tag) => row.tags?.includes(tag)) ?? "";
}

/** @param {number[]} numbers */
function total(numbers) {
	return numbers.reduce((sum, number) => sum + number, 0);
}

/**
 * How wide the columns are, and how many dots stand side by side: enough that a crowd is about as wide as it is high.
 * @param {number[][]} counts for each ring, how many stand in each column
 * @param {{ apart: number, down: number }} gaps
 */
function measured(counts, { apart, down }) {
	const most = counts[0]?.map((_, column) => Math.max(...counts.map((row) => row[column] ?? 0))) ?? [];
	const fit = Math.max(1, Math.floor((WIDTH - 20) / apart));
	for (let across = fit; ; across += Math.ceil(across / 4)) {
		const least = Math.max(WIDTH, (Math.min(across, Math.max(...most)) * apart + 20) / WIDEST);
		const widths = most.map((count) => Math.max(least, Math.min(across, count) * apart + 20));
		const high = total(counts.map((row) => Math.ceil(Math.max(...row) / across) * down));
		if (high <= total(widths) || across >= Math.max(...most)) return { across, widths, scale: least / WIDTH };
	}
}

/**
 * Place the dots, and return what stands behind them.
 * @param {Dot[]} dots
 * @param {Layout} layout
 * @param {Choices} choices
 * @returns {Ground}
 */
export function layGrid(dots, { tags = [], columns = [] }, { rings }) {
	const every = [...tags, ""];
	const names = [...columns, "Not sorted yet"];
	const gaps = dots.length > 60 ? { apart: 27, down: 27 } : { apart: 100, down: 48 };
	/** @type {Map<string, Dot[]>} */
	const members = new Map();
	for (const dot of dots) {
		const key = `${dot.row.ring} ${columnOf(dot, tags)}`;
		const some = members.get(key);
		if (some) some.push(dot);
		else members.set(key, [dot]);
	}
	const inCells = rings.map((ring) => every.map((tag) => members.get(`${ring.id} ${tag}`) ?? []));
	const { across, widths, scale } = measured(
		inCells.map((row) => row.map(({ length }) => length)),
		gaps,
	);
	const places = widths.map((width, column) => ({ x: total(widths.slice(0, column)), width }));
	/** @type {Ground["cells"]} */
	const cells = [];
	/** @type {Ground["titles"]} */
	const titles = places.map(({ x, width }, column) => ({ text: names[column] ?? "", x: x + width / 2, y: 16 }));
	let y = TOP * scale;
	rings.forEach((ring, number) => {
		const some = inCells[number] ?? [];
		const most = Math.max(...some.map(({ length }) => length));
		const height = Math.max(LEAST_HEIGHT, Math.ceil(most / across) * gaps.down + 44 * scale);
		places.forEach((place, column) => {
			const cell = { ...place, y, height, ring: ring.id, tag: every[column] ?? "" };
			cells.push(cell);
			fill(some[column] ?? [], cell, { ...gaps, across, head: 40 * scale });
		});
		titles.push({ text: ring.name, x: 6, y });
		y += height;
	});
	const width = total(widths);
	return { rings: [], cells, titles, hasYou: false, box: { x: -6, y: 0, width: width + 12, height: y + 6 } };
}

/**
 * @param {Dot[]} dots
 * @param {Ground["cells"][number]} cell
 * @param {{ apart: number, down: number, across: number, head: number }} gaps
 */
function fill(dots, { x, y, width }, { apart, down, across, head }) {
	dots.forEach((dot, number) => {
		const row = Math.floor(number / across);
		const inRow = Math.min(across, dots.length - across * row);
		dot.x = x + width / 2 + ((number % across) - (inRow - 1) / 2) * apart;
		dot.y = y + head + row * down;
	});
}

/**
 * The cell in which a place lies, or the nearest.
 * @param {Ground} ground
 * @param {number} x
 * @param {number} y
 */
export function cellAt({ cells }, x, y) {
	/** @param {Ground["cells"][number]} cell */
	const away = (cell) =>
		Math.hypot(Math.max(cell.x - x, 0, x - cell.x - cell.width), Math.max(cell.y - y, 0, y - cell.y - cell.height));
	return cells.reduce(
		(best, cell) => (best === undefined || away(cell) < away(best) ? cell : best),
		/** @type {Ground["cells"][number] | undefined} */ (undefined),
	);
}
