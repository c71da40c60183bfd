// One per model, shared by its views: owns what is typed, sends it to Python, and tells views what to paint.
//
// A keystroke reaches the model in the page at once. Python gets it at once too, or as soon as it has answered what it
// got before. Until Python has read a revision, what was typed here stands: an older text that comes back (an echo, a
// restored connection) never overwrites it. Until the workbook has a revision, the browser keeps it.

import { browserStorage, Stash } from "./stash.js";
import { Timers } from "./timers.js";

/** @typedef {import("./types.d.ts").Fields} Fields */
/** @typedef {import("./types.d.ts").Traits} Traits */
/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Connection} Connection */
/** @typedef {import("./types.d.ts").Saving} Saving */
/** @typedef {import("@anywidget/types").AnyModel<Traits>} Model */
/** @typedef {{ revision: number, fields: Fields }} Draft */

/** The longest wait for an answer before more is sent; the wait before we say that none comes. In milliseconds. */
export const LATEST = 1000;
export const PATIENCE = 4000;
/** Quiet before the workbook is to save; its longest wait while typing goes on; the wait before we say it has not. */
export const SAVE_QUIET = 300;
export const SAVE_LATEST = 700;
export const SAVE_PATIENCE = 3000;

/** @type {(keyof Fields)[]} */
const FIELDS = ["text", "subject", "channel", "to", "to_role"];
/** @type {(keyof Traits)[]} */
const ANSWERS = ["help", "seen", "asked", "advised", "advice", "strengths", "criteria", "meter", "channels", "kept"];
/** @type {(keyof Traits)[]} */
const KEEPING = ["shelf", "practice", "version", "editor", "news", "drafts", "recipients", "sent", "fault"];

export class Session {
	/** @type {Model} */ #model;
	/** @type {Draft} */ #mine;
	/** @type {Stash} */ #stash;
	/** @type {Set<(state: State) => void>} */ #views = new Set();
	/** @type {Connection} */ #connection = "in-step";
	/** @type {[string, (...args: any[]) => void][]} */ #listening = [];
	/** @type {Timers<"latest" | "patience" | "save" | "save-latest" | "save-patience">} */ #timers = new Timers();
	#page = `page-${Math.random().toString(36).slice(2, 12)}`;
	#unsent = false;
	#looking = false;
	#isLate = false;
	#isStashed = true;
	#sent = 0;
	#seen = 0;
	#follows = 0;
	#typedAt = 0;
	#heardNews = 0;

	/**
	 * @param {Model} model
	 * @param {Storage | null} [storage]
	 */
	constructor(model, storage = browserStorage()) {
		this.#model = model;
		this.#mine = this.#arrived();
		this.#seen = this.#sent = model.get("seen");
		this.#follows = this.#mine.revision;
		this.#heardNews = model.get("news").number;
		this.#stash = new Stash(model.get("shelf"), this.#page, model.get("shelf") === "" ? null : storage);
		for (const name of [...FIELDS, ...ANSWERS, ...KEEPING, "revision"])
			this.#listen(`change:${name}`, () => this.#lookSoon());
		this.#listen("msg:custom", (content) => this.#stash.settle(content.settled, content.at));
		this.#takeUp();
	}

