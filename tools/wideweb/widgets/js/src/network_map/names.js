// The picture's words: titles of rings and columns, and as many names as have room.

/** @typedef {import("./types.d.ts").Dot} Dot */
/** @typedef {import("./types.d.ts").Scene} Scene */
/** @typedef {import("./types.d.ts").Ground} Ground */
/** @typedef {import("./drawing.js").Look} Look */

const LETTER = 6.6;
const LINE_HEIGHT = 16;
const NET = 65_536;
/** Up to so many people in sight, no name covers a dot. */
const FEW_NAMES = 400;
const MOST_NAMES = 160;
const NAMES_IN_A_CROWD = 24;

/** @param {number} count */
export function radiusFor(count) {
	return count > 60 ? 6 : 9;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Ground} ground
 * @param {Look} look
 */
export function paintTitles(pen, { rings, titles }, { palette, transform, font }) {
	pen.font = `600 12px ${font}`;
	pen.textBaseline = "middle";
	for (const { name, radius } of rings) {
		pen.textAlign = "center";
		write(pen, name, transform.x, transform.y - (radius - 10) * transform.k, palette.soft, palette.paper);
	}
	for (const { text, x, y } of titles) {
		const isRow = y > 20;
		pen.textAlign = isRow ? "left" : "center";
		const down = isRow ? 11 : 0;
		write(pen, text, transform.x + x * transform.k, transform.y + y * transform.k + down, palette.soft, palette.paper);
	}
}

/**
 * Names where there is room: of whoever is selected or hovered first, then the chosen, then the closest.
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {Look} look
 * @param {Dot | undefined} without
 */
export function paintNames(pen, { dots }, look, without) {
	if (!look.hasNames) return;
	const { transform, selected, hovered } = look;
	const radius = radiusFor(dots.length);
	const onPage = dots.filter((dot) => {
		const x = transform.x + dot.x * transform.k;
		const y = transform.y + dot.y * transform.k;
		return dot !== without && look.isShown(dot) && x > -40 && y > -10 && x < look.width + 40 && y < look.height + 10;
	});
	const first = [selected, hovered].filter((dot) => dot !== undefined && dot !== without);
	const chosen = onPage.filter((dot) => dot.row.chosen);
	/** Who has the cells of a coarse net on the page. @type {Map<number, Dot>} */
	const taken = new Map();
	/**
	 * @param {Dot} dot
	 * @param {number[]} cells
	 */
	const take = (dot, cells) => {
		for (const cell of cells) taken.set(cell, dot);
	};
	if (onPage.length <= FEW_NAMES) for (const dot of onPage) take(dot, boxAround(look, dot, radius));
	let left = onPage.length <= FEW_NAMES ? MOST_NAMES : NAMES_IN_A_CROWD;
	for (const dot of new Set([...first, ...chosen, ...onPage])) {
		if (!dot || left === 0) continue;
		const cells = nameCells(look, dot, radius);
		if (!first.includes(dot) && cells.some((cell) => (taken.get(cell) ?? dot) !== dot)) continue;
		take(dot, cells);
		paintName(pen, look, dot, radius);
		left -= 1;
	}
}

/**
 * The cells of a coarse net on the page that a dot covers.
 * @param {Look} look
 * @param {Dot} dot
 * @param {number} radius
 */
function boxAround({ transform }, dot, radius) {
	const x = transform.x + dot.x * transform.k;
	const y = transform.y + dot.y * transform.k;
	const half = (radius + 1) * transform.k;
	return cellsOf(x - half, y - half * 0.7, 2 * half, half * 1.4);
}

/**
 * @param {Look} look
 * @param {Dot} dot
 * @param {number} radius
 */
function nameCells({ transform }, dot, radius) {
	const x = transform.x + dot.x * transform.k;
	const y = transform.y + dot.y * transform.k + radius * transform.k + LINE_HEIGHT * 0.7;
	const half = (dot.row.called.length * LETTER) / 2 + 3;
	return cellsOf(x - half, y - LINE_HEIGHT * 0.35, 2 * half, LINE_HEIGHT * 0.7);
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
function cellsOf(x, y, width, height) {
	const cells = [];
	for (let column = Math.floor(x / 8); column <= (x + width) / 8; column += 1)
		for (let row = Math.floor(y / 8); row <= (y + height) / 8; row += 1) cells.push(column * NET + row);
	return cells;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Look} look
 * @param {Dot} dot
 * @param {number} radius
 */
export function paintName(pen, { transform, palette, font, hasNames, selected }, dot, radius) {
	if (!hasNames) return;
	pen.font = `${dot === selected || dot.row.chosen ? "600 " : ""}12px ${font}`;
	pen.textAlign = "center";
	pen.textBaseline = "middle";
	const x = transform.x + dot.x * transform.k;
	const y = transform.y + dot.y * transform.k + radius * transform.k + LINE_HEIGHT * 0.7;
	write(pen, dot.row.called, x, y, palette.ink, palette.paper);
}

/**
 * Text with a rim in the paper's colour, to be read over lines.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} ink
 * @param {string} paper
 */
function write(pen, text, x, y, ink, paper) {
	pen.lineJoin = "round";
	pen.strokeStyle = paper;
	pen.lineWidth = 3.5;
	pen.strokeText(text, x, y);
	pen.fillStyle = ink;
	pen.fillText(text, x, y);
}
