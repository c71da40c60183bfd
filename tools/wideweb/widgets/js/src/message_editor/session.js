// One per model, shared by its views: owns what is typed, sends it to Python, and tells views what to paint.
//
// A keystroke reaches the model in the page at once and Python a moment later. Until Python has read a revision, what
// was typed here stands: an older text that comes back (an echo, a restored connection) never overwrites it.

/** @typedef {import("./types.d.ts").Fields} Fields */
/** @typedef {import("./types.d.ts").Traits} Traits */
/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Connection} Connection */
/** @typedef {import("@anywidget/types").AnyModel<Traits>} Model */
/** @typedef {{ revision: number, fields: Fields }} Draft */

/** Milliseconds of quiet before sending; the longest wait while typing goes on; the wait before we say so. */
export const QUIET = 150;
export const LATEST = 1000;
export const PATIENCE = 4000;

/** @type {(keyof Fields)[]} */
const FIELDS = ["text", "subject", "channel", "to", "to_role"];
/** @type {(keyof Traits)[]} */
const ANSWERS = ["help", "seen", "asked", "advised", "advice", "strengths", "criteria", "meter", "channels"];

export class Session {
	/** @type {Model} */ #model;
	/** @type {Draft} */ #mine;
	/** @type {Set<(state: State) => void>} */ #views = new Set();
	/** @type {Connection} */ #connection = "in-step";
	/** @type {[string, () => void][]} */ #listening = [];
	/** @type {Map<"quiet" | "latest" | "patience", ReturnType<typeof setTimeout>>} */ #timers = new Map();
	#unsent = false;
	#looking = false;
	#sent = 0;
	#seen = 0;

	/** @param {Model} model */
	constructor(model) {
		this.#model = model;
		this.#mine = this.#arrived();
		this.#seen = model.get("seen");
		for (const name of [...FIELDS, ...ANSWERS, "revision"]) {
			const look = () => this.#lookSoon();
			model.on(`change:${name}`, look);
			this.#listening.push([`change:${name}`, look]);
		}
	}

	/** @returns {State} */
	get state() {
		const answers = Object.fromEntries(ANSWERS.map((name) => [name, this.#model.get(name)]));
		const { revision, fields } = this.#mine;
		const current = answers.advised === revision;
		return /** @type {State} */ ({ ...answers, ...fields, revision, connection: this.#connection, current });
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
	 * Keep what was typed, and send it before long.
	 * @param {Partial<Fields>} changes
	 */
	edit(changes) {
		const fields = { ...this.#mine.fields, ...changes };
		this.#keep({ fields, revision: Math.max(this.#mine.revision, this.#model.get("revision")) + 1 });
	}

	/** Send now, with a wish for advice on the text as it stands. */
	ask() {
		this.edit({});
		this.#model.set("asked", this.#mine.revision);
		this.flush();
	}

	/** Send now what waits to be sent. */
	flush() {
		if (!this.#unsent) return;
		this.#stop("quiet");
		this.#stop("latest");
		this.#unsent = false;
		this.#sent = this.#mine.revision;
		this.#model.save_changes();
		if (!this.#timers.has("patience")) this.#beginPatience();
	}

	/** The connection to Python has ended. What is typed from now on stays in this page. */
	lose() {
		this.#connect("cut-off");
	}

	/** Send what waits, and listen no more. */
	close() {
		this.flush();
		for (const name of /** @type {const} */ (["quiet", "latest", "patience"])) this.#stop(name);
		for (const [name, look] of this.#listening) this.#model.off(name, look);
		this.#views.clear();
	}

	/** @returns {Draft} */
	#arrived() {
		const model = this.#model;
		const fields = {
			text: model.get("text"),
			subject: model.get("subject"),
			channel: model.get("channel"),
			to: model.get("to"),
			to_role: model.get("to_role"),
		};
		return { revision: model.get("revision"), fields };
	}

	/** @param {Draft} draft */
	#keep(draft) {
		this.#mine = draft;
		for (const name of FIELDS) this.#model.set(name, draft.fields[name]);
		this.#model.set("revision", draft.revision);
		this.#unsent = true;
		this.#start("quiet", QUIET, () => this.flush());
		if (!this.#timers.has("latest")) this.#start("latest", LATEST, () => this.flush());
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
		if (this.#mineStands(arrived)) this.#keep({ ...this.#mine, revision: this.#numberAbove(arrived) });
		else this.#mine = arrived;
		if (this.#model.get("seen") !== this.#seen) this.#answered(this.#model.get("seen"));
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

	/** @param {Draft} arrived */
	#numberAbove(arrived) {
		return Math.max(this.#mine.revision, arrived.revision + 1);
	}

	/** @param {number} seen */
	#answered(seen) {
		this.#seen = seen;
		this.#stop("patience");
		this.#connection = "in-step";
		if (seen < this.#sent) this.#beginPatience();
	}

	#beginPatience() {
		this.#start("patience", PATIENCE, () => this.#connect("waiting"));
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

	/**
	 * @param {"quiet" | "latest" | "patience"} name
	 * @param {number} delay
	 * @param {() => void} act
	 */
	#start(name, delay, act) {
		this.#stop(name);
		this.#timers.set(name, setTimeout(act, delay));
	}

	/** @param {"quiet" | "latest" | "patience"} name */
	#stop(name) {
		clearTimeout(this.#timers.get(name));
		this.#timers.delete(name);
	}
}