	/** @returns {State} */
	get state() {
		const answers = Object.fromEntries([...ANSWERS, ...KEEPING].map((name) => [name, this.#model.get(name)]));
		const { revision, fields } = this.#mine;
		const news = this.#model.get("news");
		return /** @type {State} */ ({
			...answers,
			...fields,
			revision,
			connection: this.#connection,
			current: answers.advised === revision,
			saving: this.#saving(),
			stashed: this.#isStashed,
			notice: news.number > this.#heardNews ? news.what : "",
		});
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
	 * Keep what was typed, and send it.
	 * @param {Partial<Fields>} changes
	 */
	edit(changes) {
		const fields = { ...this.#mine.fields, ...changes };
		this.#keep({ fields, revision: Math.max(this.#mine.revision, this.#model.get("revision")) + 1 });
	}

	/** Send now, with a wish for advice on the text as it stands. */
	ask() {
		const revision = Math.max(this.#mine.revision, this.#model.get("revision")) + 1;
		this.#model.set("asked", revision);
		this.#keep({ fields: this.#mine.fields, revision });
		this.#flush();
	}

	/** The learner turns to something else: send and save at once what waits. */
	leave() {
		if (this.#isUnsaved()) this.#save();
		else if (this.#unsent) this.#flush();
	}

	/** The learner comes back to this page: somebody may have written elsewhere meanwhile. */
	comeBack() {
		if (this.#model.get("shelf") !== "" && !this.#isUnsaved()) this.wish("look");
	}

	/**
	 * Ask Python for something; the words of the moment go along.
	 * @param {string} wish
	 * @param {object} [more]
	 */
	wish(wish, more = {}) {
		if (this.#connection === "cut-off") return;
		const { fields, revision } = this.#mine;
		this.#model.send({ fields, revision, writer: this.#page, ...more, wish });
	}

	/** The notice was read. */
	dismissNotice() {
		this.#heardNews = this.#model.get("news").number;
		this.#paint();
	}

	/** The connection to Python has ended. What is typed from now on stays in this browser. */
	lose() {
		this.#connect("cut-off");
	}

	/** Send what waits, and listen no more. */
	close() {
		this.leave();
		this.#timers.stopAll();
		for (const [name, look] of this.#listening) this.#model.off(name, look);
		this.#views.clear();
	}

	/**
	 * @param {string} name
	 * @param {(...args: any[]) => void} act
	 */
	#listen(name, act) {
		this.#model.on(name, act);
		this.#listening.push([name, act]);
	}

	/** @returns {Draft} */
	#arrived() {
		const fields = /** @type {Fields} */ ({});
		for (const name of FIELDS) fields[name] = this.#model.get(name);
		return { revision: this.#model.get("revision"), fields };
	}

	/** Bring back what a page that is gone could not save, and what was written elsewhere. */
	#takeUp() {
		if (this.#model.get("shelf") === "") return;
		const now = Date.now();
		const entries = this.#stash.left().map((kept) => ({ ...kept, age: Math.max(0, now - kept.at) }));
		if (entries.length > 0) this.wish("adopt", { entries, revision: 0 });
		else this.wish("look");
	}

	/** @param {Draft} draft */
	#keep(draft) {
		this.#mine = draft;
		this.#typedAt = Date.now();
		for (const name of FIELDS) this.#model.set(name, draft.fields[name]);
		this.#model.set("revision", draft.revision);
		this.#model.set("writer", this.#page);
		this.#model.set("follows", this.#follows);
		this.#unsent = true;
		this.#putAway();
		if (this.#seen >= this.#sent) this.#flush();
		else this.#timers.begin("latest", LATEST, () => this.#flush());
	}

	/** The browser keeps the words until the workbook has them. */
	#putAway() {
		const { shelf, version, editor } = this.state;
		if (shelf === "") return;
		const { revision, fields } = this.#mine;
		this.#isStashed = this.#stash.put({ fields, revision, version, editor, at: this.#typedAt, writer: this.#page });
		this.#timers.start("save", SAVE_QUIET, () => this.#save());
		this.#timers.begin("save-latest", SAVE_LATEST, () => this.#save());
		this.#timers.begin("save-patience", SAVE_PATIENCE, () => {
			this.#isLate = true;
			this.#paint();
		});
	}

	#save() {
		this.#timers.stop("save");
		this.#timers.stop("save-latest");
		this.#model.set("keep", this.#mine.revision);
		this.#model.set("age", Math.max(0, Date.now() - this.#typedAt));
		this.#unsent = true;
		this.#flush();
	}

	/** Send now what waits to be sent. */
	#flush() {
		if (!this.#unsent) return;
		this.#timers.stop("latest");
		this.#unsent = false;
		this.#sent = this.#mine.revision;
		this.#model.save_changes();
		if (this.#seen < this.#sent) this.#timers.begin("patience", PATIENCE, () => this.#connect("waiting"));
	}

	/** Changes that arrive together are looked at together. */
	#lookSoon() {
		if (this.#looking) return;
		this.#looking = true;
		queueMicrotask(() => {
			this.#looking = false;
			this.#look();
		});
	}

	#look() {
		const arrived = this.#arrived();
		const mineStands = this.#mineStands(arrived);
		if (this.#model.get("seen") !== this.#seen) this.#answered(this.#model.get("seen"));
		if (mineStands) this.#keep({ ...this.#mine, revision: Math.max(this.#mine.revision, arrived.revision + 1) });
		else this.#mine = arrived;
		if (this.#seen >= this.#sent) this.#flush();
		if (!this.#unsent && this.#seen >= this.#mine.revision) this.#follows = this.#mine.revision;
		if (!this.#isUnsaved()) this.#saved();
		this.#paint();
	}

	/**
	 * Whether something arrived that is older than what was typed here, or crossed it on the way.
	 * @param {Draft} arrived
	 */
	#mineStands(arrived) {
		const { revision, fields } = this.#mine;
		if (arrived.revision < revision) return true;
		if (FIELDS.every((name) => arrived.fields[name] === fields[name])) return false;
		return this.#unsent || (arrived.revision === revision && this.#model.get("seen") < revision);
	}

	/** @param {number} seen */
	#answered(seen) {
		this.#seen = seen;
		this.#timers.stop("patience");
		this.#connection = "in-step";
		if (seen < this.#sent) this.#timers.begin("patience", PATIENCE, () => this.#connect("waiting"));
	}

	#isUnsaved() {
		return this.#model.get("shelf") !== "" && this.#model.get("kept") < this.#mine.revision;
	}

	#saved() {
		this.#stash.clear();
		this.#isLate = false;
		for (const name of /** @type {const} */ (["save", "save-latest", "save-patience"])) this.#timers.stop(name);
	}

	/** @returns {Saving} */
	#saving() {
		if (this.#model.get("shelf") === "") return "nowhere";
		if (!this.#isUnsaved()) return "saved";
		const isStuck = this.#isLate || this.#connection !== "in-step" || "text" in this.#model.get("fault");
		return isStuck ? "unsaved" : "saving";
	}

	/** @param {Connection} connection */
	#connect(connection) {
		if (this.#connection === connection || (this.#connection === "cut-off" && connection === "waiting")) return;
		this.#connection = connection;
		this.#paint();
	}

	#paint() {
		const state = this.state;
		for (const paint of this.#views) paint(state);
	}
}
