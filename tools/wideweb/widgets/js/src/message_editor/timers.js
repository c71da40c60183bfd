// Named timers: starting one again puts it off, and all of them end together.

/** @template {string} Name */
export class Timers {
	/** @type {Map<Name, ReturnType<typeof setTimeout>>} */ #running = new Map();

	/**
	 * @param {Name} name
	 * @param {number} delay
	 * @param {() => void} act
	 */
	start(name, delay, act) {
		this.stop(name);
		const timer = setTimeout(() => {
			this.#running.delete(name);
			act();
		}, delay);
		this.#running.set(name, timer);
	}

	/**
	 * Start it unless it is running.
	 * @param {Name} name
	 * @param {number} delay
	 * @param {() => void} act
	 */
	begin(name, delay, act) {
		if (!this.#running.has(name)) this.start(name, delay, act);
	}

	/** @param {Name} name */
	stop(name) {
		clearTimeout(this.#running.get(name));
		this.#running.delete(name);
	}

	stopAll() {
		for (const name of [...this.#running.keys()]) this.stop(name);
	}
}
