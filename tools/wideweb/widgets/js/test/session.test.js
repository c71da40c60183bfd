import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { LATEST, PATIENCE, SAVE_LATEST, SAVE_PATIENCE, SAVE_QUIET, Session } from "../src/message_editor/session.js";

const START = {
	text: "",
	subject: "",
	channel: "email",
	to: "Dr. Okafor",
	to_role: "",
	help: "full",
	revision: 1,
	seen: 1,
	asked: 0,
	advised: 1,
	advice: [],
	strengths: [],
	criteria: [],
	meter: {},
	channels: [],
	kept: 1,
	keep: 0,
	shelf: "",
	practice: false,
	version: "v1",
	editor: "editor-1",
	writer: "",
	follows: 0,
	age: 0,
	news: { number: 0, what: "" },
	drafts: [],
	recipients: [],
	sent: {},
	fault: {},
};
const SHELF = "wide-web:book:draft";

/** The browser's storage, as far as we use it. */
class Shelves {
	map = new Map();
	get length() {
		return this.map.size;
	}
	key(index) {
		return [...this.map.keys()][index] ?? null;
	}
	getItem(key) {
		return this.map.get(key) ?? null;
	}
	setItem(key, value) {
		this.map.set(key, value);
	}
	removeItem(key) {
		this.map.delete(key);
	}
	texts() {
		return [...this.map.values()].map((value) => JSON.parse(value).fields.text);
	}
}

