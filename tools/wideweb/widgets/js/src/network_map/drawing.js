// Paints the map: what stands behind, the ties, the people.

import { paintName, paintNames, paintTitles, radiusFor } from "./names.js";

/** @typedef {import("./types.d.ts").Dot} Dot */
/** @typedef {import("./types.d.ts").Line} Line */
/** @typedef {import("./types.d.ts").Scene} Scene */
/** @typedef {import("./types.d.ts").Ground} Ground */
/** @typedef {import("./types.d.ts").Palette} Palette */
/** @typedef {{ k: number, x: number, y: number }} Transform */
/**
 * @typedef {object} Look
 * @property {Palette} palette
 * @property {Transform} transform from the picture's units to the page's
 * @property {(dot: Dot) => number} colourOf a place in the palette; -1 for none
 * @property {(dot: Dot) => boolean} isShown
 * @property {Dot | undefined} selected
 * @property {Dot | undefined} hovered
 * @property {boolean} hasNames
 * @property {string} font
 * @property {number} width
 * @property {number} height
 */

const TURN = 2 * Math.PI;
/** Painted at once: a path of thousands of pieces takes a browser far longer than several of some hundred. */
const TOGETHER = 400;
/** Of more lines than so many, each is fainter. */
const DENSE = 120;
const VERY_DENSE = 2000;

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {Ground} ground
 * @param {Look} look
 * @param {Dot} [without] one who is painted apart, with their ties
 */
export function paintMap(pen, scene, ground, look, without) {
	const { transform } = look;
	pen.save();
	pen.translate(transform.x, transform.y);
	pen.scale(transform.k, transform.k);
	paintGround(pen, ground, look);
	paintLines(pen, scene, look, without);
	if (ground.hasYou) paintYou(pen, look);
	paintDots(pen, scene, look, without);
	pen.restore();
	paintTitles(pen, ground, look);
	paintNames(pen, scene, look, without);
}

/**
 * One person and their ties, over a picture without them.
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {Look} look
 * @param {Dot} dot
 */
export function paintOne(pen, scene, look, dot) {
	const { transform, palette } = look;
	pen.save();
	pen.translate(transform.x, transform.y);
	pen.scale(transform.k, transform.k);
	strokeAll(
		pen,
		dot.near.filter(look.isShown).map((other) => [dot, other]),
		palette.accent,
		1.6 / transform.k,
	);
	pen.fillStyle = colour(look, dot);
	fillAll(pen, [dot], radiusFor(scene.dots.length));
	ringAround(pen, dot, radiusFor(scene.dots.length) + 3, palette.accent, 2.5);
	pen.restore();
	paintName(pen, look, dot, radiusFor(scene.dots.length));
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Ground} ground
 * @param {Look} look
 */
function paintGround(pen, { rings, cells }, { palette, transform }) {
	pen.strokeStyle = palette.hair;
	pen.lineWidth = 1.25 / transform.k;
	pen.fillStyle = palette.wash; // each disc lies on the larger ones, so that the middle is the darkest
	for (const { radius } of [...rings].reverse()) {
		pen.beginPath();
		pen.arc(0, 0, radius, 0, TURN);
		pen.fill();
		pen.stroke();
	}
	for (const { x, y, width, height } of cells) pen.strokeRect(x, y, width, height);
}

/**
 * The learner, over the lines.
 * @param {CanvasRenderingContext2D} pen
 * @param {Look} look
 */
function paintYou(pen, { palette }) {
	pen.fillStyle = palette.accent;
	pen.beginPath();
	pen.arc(0, 0, 22, 0, TURN);
	pen.fill();
	pen.fillStyle = palette.paper;
	pen.font = "600 13px system-ui, sans-serif";
	pen.textAlign = "center";
	pen.textBaseline = "middle";
	pen.fillText("You", 0, 1);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {Look} look
 * @param {Dot | undefined} without
 */
function paintLines(pen, { lines }, look, without) {
	const { palette, transform, selected } = look;
	/** @type {[Dot, Dot][]} */
	const usual = [];
	/** @type {[Dot, Dot][]} */
	const strong = [];
	/** @type {[Dot, Dot][]} */
	const theirs = [];
	for (const { a, b, weight } of lines) {
		if (a === without || b === without || !look.isShown(a) || !look.isShown(b)) continue;
		if (a === selected || b === selected) theirs.push([a, b]);
		else (weight >= 2 ? strong : usual).push([a, b]);
	}
	const isDense = lines.length > DENSE;
	pen.globalAlpha = lines.length > VERY_DENSE ? 0.1 : isDense ? 0.24 : 0.75;
	strokeAll(pen, usual, palette.soft, (isDense ? 0.75 : 1) / transform.k);
	strokeAll(pen, strong, palette.soft, (isDense ? 1.25 : 2.2) / transform.k);
	pen.globalAlpha = 1;
	strokeAll(pen, theirs, palette.accent, 2 / transform.k);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {[Dot, Dot][]} pairs
 * @param {string} stroke
 * @param {number} width
 */
function strokeAll(pen, pairs, stroke, width) {
	if (!pairs.length) return;
	pen.strokeStyle = stroke;
	pen.lineWidth = width;
	for (let from = 0; from < pairs.length; from += TOGETHER) {
		pen.beginPath();
		for (const [a, b] of pairs.slice(from, from + TOGETHER)) {
			pen.moveTo(a.x, a.y);
			pen.lineTo(b.x, b.y);
		}
		pen.stroke();
	}
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {Look} look
 * @param {Dot | undefined} without
 */
function paintDots(pen, { dots }, look, without) {
	const { palette, selected, hovered } = look;
	const radius = radiusFor(dots.length);
	/** @type {Map<string, Dot[]>} */
	const byColour = new Map();
	/** @type {Dot[]} */
	const hidden = [];
	for (const dot of dots) {
		if (dot === without) continue;
		if (!look.isShown(dot)) {
			hidden.push(dot);
			continue;
		}
		const fill = colour(look, dot);
		const alike = byColour.get(fill);
		if (alike) alike.push(dot);
		else byColour.set(fill, [dot]);
	}
	pen.fillStyle = palette.hair;
	fillAll(pen, hidden, radius * 0.6);
	for (const [fill, alike] of byColour) {
		pen.fillStyle = fill;
		fillAll(pen, alike, radius);
	}
	for (const dot of dots) if (dot.row.chosen && dot !== without) ringAround(pen, dot, radius + 4, palette.ink, 1.75);
	if (hovered && hovered !== without) ringAround(pen, hovered, radius + 3, palette.soft, 1.5);
	if (selected && selected !== without) ringAround(pen, selected, radius + 4, palette.accent, 3);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Dot[]} dots
 * @param {number} radius
 */
function fillAll(pen, dots, radius) {
	for (let from = 0; from < dots.length; from += TOGETHER) {
		pen.beginPath();
		for (const { x, y } of dots.slice(from, from + TOGETHER)) {
			pen.moveTo(x + radius, y);
			pen.arc(x, y, radius, 0, TURN);
		}
		pen.fill();
	}
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Dot} dot
 * @param {number} radius
 * @param {string} stroke
 * @param {number} width
 */
function ringAround(pen, { x, y }, radius, stroke, width) {
	pen.strokeStyle = stroke;
	pen.lineWidth = width;
	pen.beginPath();
	pen.arc(x, y, radius, 0, TURN);
	pen.stroke();
}

/**
 * @param {Look} look
 * @param {Dot} dot
 */
function colour({ palette, colourOf }, dot) {
	return palette.groups[colourOf(dot)] ?? palette.none;
}
