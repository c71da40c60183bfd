// One per model, shared by its views: sends wishes to Python, and tells views what to paint.

/** @typedef {import("./types.d.ts").Traits} Traits */
/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("@anywidget/types").AnyModel<Traits>} Model */

/** Milliseconds without an answer before we say so. */
export const PATIENCE = 4000;

/** @type {(keyof Traits)[]} */
const TRAITS = ["shown", "choices", "news", "answered", "editor", "written_to"];

export class Session {
	/** @type {Model} */ #model;
	/** @type {Set<(state: State) => void>} */ #views = new Set();
	/** @type {[string, (...args: any[]) => void][]} */ #listening = [];
	/** @type {ReturnType<typeof setTimeout> | undefined} */ #patience;
	/** @type {(file: string, content: string) => void} */ #save;
	#looking = false;
	#cutOff = false;
	#isOver = false;
	#wished = 0;

	/**
	 * @param {Model} model
	 * @param {(file: string, content: string) => void} save puts a file where the learner's downloads go
	 */
	constructor(model, save) {
		this.#model = model;
		this.#save = save;
		this.#wished = model.get("answered");
		for (const name of TRAITS) this.#listen(`change:${name}`, () => this.#lookSoon());
		this.#listen("msg:custom", (message) => {
			if (typeof message?.file === "string") this.#save(message.file, message.content);
		});
	}

	/** @returns {State} */
	get state() {
		const traits = Object.fromEntries(TRAITS.map((name) => [name, this.#model.get(name)]));
		return /** @type {State} */ ({ ...traits, cutOff: this.#cutOff });
	}

	/**
	 * Paint now and after every change, until the returned function is called.
	 * @param {(state: State) => void} paint
	 */
	subscribe(paint) {
		this.#views.add(paint);
		paint(this.state);
		return () => {
			this.#views.delete(paint);
		};
	}

	/**
	 * Ask Python for something.
	 * @param {string} wish
	 * @param {Record<string, unknown>} [content]
	 */
	wish(wish, content = {}) {
		this.#wished = Math.max(this.#wished, this.#model.get("answered")) + 1;
		if (!this.#isOver) {
			clearTimeout(this.#patience);
			this.#patience = setTimeout(() => this.#cut(true), PATIENCE);
		}
		this.#model.send({ wish, number: this.#wished, ...content });
	}

	/** The connection to Python has ended for good. */
	lose() {
		this.#isOver = true;
		clearTimeout(this.#patience);
		this.#cut(true);
	}

	/** Listen no more. */
	close() {
		clearTimeout(this.#patience);
		for (const [name, call] of this.#listening) this.#model.off(name, call);
		this.#views.clear();
	}

	/** The model of the message editor that is open, and the manager that makes views of it. */
	get manager() {
		return this.#model.widget_manager;
	}

	/**
	 * @param {string} name
	 * @param {(...args: any[]) => void} call
	 */
	#listen(name, call) {
		this.#model.on(name, call);
		this.#listening.push([name, call]);
	}

	/** Changes that arrive together are looked at together. */
	#lookSoon() {
		if (this.#looking) return;
		this.#looking = true;
		queueMicrotask(() => {
			this.#looking = false;
			if (this.#model.get("answered") >= this.#wished) {
				clearTimeout(this.#patience);
				if (!this.#isOver) this.#cutOff = false;
			}
			this.#paint();
		});
	}

	/** @param {boolean} cutOff */
	#cut(cutOff) {
		this.#cutOff = cutOff;
		this.#paint();
	}

	#paint() {
		const state = this.state;
		for (const paint of this.#views) paint(state);
	}
}