/** A model as the page has it: what is set is kept there, and goes out when it is saved. */
class Model {
	state = { ...START };
	unsent = {};
	sent = [];
	wishes = [];
	listeners = new Map();
	send(content) {
		this.wishes.push(content);
	}
	get(name) {
		return this.state[name];
	}
	set(name, value) {
		this.unsent[name] = value;
		this.arrive({ [name]: value });
	}
	/** Python's side of the wire, all at once, as ipywidgets does it. */
	arrive(changes) {
		const names = Object.keys(changes).filter((name) => changes[name] !== this.state[name]);
		Object.assign(this.state, changes);
		for (const name of names) for (const call of this.listeners.get(`change:${name}`) ?? []) call();
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
	save_changes() {
		this.sent.push(this.unsent);
		this.unsent = {};
	}
}

let model;
let session;
let shelves;
const settled = () => new Promise((done) => setImmediate(done));
/** Python answers what it was sent. */
const answer = async (more = {}) => {
	model.arrive({ seen: model.sent.at(-1).revision ?? model.get("revision"), ...more });
	await settled();
};
/** A session of a draft that is kept. */
const kept = (traits = {}) => {
	model = new Model();
	Object.assign(model.state, { shelf: SHELF }, traits);
	session = new Session(model, shelves);
	return session;
};

beforeEach(() => {
	mock.timers.reset();
	mock.timers.enable({ apis: ["setTimeout", "Date"] });
	model = new Model();
	shelves = new Shelves();
	session = new Session(model, shelves);
});

test("the first key reaches Python at once, the next ones together when it has answered", async () => {
	session.edit({ text: "H" });
	assert.equal(model.get("text"), "H");
	assert.equal(model.sent.length, 1);
	session.edit({ text: "He" });
	session.edit({ text: "Hey" });
	assert.equal(model.sent.length, 1);
	await answer();
	assert.equal(model.sent.length, 2);
	assert.deepEqual([model.sent[1].text, model.sent[1].revision], ["Hey", 4]);
});

test("who gets no answer sends all the same before long", () => {
	session.edit({ text: "H" });
	for (let at = 0; at < LATEST; at += 100) {
		session.edit({ text: "x".repeat(at) });
		mock.timers.tick(100);
	}
	assert.equal(model.sent.length, 2);
});

test("leaving the field sends at once, and only once", () => {
	session.edit({ text: "H" });
	session.edit({ text: "Hi" });
	session.leave();
	session.leave();
	mock.timers.tick(LATEST);
	assert.deepEqual(
		model.sent.map((changes) => changes.text),
		["H", "Hi"],
	);
});

test("an echo of an older text does not take back newer words", async () => {
	session.edit({ text: "Hi" });
	session.leave();
	session.edit({ text: "Hi there" });
	model.arrive({ text: "Hi", revision: 2, seen: 2 });
	await settled();
	assert.equal(session.state.text, "Hi there");
	assert.equal(model.get("text"), "Hi there");
	assert.equal(model.sent.at(-1).text, "Hi there");
});

test("what Python sets while nothing waits here is taken", async () => {
	model.arrive({ text: "From Python", revision: 2, seen: 2, advised: 2 });
	await settled();
	assert.equal(session.state.text, "From Python");
	assert.equal(session.state.current, true);
	assert.equal(model.sent.length, 0);
});

test("what Python sets while words wait to be sent does not overwrite them", async () => {
	session.edit({ text: "M" });
	session.edit({ text: "Mine" });
	model.arrive({ text: "Python's", revision: 5, seen: 5 });
	await settled();
	assert.equal(session.state.text, "Mine");
	assert.deepEqual([model.sent.at(-1).text, model.sent.at(-1).revision], ["Mine", 6]);
});

test("a text that crossed ours on the way does not overwrite it", async () => {
	session.edit({ text: "Mine" });
	session.leave();
	model.arrive({ text: "Python's", revision: 2, seen: 1 });
	await settled();
	assert.equal(session.state.text, "Mine");
});

test("an old state that a restored connection brings is answered with ours", async () => {
	session.edit({ text: "Typed while away" });
	session.leave();
	model.arrive({ text: "", revision: 1, seen: 1 });
	await settled();
	assert.equal(session.state.text, "Typed while away");
	assert.equal(model.sent.at(-1).text, "Typed while away");
});

test("advice is current only for the text it was given on", async () => {
	session.edit({ text: "Hi" });
	assert.equal(session.state.current, false);
	session.leave();
	model.arrive({ seen: 2, advised: 2 });
	await settled();
	assert.equal(session.state.current, true);
	session.edit({ text: "Hi!" });
	assert.equal(session.state.current, false);
});

test("views are told of changes that come together once", async () => {
	const paint = mock.fn();
	session.subscribe(paint);
	assert.equal(paint.mock.callCount(), 1);
	model.arrive({ text: "a", subject: "b", revision: 2, seen: 2 });
	await settled();
	assert.equal(paint.mock.callCount(), 2);
});

test("all views see what is typed in one", async () => {
	const texts = [];
	session.subscribe((state) => texts.push(state.text));
	session.subscribe((state) => texts.push(state.text));
	session.edit({ text: "Hi" });
	await settled();
	assert.deepEqual(texts.slice(-2), ["Hi", "Hi"]);
});

test("asking sends the text and the wish together, under one number", () => {
	session.edit({ text: "Hi" });
	session.ask();
	assert.equal(model.sent.length, 2);
	assert.equal(model.sent[1].text, "Hi");
	assert.equal(model.sent[1].asked, model.sent[1].revision);
});

test("silence is said after a while, and forgotten with the next answer", async () => {
	session.edit({ text: "Hi" });
	session.leave();
	mock.timers.tick(PATIENCE - 1);
	assert.equal(session.state.connection, "in-step");
	mock.timers.tick(1);
	assert.equal(session.state.connection, "waiting");
	model.arrive({ seen: 2 });
	await settled();
	assert.equal(session.state.connection, "in-step");
});

test("typing on does not hide that nothing answers", () => {
	for (let at = 0; at <= PATIENCE + LATEST; at += 100) {
		session.edit({ text: "x".repeat(at) });
		mock.timers.tick(100);
	}
	assert.equal(session.state.connection, "waiting");
});

test("answers that lag behind quick typing are answers", async () => {
	for (let at = 1; at <= 100; at += 1) {
		session.edit({ text: "x".repeat(at) });
		mock.timers.tick(100);
		if (model.sent.length) model.arrive({ seen: model.sent.at(-1).revision });
		await settled();
	}
	assert.equal(session.state.connection, "in-step");
});

test("a kernel known to be gone is said at once, and stays said until something answers", async () => {
	session.lose();
	assert.equal(session.state.connection, "cut-off");
	session.edit({ text: "Hi" });
	mock.timers.tick(LATEST + PATIENCE);
	assert.equal(session.state.connection, "cut-off");
	model.arrive({ seen: 2 });
	await settled();
	assert.equal(session.state.connection, "in-step");
});

test("closing sends what waits and leaves no listener and no timer", () => {
	session.edit({ text: "Hi" });
	session.close();
	assert.equal(model.sent.length, 1);
	assert.ok([...model.listeners.values()].every((calls) => calls.length === 0));
	mock.timers.tick(LATEST + PATIENCE);
	assert.equal(model.sent.length, 1);
	assert.equal(session.state.connection, "in-step");
});

test("a draft is to be saved after a moment of quiet, and while typing goes on all the same", async () => {
	kept();
	session.edit({ text: "H" });
	await answer();
	mock.timers.tick(SAVE_QUIET - 1);
	assert.equal(model.get("keep"), 0);
	mock.timers.tick(1);
	assert.deepEqual([model.sent.at(-1).keep, model.sent.at(-1).age], [2, SAVE_QUIET]);
	await answer({ kept: 2 });
	for (let at = 0; at < SAVE_LATEST; at += 100) {
		session.edit({ text: "x".repeat(at) });
		await answer();
		mock.timers.tick(100);
	}
	assert.ok(model.get("keep") > 2);
});

test("what the workbook does not have yet, the browser keeps, and forgets it then", async () => {
	kept();
	session.edit({ text: "Hi" });
	assert.deepEqual(shelves.texts(), ["Hi"]);
	assert.equal(session.state.saving, "saving");
	await answer();
	assert.deepEqual(shelves.texts(), ["Hi"]);
	mock.timers.tick(SAVE_QUIET);
	await answer({ kept: 2 });
	assert.deepEqual(shelves.texts(), []);
	assert.equal(session.state.saving, "saved");
});

test("words that are not saved when they should be are said to be so, until they are", async () => {
	kept();
	session.edit({ text: "Hi" });
	mock.timers.tick(SAVE_PATIENCE);
	assert.equal(session.state.saving, "unsaved");
	await answer({ kept: 2 });
	assert.equal(session.state.saving, "saved");
	session.edit({ text: "Hi!" });
	await answer({ fault: { text: "The disk is full.", begins_anew: false } });
	assert.equal(session.state.saving, "unsaved");
	session.lose();
	session.edit({ text: "Hi!!" });
	assert.deepEqual(shelves.texts(), ["Hi!!"]);
});

test("a browser that keeps nothing is said to", () => {
	shelves.setItem = () => {
		throw new DOMException("full", "QuotaExceededError");
	};
	kept();
	session.edit({ text: "Hi" });
	assert.equal(session.state.stashed, false);
});

test("a draft without a name is kept nowhere", () => {
	session.edit({ text: "Hi" });
	mock.timers.tick(SAVE_PATIENCE);
	assert.equal(shelves.length, 0);
	assert.equal(model.get("keep"), 0);
	assert.equal(session.state.saving, "nowhere");
});

test("a new page hands on what older ones left, the oldest first, and forgets it once it is settled", async () => {
	kept();
	session.edit({ text: "One" });
	session.lose();
	mock.timers.tick(5000);
	kept();
	session.edit({ text: "Two" });
	mock.timers.tick(1000);
	kept();
	const [wish] = model.wishes;
	assert.equal(wish.wish, "adopt");
	assert.deepEqual(
		wish.entries.map((entry) => [entry.fields.text, entry.age, entry.version, entry.editor, entry.revision]),
		[
			["One", 6000, "v1", "editor-1", 2],
			["Two", 1000, "v1", "editor-1", 2],
		],
	);
	assert.deepEqual(shelves.texts(), ["One", "Two"]);
	const settle = model.listeners.get("msg:custom")[0];
	settle({ settled: wish.entries[0].id, at: wish.entries[0].at });
	settle({ settled: wish.entries[1].id, at: 17 }); // typed on meanwhile
	assert.deepEqual(shelves.texts(), ["Two"]);
});

test("another draft's words, and what is none of ours, are left alone", () => {
	shelves.setItem(`${SHELF}-too#page`, JSON.stringify({ fields: { text: "Another" }, at: 1 }));
	shelves.setItem(`${SHELF}#page`, "{");
	shelves.setItem(`${SHELF}#page-2`, "5");
	kept();
	assert.deepEqual(
		model.wishes.map((wish) => wish.wish),
		["look"],
	);
});

test("coming back looks for what was written elsewhere, unless something here is not saved", () => {
	kept();
	model.wishes = [];
	session.comeBack();
	session.edit({ text: "Hi" });
	session.comeBack();
	assert.deepEqual(
		model.wishes.map((wish) => wish.wish),
		["look"],
	);
});

test("each text says which one it was made from", async () => {
	kept();
	session.edit({ text: "H" });
	assert.equal(model.sent.at(-1).follows, 1);
	await answer();
	session.edit({ text: "Hi" });
	assert.equal(model.sent.at(-1).follows, 2);
	model.arrive({ text: "Theirs", revision: 3, seen: 2 });
	await settled();
	assert.equal(session.state.text, "Hi");
	assert.equal(model.get("follows"), 2);
});

test("news is shown until it is read, and not again by a page that comes later", async () => {
	kept();
	model.arrive({ news: { number: 1, what: "mine-stands" } });
	assert.equal(session.state.notice, "mine-stands");
	session.dismissNotice();
	assert.equal(session.state.notice, "");
	kept({ news: { number: 1, what: "mine-stands" } });
	assert.equal(session.state.notice, "");
});
