// The web: first a spiral at once, then what the forces make of it, from a worker.

import source from "./web.worker.js?text";
import { webForces } from "./web_forces.js";

/** @typedef {import("./types.d.ts").Scene} Scene */
/** @typedef {import("./types.d.ts").Dot} Dot */
/** @typedef {import("./types.d.ts").Ground} Ground */
/** @typedef {import("./types.d.ts").Traits} Traits */
/** @typedef {{ bodies: import("./web_forces.js").Body[], pairs: [number, number][], heat: number }} Work */

const WARM = 0.2;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/**
 * Where a page may make no worker, the forces run in slices of so many milliseconds.
 */
const SLICE = 12;

/** @param {Dot[]} dots */
export function boxOf(dots) {
	let [left, top, right, bottom] = [-120, -120, 120, 120];
	for (const { x, y } of dots) {
		left = Math.min(left, x);
		top = Math.min(top, y);
		right = Math.max(right, x);
		bottom = Math.max(bottom, y);
	}
	return { x: left - 60, y: top - 30, width: right - left + 120, height: bottom - top + 64 };
}

/**
 * Place the dots in a spiral, or where they were a moment ago, and return what stands behind them: nothing.
 * @param {Dot[]} dots
 * @param {Traits["spots"]} spots
 * @param {Map<string, { x: number, y: number }>} before
 * @returns {Ground}
 */
export function layWeb(dots, spots, before) {
	dots.forEach((dot, number) => {
		const [, x, y] = spots[dot.row.id] ?? [null, null, null];
		const was = before.get(dot.row.id);
		const away = 14 * Math.sqrt(number + 0.5);
		dot.x = x ?? was?.x ?? away * Math.cos(number * GOLDEN);
		dot.y = y ?? was?.y ?? away * Math.sin(number * GOLDEN);
	});
	return { rings: [], cells: [], titles: [], hasYou: false, box: boxOf(dots) };
}

/**
 * Let the forces work on a web until all is at rest or the returned function is called.
 * @param {Scene} scene
 * @param {Traits["spots"]} spots
 * @param {boolean} isFirst whether nobody stands where the forces once put them
 * @param {(isDone: boolean) => void} onMoved
 * @returns {() => void}
 */
export function settle({ dots, lines }, spots, isFirst, onMoved) {
	const number = new Map(dots.map((dot, index) => [dot, index]));
	const bodies = dots.map(({ row, x, y }) => ({ x, y, held: typeof spots[row.id]?.[1] === "number" }));
	const pairs = lines.map(({ a, b }) => /** @type {[number, number]} */ ([number.get(a) ?? 0, number.get(b) ?? 0]));
	const work = { bodies, pairs, heat: isFirst ? 1 : WARM };
	return settleInWorker(dots, work, onMoved) ?? settleInSlices(dots, work, onMoved);
}

/**
 * @param {Dot[]} dots
 * @param {Work} work
 * @param {(isDone: boolean) => void} onMoved
 */
function settleInWorker(dots, work, onMoved) {
	const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
	/** @type {Worker} */
	let worker;
	try {
		worker = new Worker(address);
	} catch {
		URL.revokeObjectURL(address);
		return undefined; // the page's policy forbids workers
	}
	/** @param {MessageEvent<{ places: Float32Array, isDone: boolean }>} event */
	worker.onmessage = ({ data: { places, isDone } }) => {
		URL.revokeObjectURL(address);
		dots.forEach((dot, index) => {
			dot.x = places[2 * index] ?? 0;
			dot.y = places[2 * index + 1] ?? 0;
		});
		if (isDone) worker.terminate();
		onMoved(isDone);
	};
	worker.postMessage(work);
	return () => worker.terminate();
}

/**
 * @param {Dot[]} dots
 * @param {Work} work
 * @param {(isDone: boolean) => void} onMoved
 */
function settleInSlices(dots, { bodies, pairs, heat }, onMoved) {
	const { nodes, step } = webForces(bodies, pairs, heat);
	/** @type {ReturnType<typeof setTimeout>} */
	let waiting;
	const go = () => {
		const began = performance.now();
		let goesOn = true;
		while (goesOn && performance.now() - began < SLICE) goesOn = step();
		dots.forEach((dot, index) => {
			dot.x = nodes[index]?.x ?? 0;
			dot.y = nodes[index]?.y ?? 0;
		});
		onMoved(!goesOn);
		if (goesOn) waiting = setTimeout(go);
	};
	waiting = setTimeout(go);
	return () => clearTimeout(waiting);
}
