// What one view shows of the map, and who is told when that changes.

/** @typedef {import("./types.d.ts").Desk} Desk */

/** @param {Desk} first */
export function makeDesk(first) {
	let now = first;
	/** @type {Set<(now: Desk, before: Desk) => void>} */
	const listening = new Set();
	return {
		get: () => now,
		/** @param {Partial<Desk>} changes */
		set(changes) {
			const before = now;
			now = { ...now, ...changes };
			for (const call of listening) call(now, before);
		},
		/** @param {(now: Desk, before: Desk) => void} call */
		listen(call) {
			listening.add(call);
		},
	};
}

/** @typedef {ReturnType<typeof makeDesk>} DeskStore */
