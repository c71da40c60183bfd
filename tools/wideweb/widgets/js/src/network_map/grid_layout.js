// A grid: a column for each kind of help, a row for each ring, the closest at the top.

/** @typedef {import("./types.d.ts").Dot} Dot */
/** @typedef {import("./types.d.ts").Choices} Choices */
/** @typedef {import("./types.d.ts").Layout} Layout */
/** @typedef {import("./types.d.ts").Ground} Ground */

const WIDTH = 230;
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
	const apart = dots.length > 60 ? 27 : 100;
	const across = Math.max(1, Math.floor((WIDTH - 20) / apart));
	/** @type {Map<string, Dot[]>} */
	const members = new Map();
	for (const dot of dots) {
		const key = `${dot.row.ring} ${columnOf(dot, tags)}`;
		members.set(key, [...(members.get(key) ?? []), dot]);
	}
	/** @type {Ground["cells"]} */
	const cells = [];
	/** @type {Ground["titles"]} */
	const titles = names.map((text, number) => ({ text, x: number * WIDTH + WIDTH / 2, y: 16 }));
	let y = TOP;
	for (const ring of rings) {
		const most = Math.max(...every.map((tag) => members.get(`${ring.id} ${tag}`)?.length ?? 0));
		const height = Math.max(LEAST_HEIGHT, Math.ceil(most / across) * (dots.length > 60 ? apart : 48) + 44);
		every.forEach((tag, column) => {
			cells.push({ x: column * WIDTH, y, width: WIDTH, height, ring: ring.id, tag });
			(members.get(`${ring.id} ${tag}`) ?? []).forEach((dot, number) => {
				const inRow = Math.min(
					across,
					(members.get(`${ring.id} ${tag}`)?.length ?? 0) - across * Math.floor(number / across),
				);
				dot.x = column * WIDTH + WIDTH / 2 + ((number % across) - (inRow - 1) / 2) * apart;
				dot.y = y + 40 + Math.floor(number / across) * (dots.length > 60 ? apart : 48);
			});
		});
		titles.push({ text: ring.name, x: 6, y });
		y += height;
	}
	return {
		rings: [],
		cells,
		titles,
		hasYou: false,
		box: { x: -6, y: 0, width: WIDTH * every.length + 12, height: y + 6 },
	};
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
