import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { PATIENCE, QUIET, Session } from "../src/tools/session.js";

/** A model as anywidget hands it over; wishes are kept until `answer` is called. */
class Model {
	state = { shown: {}, fault: {}, words: { text: "" }, answered: "", shelf: "shelf" };
	/** @type {any[]} */ wishes = [];
	listeners = new Map();
	get(name) {
		return this.state[name];
	}
	on(name, call) {
		this.listeners.set(name, [...(this.listeners.get(name) ?? []), call]);
	}
	off(name, call) {
		this.listeners.set(
			name,
			this.listeners.get(name).filter((one) => one !== call),
		);
	}
	put(changes) {
		Object.assign(this.state, changes);
		for (const name of Object.keys(changes)) for (const call of this.listeners.get(`change:${name}`) ?? []) call();
	}
	send(content) {
		this.wishes.push(content);
	}
	answer(changes = {}) {
		const wish = this.wishes.at(-1);
		this.put({ ...(wish.words ? { words: wish.words } : {}), ...changes, answered: wish.id });
	}
}

/** The browser's storage. */
class Memory {
	items = new Map();
	get length() {
		return this.items.size;
	}
	key(index) {
		return [...this.items.keys()][index] ?? null;
	}
	getItem(key) {
		return this.items.get(key) ?? null;
	}
	setItem(key, value) {
		this.items.set(key, value);
	}
	removeItem(key) {
		this.items.delete(key);
	}
}

/** @param {Memory} [storage] */
function begun(storage = new Memory()) {
	const model = new Model();
	return { model, storage, session: new Session(/** @type {any} */ (model), /** @type {any} */ (storage)) };
}

test("what is typed is kept in the browser at once, sent when it is quiet, and forgotten when it is saved", () => {
	mock.timers.enable({ apis: ["setTimeout"] });
	const { model, storage, session } = begun();
	session.edit({ text: "a" });
	session.edit({ text: "ab" });
	assert.equal(storage.length, 1);
	assert.equal(session.state.saved, false);
	assert.equal(model.wishes.length, 0);
	mock.timers.tick(QUIET);
	assert.deepEqual(model.wishes[0].words, { text: "ab" });
	model.answer();
	assert.equal(session.state.saved, true);
	assert.equal(storage.length, 0);
	mock.timers.reset();
});

test("words that could not be saved stay in the browser and are taken up by the next page", () => {
	const { model, storage, session } = begun();
	session.edit({ text: "a" });
	session.flush();
	model.answer({ fault: { text: "The disk is full." } });
	assert.equal(session.state.saved, false);
	assert.equal(storage.length, 1);
	const next = begun(storage);
	assert.deepEqual(next.model.wishes[0].entries, [{ text: "a" }]);
	next.model.answer();
	assert.equal(storage.length, 0);
});

test("an older text that comes back does not overwrite what was typed meanwhile", () => {
	const { model, session } = begun();
	session.edit({ text: "a" });
	session.flush();
	session.edit({ text: "ab" });
	model.answer();
	assert.equal(session.state.words.text, "ab");
	session.flush();
	model.answer();
	model.put({ words: { text: "from a cell" } });
	assert.equal(session.state.words.text, "from a cell");
});

test("what Python makes of the words while a wish is on its way stands once all is answered", () => {
	const { model, session } = begun();
	session.edit({ text: "a question" });
	session.flush();
	const keep = model.wishes.at(-1);
	session.wish("ask", { text: "a question" });
	model.put({ words: keep.words, answered: keep.id });
	model.put({ words: { text: "" } });
	assert.equal(session.state.words.text, "a question");
	model.answer();
	assert.equal(session.state.words.text, "");
});

test("silence is said after a while, and a lost connection at once and for good", () => {
	mock.timers.enable({ apis: ["setTimeout"] });
	const { model, session } = begun();
	session.wish("look");
	mock.timers.tick(PATIENCE - 1);
	assert.equal(session.state.connection, "in-step");
	mock.timers.tick(1);
	assert.equal(session.state.connection, "waiting");
	model.answer();
	assert.equal(session.state.connection, "in-step");
	for (const call of model.listeners.get("comm_live_update")) call();
	assert.equal(session.state.connection, "cut-off");
	mock.timers.reset();
});

test("a tool that is tried out leaves nothing in the browser", () => {
	const storage = new Memory();
	const model = new Model();
	model.state.shelf = "";
	const session = new Session(/** @type {any} */ (model), /** @type {any} */ (storage));
	session.edit({ text: "a" });
	assert.equal(storage.length, 0);
	assert.equal(session.state.stashed, false);
	session.close();
	assert.equal(model.wishes.length, 1);
});
