// From what Python tells and what this view wants to the picture: where everybody stands, and what a drop means.

import { cellAt, layGrid } from "./grid_layout.js";
import { layRings, ringAt } from "./rings_layout.js";
import { filterOf, makeScene, valuesOf } from "./scene.js";
import { boxOf, layWeb, settle } from "./web_layout.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Dot} Dot */
/** @typedef {import("./types.d.ts").Scene} Scene */
/** @typedef {import("./types.d.ts").Ground} Ground */
/** @typedef {import("./types.d.ts").Desk} Desk */
/** @typedef {ReturnType<typeof import("./canvas.js").mapCanvas>} Canvas */

/** @param {Canvas} canvas */
export function drawnMap(canvas) {
	/** @type {Scene} */
	let scene = { dots: [], lines: [], byId: new Map() };
	/** @type {Ground | undefined} */
	let ground;
	/** @type {{ rows?: unknown, lines?: unknown, spots?: unknown, layout?: string }} */
	let made = {};
	let stop = () => {};

	/**
	 * @param {State} state
	 * @param {Desk} desk
	 */
	function update(state, desk) {
		const isOther = made.layout !== desk.layout;
		const isNew = made.rows !== state.rows || made.lines !== state.lines || made.spots !== state.spots || isOther;
		const wasEmpty = scene.dots.length === 0;
		if (isNew) remake(state, desk, isOther);
		if (!ground) return;
		const isWanted = filterOf(desk);
		const shown = new Set(scene.dots.filter(({ row }) => isWanted(row)));
		const places = new Map(valuesOf(state.choices, desk.colour).map(([value], place) => [value, place]));
		canvas.show(
			{
				scene,
				ground,
				colourOf: ({ row }) => places.get(row[desk.colour] ?? "") ?? -1,
				isShown: (dot) => shown.has(dot),
				selected: scene.byId.get(desk.selected),
			},
			isOther || wasEmpty,
		);
	}

	/**
	 * @param {State} state
	 * @param {Desk} desk
	 * @param {boolean} isOther
	 */
	function remake(state, desk, isOther) {
		const before = new Map(isOther ? [] : scene.dots.map(({ row, x, y }) => [row.id, { x, y }]));
		made = { rows: state.rows, lines: state.lines, spots: state.spots, layout: desk.layout };
		scene = makeScene(state);
		stop();
		stop = () => {};
		const layout = state.choices.layouts.find(({ id }) => id === desk.layout);
		if (layout?.tags) ground = layGrid(scene.dots, layout, state.choices);
		else if (desk.layout === "web") layInWeb(state, before);
		else ground = layRings(scene.dots, state);
	}

	/**
	 * @param {State} state
	 * @param {Map<string, { x: number, y: number }>} before
	 */
	function layInWeb(state, before) {
		const mine = scene;
		const isFirst = before.size === 0;
		ground = layWeb(scene.dots, state.spots, before);
		const theirs = ground;
		stop = settle(scene, state.spots, isFirst, (isDone) => {
			if (mine !== scene || canvas.isHeld()) return;
			theirs.box = boxOf(mine.dots);
			canvas.moved(isDone);
			canvas.canvas.dataset.settled = String(isDone);
			if (isFirst) canvas.refit();
		});
	}

	/**
	 * What it means that somebody was put down where they are now.
	 * @param {Dot} dot
	 * @param {State} state
	 * @param {Desk} desk
	 * @returns {Record<string, unknown>}
	 */
	function dropped({ row, x, y }, state, desk) {
		const layout = state.choices.layouts.find(({ id }) => id === desk.layout);
		if (layout?.tags && ground) {
			const cell = cellAt(ground, x, y);
			return { person: row.id, ring: cell?.ring, tag: cell?.tag ?? "", instead_of: layout.tags };
		}
		if (desk.layout === "web") return { person: row.id, x, y };
		return ground ? { person: row.id, ...ringAt(ground, x, y) } : {};
	}

	return {
		update,
		dropped,
		/** @returns {Scene} */
		getScene: () => scene,
		/** @returns {Ground | undefined} */
		getGround: () => ground,
		close: () => stop(),
	};
}
