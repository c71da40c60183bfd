// One per model, shared by its views: sends wishes to Python, and tells views what to paint.

/** Milliseconds without an answer before we say so. */
export const PATIENCE = 4000;
/** As long as it takes a slow machine to read the largest list of contacts that there is. */
const PATIENCE_WITH_A_FILE = 60_000;
/** What a session tells the others of the page when its widget has news: the workbook is another one now. */
export const CHANGED = "wideweb-changed";

/**
 * @template {{ answered: number }} Traits
 */
export class WishSession {
	/** @type {import("@anywidget/types").AnyModel<Traits>} */ #model;
	/** @type {readonly (keyof Traits & string)[]} */ #traits;
	/** @type {Set<(state: Traits & { cutOff: boolean }) => void>} */ #views = new Set();
	/** @type {[string, (...args: any[]) => void][]} */ #listening = [];
	/** @type {ReturnType<typeof setTimeout> | undefined} */ #patience;
	#looking = false;
	#cutOff = false;
	#isOver = false;
	#wished = 0;

	/**
	 * @param {import("@anywidget/types").AnyModel<Traits>} model
	 * @param {readonly (keyof Traits & string)[]} traits those that views paint
	 * @param {(message: any, buffers: DataView[]) => void} onMessage hears what Python sends besides
	 */
	constructor(model, traits, onMessage) {
		this.#model = model;
		this.#traits = traits;
		this.#wished = model.get("answered");
		for (const name of traits) this.#listen(`change:${name}`, () => this.#lookSoon());
		this.#listen("msg:custom", onMessage);
		this.#listen("change:news", () => globalThis.document?.dispatchEvent(new CustomEvent(CHANGED, { detail: this })));
		globalThis.document?.addEventListener(CHANGED, this.#hear);
	}

	/**
	 * Another widget of this page has changed something: look again, where anybody sees it.
	 * @param {Event} event
	 */
	#hear = (event) => {
		const isOther = event instanceof CustomEvent && event.detail !== this;
		if (isOther && this.#views.size > 0 && !this.#isOver) this.wish("look");
	};

	/** @returns {Traits & { cutOff: boolean }} */
	get state() {
		const traits = Object.fromEntries(this.#traits.map((name) => [name, this.#model.get(name)]));
		return /** @type {Traits & { cutOff: boolean }} */ ({ ...traits, cutOff: this.#cutOff });
	}

	/**
	 * Paint now and after every change, until the returned function is called.
	 * @param {(state: Traits & { cutOff: boolean }) => void} paint
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
	 * @param {ArrayBuffer[]} [buffers]
	 */
	wish(wish, content = {}, buffers = []) {
		this.#wished = Math.max(this.#wished, this.#model.get("answered")) + 1;
		if (!this.#isOver) {
			clearTimeout(this.#patience);
			this.#patience = setTimeout(() => this.#cut(true), buffers.length ? PATIENCE_WITH_A_FILE : PATIENCE);
		}
		const message = { wish, number: this.#wished, ...content };
		if (buffers.length) this.#model.send(message, undefined, buffers);
		else this.#model.send(message);
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
		globalThis.document?.removeEventListener(CHANGED, this.#hear);
		for (const [name, call] of this.#listening) this.#model.off(/** @type {any} */ (name), call);
		this.#views.clear();
	}

	/** Makes views of other widgets. */
	get manager() {
		return this.#model.widget_manager;
	}

	/**
	 * @param {string} name
	 * @param {(...args: any[]) => void} call
	 */
	#listen(name, call) {
		this.#model.on(/** @type {any} */ (name), call);
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
