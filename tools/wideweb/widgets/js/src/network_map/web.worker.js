// The web's forces off the page's own thread: the page stays quick while thousands settle.

import { webForces } from "./web_forces.js";

const OFTEN = 90;
const OFTEN_FOR_MANY = 400;
const MANY = 1000;

/** @param {MessageEvent<{ bodies: import("./web_forces.js").Body[], pairs: [number, number][], heat: number }>} event */
self.onmessage = ({ data }) => {
	const { nodes, step } = webForces(data.bodies, data.pairs, data.heat);
	let told = 0;
	let goesOn = true;
	const often = nodes.length > MANY ? OFTEN_FOR_MANY : OFTEN;
	while (goesOn) {
		goesOn = step();
		if (goesOn && performance.now() - told < often) continue;
		told = performance.now();
		const places = new Float32Array(nodes.flatMap(({ x = 0, y = 0 }) => [x, y]));
		/** @type {any} */ (self).postMessage({ places, isDone: !goesOn }, [places.buffer]);
	}
};
