// Counts whole seconds from start to stop, by the clock and not by its own ticks: a page in the background sleeps.

/** @param {(seconds: number) => void} onTick */
export function stopwatch(onTick) {
	/** @type {ReturnType<typeof setInterval> | undefined} */
	let timer;
	let begun = 0;
	let told = 0;

	const since = () => Math.round((Date.now() - begun) / 1000);

	return {
		get isRunning() {
			return timer !== undefined;
		},
		get seconds() {
			return told;
		},
		start() {
			begun = Date.now();
			told = 0;
			timer = setInterval(() => {
				told = since();
				onTick(told);
			}, 1000);
		},
		/** @returns {number} */
		stop() {
			if (timer !== undefined) told = since();
			clearInterval(timer);
			timer = undefined;
			return told;
		},
	};
}
