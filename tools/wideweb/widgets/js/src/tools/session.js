// One per model, shared by its views: sends what the learner wishes and types to Python, and says when all is saved.
//
// A wish is a message with a name and an id; Python does it and answers with the id. What is typed stays in the
// browser's own store until Python has answered that it is in the workbook.

import { browserStorage, Stash } from "./stash.js";

/** @template Shown @typedef {import("./types.d.ts").Traits<Shown>} Traits */
/** @template Shown @typedef {import("./types.d.ts").State<Shown>} State */
/** @typedef {import("./types.d.ts").Words} Words */

/** Milliseconds of quiet before sending; the longest wait while typing goes on; the wait before we say so. */
export const QUIET = 300;
export const LATEST = 1500;
export const PATIENCE = 4000;

const newId = () => Math.random().toString(36).slice(2, 12);

/** @template Shown */
export class Session {
	/** @type {import("@anywidget/types").AnyModel<any>} */ #model;
	/** @type {Set<(state: State<Shown>) => void>} */ #views = new Set();
	/** @type {Set<string>} */ #pending = new Set();
	/** @type {Map<string, ReturnType<typeof setTimeout>>} */ #timers = new Map();
	/** @type {[string, () => void][]} */ #listening = [];
	/** @type {import("./types.d.ts").Connection} */ #connection = "in-step";
	/** @type {Words} */ #words;
	/** @type {ReturnType<Stash["left"]>} */ #left;
	#stash;
	#stashed = true;
	#edits = 0;
	#sent = 0;
	#kept = 0;

	/**
	 * @param {import("@anywidget/types").AnyModel<any>} model
	 * @param {Storage | null} storage
	 */
	constructor(model, storage = browserStorage()) {
		this.#model = model;
		this.#words = model.get("words") ?? {};
		this.#stash = new Stash(model.get("shelf"), newId(), storage);
		this.#left = this.#stash.left();
		this.#listen("change:answered", () => this.#answered());
		this.#listen("change:words", () => this.#arrived());
		for (const name of ["shown", "fault"]) this.#listen(`change:${name}`, () => this.#paint());
		// ipywidgets says this once a restart or a shutdown has ended the model's connection for good.
		this.#listen("comm_live_update", () => this.#connect("cut-off"));
		if (this.#left.length > 0) this.wish("adopt", { entries: this.#left.map((entry) => entry.words) });
	}

	/** @returns {State<Shown>} */
	get state() {
		return {
			shown: this.#model.get("shown"),
			fault: this.#model.get("fault"),
			words: this.#words,
			connection: this.#connection,
			saved: this.#kept === this.#edits,
			stashed: this.#stashed,
			busy: this.#pending.size > 0,
		};
	}

	/**
	 * Paint now and after every change, until the returned function is called.
	 * @param {(state: State<Shown>) => void} paint
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
		const id = newId();
		this.#pending.add(id);
		this.#start("patience", PATIENCE, () => this.#connect("waiting"));
		try {
			this.#model.send({ ...content, wish, id });
		} catch {
			this.#connect("cut-off"); // there is nobody to send it to; what was typed is in the browser's store
		}
		this.#paint();
	}

	/**
	 * Keep what was typed, and send it before long.
	 * @param {Words} changes
	 */
	edit(changes) {
		this.#words = { ...this.#words, ...changes };
		this.#edits += 1;
		this.#stashed = this.#stash.put({ words: this.#words, at: Date.now() });
		this.#start("quiet", QUIET, () => this.flush());
		if (!this.#timers.has("latest")) this.#start("latest", LATEST, () => this.flush());
		this.#paint();
	}

	/** Send now what waits to be sent. */
	flush() {
		this.#stop("quiet");
		this.#stop("latest");
		if (this.#sent === this.#edits) return;
		this.#sent = this.#edits;
		this.wish("keep", { words: this.#words });
	}

	/** Send what waits, and listen no more. */
	close() {
		this.flush();
		for (const name of [...this.#timers.keys()]) this.#stop(name);
		for (const [name, act] of this.#listening) this.#model.off(name, act);
		this.#views.clear();
	}

	#answered() {
		this.#pending.delete(this.#model.get("answered"));
		if (this.#pending.size === 0) this.#settle();
		else this.#start("patience", PATIENCE, () => this.#connect("waiting"));
		this.#connection = "in-step";
		this.#paint();
	}

	/** Python has done all that was wished; unless the workbook cannot be used, what was sent is in it. */
	#settle() {
		this.#stop("patience");
		if (this.#model.get("fault")?.text) return;
		for (const entry of this.#left) this.#stash.settle(entry);
		this.#left = [];
		this.#kept = this.#sent;
		if (this.#kept !== this.#edits) return;
		this.#stash.clear();
		this.#words = this.#model.get("words") ?? {};
	}

	/** What was typed here and has not arrived in Python stands. */
	#arrived() {
		if (this.#edits === this.#kept) this.#words = this.#model.get("words");
		this.#paint();
	}

	/** @param {import("./types.d.ts").Connection} connection */
	#connect(connection) {
		if (this.#connection === "cut-off") return;
		this.#connection = connection;
		this.#paint();
	}

	#paint() {
		const state = this.state;
		for (const paint of this.#views) paint(state);
	}

	/**
	 * @param {string} name
	 * @param {() => void} act
	 */
	#listen(name, act) {
		this.#model.on(name, act);
		this.#listening.push([name, act]);
	}

	/**
	 * @param {string} name
	 * @param {number} delay
	 * @param {() => void} act
	 */
	#start(name, delay, act) {
		this.#stop(name);
		this.#timers.set(name, setTimeout(act, delay));
	}

	/** @param {string} name */
	#stop(name) {
		clearTimeout(this.#timers.get(name));
		this.#timers.delete(name);
	}
}
