// The picture: paints when something changed, moves and zooms, and lets people be picked up and put down.

import { drag } from "d3-drag";
import { quadtree } from "d3-quadtree";
import { pointer, select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { element } from "../message_editor/element.js";
import { paintMap, paintOne } from "./drawing.js";
import { radiusFor } from "./names.js";
import { readPalette } from "./palette.js";

/** @typedef {import("./types.d.ts").Scene} Scene */
/** @typedef {import("./types.d.ts").Dot} Dot */
/** @typedef {import("./types.d.ts").Ground} Ground */
/** @typedef {import("./drawing.js").Look} Look */
/**
 * @typedef {object} Shown
 * @property {Scene} scene
 * @property {Ground} ground
 * @property {(dot: Dot) => number} colourOf
 * @property {(dot: Dot) => boolean} isShown
 * @property {Dot | undefined} selected
 */

const NEAR = 14;
/** From so many people on, a picture that moves is the last one, moved; it is painted anew when it rests. */
const MANY = 1200;
const REST = 120;

/**
 * @param {object} calls
 * @param {(dot: Dot | undefined) => void} calls.onSelect
 * @param {(dot: Dot) => void} calls.onDrop
 */
export function mapCanvas({ onSelect, onDrop }) {
	const canvas = element("canvas", { class: "wm-canvas", role: "img" });
	const node = element("div", { class: "wm-stage" }, canvas);
	const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
	const behind = document.createElement("canvas");
	const behindPen = /** @type {CanvasRenderingContext2D} */ (behind.getContext("2d"));
	/** @type {Shown | undefined} */
	let shown;
	/** @type {import("./types.d.ts").Palette | undefined} */
	let palette;
	/** @type {Dot | undefined} */
	let hovered;
	/** @type {Dot | undefined} */
	let held;
	/** @type {import("d3-quadtree").Quadtree<Dot> | undefined} */
	let tree;
	let transform = zoomIdentity;
	let behindAt = zoomIdentity;
	let [width, height, sharpness] = [0, 0, 1];
	let isFitted = false;
	let isMoving = false;
	/** Where thousands are on their way to their places, the lines between them wait until they are there. */
	let isSettling = false;
	/** Whether the learner moved or zoomed the picture since it was fitted. */
	let isOwn = false;
	let asked = 0;
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let resting;

	/** @returns {Look | undefined} */
	function look() {
		if (!shown) return undefined;
		palette ??= readPalette(node);
		const { colourOf, isShown, selected } = shown;
		const font = getComputedStyle(node).fontFamily || "sans-serif";
		return { palette, transform, colourOf, isShown, selected, hovered, hasNames: true, font, width, height };
	}

	function paintSoon() {
		if (!asked && width > 0) asked = requestAnimationFrame(paint);
	}

	function paint() {
		asked = 0;
		const now = look();
		if (!shown || !now) return;
		pen.setTransform(sharpness, 0, 0, sharpness, 0, 0);
		pen.clearRect(0, 0, width, height);
		if (held) {
			pen.drawImage(behind, 0, 0, width, height);
			paintOne(pen, shown.scene, now, held);
		} else if (isMoving && shown.scene.dots.length > MANY && behind.width > 0) {
			const k = transform.k / behindAt.k;
			pen.drawImage(behind, transform.x - behindAt.x * k, transform.y - behindAt.y * k, width * k, height * k);
		} else {
			const isRough = isSettling && shown.scene.dots.length > MANY;
			paintMap(pen, isRough ? { ...shown.scene, lines: [] } : shown.scene, shown.ground, now);
		}
	}

	/**
	 * Keep the picture as it stands, without one person, behind what moves.
	 * @param {Dot} [without]
	 */
	function keepBehind(without) {
		const now = look();
		if (!shown || !now) return;
		behind.width = canvas.width;
		behind.height = canvas.height;
		behindAt = transform;
		if (without === undefined && !asked) {
			behindPen.drawImage(canvas, 0, 0);
			return;
		}
		behindPen.setTransform(sharpness, 0, 0, sharpness, 0, 0);
		paintMap(behindPen, shown.scene, shown.ground, now, without);
	}

	/**
	 * Whoever is at a place of the page.
	 * @param {number} x
	 * @param {number} y
	 */
	function at(x, y) {
		if (!shown) return undefined;
		tree ??= quadtree(
			shown.scene.dots.filter(shown.isShown),
			(dot) => dot.x,
			(dot) => dot.y,
		);
		const reach = Math.max(radiusFor(shown.scene.dots.length), NEAR / transform.k);
		return tree.find(...transform.invert([x, y]), reach);
	}

	const zooming = zoom()
		.scaleExtent([0.02, 8])
		.filter((event) => {
			// One finger on an empty place scrolls the page, as it does beside the picture; two move and zoom the picture.
			if (event.touches) return event.touches.length > 1;
			if (event.type === "wheel") return event.ctrlKey || event.metaKey || document.activeElement === canvas;
			return !event.button && at(...pointer(event, canvas)) === undefined;
		})
		.on("start", (event) => {
			if (!event.sourceEvent) return;
			isMoving = isOwn = true;
			if ((shown?.scene.dots.length ?? 0) > MANY) keepBehind();
		})
		.on("zoom", (event) => {
			transform = event.transform;
			paintSoon();
		})
		.on("end", () => {
			clearTimeout(resting);
			resting = setTimeout(() => {
				isMoving = false;
				paintSoon();
			}, REST);
		});

	let hasMoved = false;
	let from = { x: 0, y: 0 };
	const dragging = drag()
		.subject((event) => at(event.x, event.y))
		.on("start", (event) => {
			hasMoved = false;
			from = { x: event.subject.x, y: event.subject.y };
			hovered = undefined;
			canvas.dataset.held = event.subject.row.id;
		})
		.on("drag", (event) => {
			if (!hasMoved) {
				hasMoved = true;
				held = event.subject;
				keepBehind(held);
			}
			// d3 adds what the pointer moved, in the page's units, to where the dot was.
			event.subject.x = from.x + (event.x - from.x) / transform.k;
			event.subject.y = from.y + (event.y - from.y) / transform.k;
			paintSoon();
		})
		.on("end", (event) => {
			held = undefined;
			tree = undefined;
			delete canvas.dataset.held;
			if (hasMoved) onDrop(event.subject);
			else onSelect(event.subject);
			paintSoon();
		});

	const surface = select(/** @type {Element} */ (canvas));
	surface
		.call(/** @type {any} */ (dragging))
		.call(/** @type {any} */ (zooming))
		.on("dblclick.zoom", null);
	canvas.style.touchAction = "pan-y"; // d3 forbids all; a person who is dragged does not scroll, for d3 says so then
	canvas.addEventListener("pointermove", (event) => {
		if (held || event.pointerType === "touch") return;
		const found = at(...pointer(event, canvas));
		canvas.style.cursor = found ? "pointer" : "grab";
		if (found === hovered) return;
		hovered = found;
		paintSoon();
	});
	canvas.addEventListener("pointerleave", () => {
		hovered = undefined;
		paintSoon();
	});
	canvas.addEventListener("click", (event) => {
		if (!event.defaultPrevented && at(...pointer(event, canvas)) === undefined) onSelect(undefined);
	});

	/** @param {Ground["box"]} box */
	function fit(box) {
		const k = Math.min(2, (width - 16) / box.width, (height - 16) / box.height);
		const x = (width - k * (2 * box.x + box.width)) / 2;
		const y = (height - k * (2 * box.y + box.height)) / 2;
		surface.call(/** @type {any} */ (zooming.transform), zoomIdentity.translate(x, y).scale(k));
		isOwn = false;
	}

	// The element may not be in the page yet, or be hidden: only its size tells that it can be painted.
	const watcher = new ResizeObserver(() => {
		const { clientWidth, clientHeight } = node;
		if (clientWidth === 0 || clientHeight === 0) return;
		const isOther = clientWidth !== width || clientHeight !== height;
		[width, height, sharpness] = [clientWidth, clientHeight, window.devicePixelRatio || 1];
		canvas.width = Math.round(width * sharpness);
		canvas.height = Math.round(height * sharpness);
		if (shown && (isOther || !isFitted)) fit(shown.ground.box);
		isFitted = shown !== undefined;
		paintSoon();
	});
	watcher.observe(node);
	const retheme = () => {
		palette = undefined;
		paintSoon();
	};
	const dark = matchMedia("(prefers-color-scheme: dark)");
	dark.addEventListener("change", retheme);
	const themes = new MutationObserver(retheme);
	themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });

	return {
		node,
		canvas,
		/**
		 * @param {Shown} next
		 * @param {boolean} isFit whether to fit the whole into the page
		 */
		show(next, isFit) {
			if (next.scene !== shown?.scene) isSettling = false;
			shown = next;
			tree = undefined;
			if (hovered) hovered = next.scene.byId.get(hovered.row.id);
			if (isFit && width > 0) {
				isFitted = true;
				fit(next.ground.box);
			} else if (isFit) isFitted = false;
			paintSoon();
		},
		/**
		 * Dots have moved.
		 * @param {boolean} isDone whether they are at rest
		 */
		moved(isDone) {
			tree = undefined;
			isSettling = !isDone;
			if (!held) paintSoon();
		},
		fit() {
			if (shown) fit(shown.ground.box);
		},
		/** Fit, unless the learner has moved or zoomed the picture. */
		refit() {
			if (shown && !isOwn) fit(shown.ground.box);
		},
		/** @param {number} by */
		scale(by) {
			surface.call(/** @type {any} */ (zooming.scaleBy), by);
			isOwn = true;
		},
		/** Whether somebody is being dragged. */
		isHeld: () => held !== undefined,
		look,
		close() {
			cancelAnimationFrame(asked);
			clearTimeout(resting);
			watcher.disconnect();
			themes.disconnect();
			dark.removeEventListener("change", retheme);
		},
	};
}
