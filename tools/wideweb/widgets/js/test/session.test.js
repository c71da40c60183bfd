import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { LATEST, PATIENCE, Session } from "../src/message_editor/session.js";
import { Model } from "./page_model.js";

let model;
let session;
const settled = () => new Promise((done) => setImmediate(done));
/** Python answers what it was sent. */
const answer = async (more = {}) => {
	model.arrive({ seen: model.sent.at(-1).revision ?? model.get("revision"), ...more });
	await settled();
};
beforeEach(() => {
	mock.timers.reset();
	mock.timers.enable({ apis: ["setTimeout", "Date"] });
	model = new Model();
	session = new Session(model, null);
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
