// The picture as a file: PNG from the same paint, SVG from the same places.

import { paintMap } from "./drawing.js";
import { radiusFor } from "./names.js";
import { inked } from "./palette.js";
import { boxOf } from "./web_layout.js";

/** @typedef {import("./types.d.ts").Scene} Scene */
/** @typedef {import("./types.d.ts").Ground} Ground */
/** @typedef {import("./types.d.ts").Box} Box */
/** @typedef {import("./drawing.js").Look} Look */

const SCALE = 2;
const LARGEST = 4000;

/**
 * @param {Scene} scene
 * @param {Ground} ground
 * @returns {Box}
 */
function whole({ dots }, { rings, cells, box }) {
	return rings.length || cells.length ? box : boxOf(dots);
}

/**
 * @param {Scene} scene
 * @param {Ground} ground
 * @param {Look} look
 * @returns {Promise<Blob | null>}
 */
export function asPng(scene, ground, look) {
	const box = whole(scene, ground);
	const k = Math.min(SCALE, LARGEST / Math.max(box.width, box.height));
	const canvas = document.createElement("canvas");
	canvas.width = Math.ceil(box.width * k);
	canvas.height = Math.ceil(box.height * k);
	const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
	pen.fillStyle = look.palette.paper;
	pen.fillRect(0, 0, canvas.width, canvas.height);
	const page = { transform: { k, x: -box.x * k, y: -box.y * k }, width: canvas.width, height: canvas.height };
	paintMap(pen, scene, ground, { ...look, ...page, selected: undefined, hovered: undefined });
	return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/** @param {string} text */
function escaped(text) {
	return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** @param {number} number */
function short(number) {
	return String(Math.round(number * 10) / 10);
}

/**
 * @param {Scene} scene
 * @param {Ground} ground
 * @param {Look} look
 */
export function asSvg(scene, ground, look) {
	const box = whole(scene, ground);
	const { palette, font } = look;
	const radius = radiusFor(scene.dots.length);
	const size = [box.x, box.y, box.width, box.height].map(short);
	const parts = [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${size.join(" ")}" width="${size[2]}" height="${size[3]}" font-family="${escaped(font)}" font-size="12" text-anchor="middle">`,
		`<rect x="${size[0]}" y="${size[1]}" width="${size[2]}" height="${size[3]}" ${inked("fill", palette.paper)}/>`,
		`<g fill="none" ${inked("stroke", palette.hair)}>`,
		...[...ground.rings].reverse().map(({ radius: r }) => `<circle r="${short(r)}" ${inked("fill", palette.wash)}/>`),
		...ground.cells.map(
			({ x, y, width, height }) =>
				`<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"/>`,
		),
		"</g>",
		`<g ${inked("stroke", palette.soft)} opacity="0.7">`,
	];
	for (const { a, b, weight } of scene.lines)
		if (look.isShown(a) && look.isShown(b))
			parts.push(
				`<line x1="${short(a.x)}" y1="${short(a.y)}" x2="${short(b.x)}" y2="${short(b.y)}"${weight >= 2 ? ' stroke-width="2"' : ""}/>`,
			);
	parts.push("</g>");
	if (ground.hasYou)
		parts.push(
			`<circle r="22" ${inked("fill", palette.accent)}/><text y="4" ${inked("fill", palette.paper)} font-weight="600">You</text>`,
		);
	for (const { name, radius: r } of ground.rings)
		parts.push(`<text y="${short(14 - r)}" ${inked("fill", palette.soft)} font-weight="600">${escaped(name)}</text>`);
	for (const { text, x, y } of ground.titles)
		parts.push(
			`<text x="${short(x)}" y="${short(y)}" ${inked("fill", palette.soft)} font-weight="600"${y > 20 ? ' text-anchor="start" dy="14"' : ""}>${escaped(text)}</text>`,
		);
	for (const dot of scene.dots.filter(look.isShown)) {
		const fill = palette.groups[look.colourOf(dot)] ?? palette.none;
		const ring = dot.row.chosen ? ` ${inked("stroke", palette.ink)} stroke-width="2"` : "";
		parts.push(`<circle cx="${short(dot.x)}" cy="${short(dot.y)}" r="${radius}" ${inked("fill", fill)}${ring}/>`);
		if (look.hasNames)
			parts.push(
				`<text x="${short(dot.x)}" y="${short(dot.y + radius + 13)}" ${inked("fill", palette.ink)}>${escaped(dot.row.called)}</text>`,
			);
	}
	parts.push("</svg>");
	return parts.join("\n");
}
