import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { LATEST, PATIENCE, QUIET, Session } from "../src/message_editor/session.js";

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
};

/** A model as the page has it: what is set is kept there, and goes out when it is saved. */
class Model {
	state = { ...START };
	unsent = {};
	sent = [];
	listeners = new Map();
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
const settled = () => new Promise((done) => setImmediate(done));

beforeEach(() => {
	mock.timers.reset();
	mock.timers.enable({ apis: ["setTimeout"] });
	model = new Model();
	session = new Session(model);
});

test("typing reaches the page's model at once and Python after a moment of quiet", () => {
	session.edit({ text: "H" });
	assert.equal(model.get("text"), "H");
	mock.timers.tick(QUIET - 1);
	session.edit({ text: "Hi" });
	mock.timers.tick(QUIET - 1);
	assert.equal(model.sent.length, 0);
	mock.timers.tick(1);
	assert.equal(model.sent.length, 1);
	assert.equal(model.sent[0].text, "Hi");
	assert.equal(model.sent[0].revision, 3);
});

test("who never pauses is sent all the same", () => {
	for (let at = 0; at < LATEST; at += 100) {
		session.edit({ text: "x".repeat(at) });
		mock.timers.tick(100);
	}
	assert.equal(model.sent.length, 1);
});

test("leaving the field sends at once, and only once", () => {
	session.edit({ text: "Hi" });
	session.flush();
	session.flush();
	mock.timers.tick(LATEST);
	assert.equal(model.sent.length, 1);
});

test("an echo of an older text does not take back newer words", async () => {
	session.edit({ text: "Hi" });
	session.flush();
	session.edit({ text: "Hi there" });
	model.arrive({ text: "Hi", revision: 2, seen: 2 });
	await settled();
	assert.equal(session.state.text, "Hi there");
	assert.equal(model.get("text"), "Hi there");
	mock.timers.tick(QUIET);
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
	session.edit({ text: "Mine" });
	model.arrive({ text: "Python's", revision: 5, seen: 5 });
	await settled();
	assert.equal(session.state.text, "Mine");
	mock.timers.tick(QUIET);
	assert.deepEqual([model.sent.at(-1).text, model.sent.at(-1).revision], ["Mine", 6]);
});

test("a text that crossed ours on the way does not overwrite it", async () => {
	session.edit({ text: "Mine" });
	session.flush();
	model.arrive({ text: "Python's", revision: 2, seen: 1 });
	await settled();
	assert.equal(session.state.text, "Mine");
});

test("an old state that a restored connection brings is answered with ours", async () => {
	session.edit({ text: "Typed while away" });
	session.flush();
	model.arrive({ text: "", revision: 1, seen: 1 });
	await settled();
	assert.equal(session.state.text, "Typed while away");
	mock.timers.tick(QUIET);
	assert.equal(model.sent.at(-1).text, "Typed while away");
});

test("advice is current only for the text it was given on", async () => {
	session.edit({ text: "Hi" });
	assert.equal(session.state.current, false);
	session.flush();
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
	assert.equal(model.sent.length, 1);
	assert.equal(model.sent[0].text, "Hi");
	assert.equal(model.sent[0].asked, model.sent[0].revision);
});

test("silence is said after a while, and forgotten with the next answer", async () => {
	session.edit({ text: "Hi" });
	session.flush();
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
