import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Session } from "../src/follow_up_planner/session.js";
import { PATIENCE } from "../src/wishes/session.js";

class Model {
	state = { shown: {}, choices: {}, news: { number: 0 }, answered: 0, editor: null, written_to: "" };
	sent = [];
	listeners = new Map();
	get(name) {
		return this.state[name];
	}
	send(content) {
		this.sent.push(content);
	}
	arrive(changes) {
		Object.assign(this.state, changes);
		for (const name of Object.keys(changes)) this.fire(`change:${name}`);
	}
	fire(name, content) {
		for (const call of this.listeners.get(name) ?? []) call(content);
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
}

let model;
let session;
let painted;
let files;
const settled = () => Promise.resolve().then(() => {});

beforeEach(() => {
	mock.timers.reset();
	mock.timers.enable({ apis: ["setTimeout"] });
	model = new Model();
	files = [];
	session = new Session(model, (file, content) => files.push([file, content]));
	painted = [];
	session.subscribe((state) => painted.push(state));
});

test("each wish has a number of its own, above the last that was answered", () => {
	session.wish("note", { person: "ben" });
	session.wish("undo");
	model.arrive({ answered: 7 });
	session.wish("look");
	assert.deepEqual(model.sent, [
		{ wish: "note", number: 1, person: "ben" },
		{ wish: "undo", number: 2 },
		{ wish: "look", number: 8 },
	]);
});

test("changes that arrive together are painted once", async () => {
	model.arrive({ shown: { today: "2026-11-23" }, news: { number: 1 }, answered: 1 });
	await settled();
	assert.equal(painted.length, 2);
	assert.equal(painted[1].shown.today, "2026-11-23");
});

test("a wish without an answer is told after a while, and that goes when the answer comes", async () => {
	session.wish("look");
	mock.timers.tick(PATIENCE - 1);
	assert.equal(painted.at(-1).cutOff, false);
	mock.timers.tick(1);
	assert.equal(painted.at(-1).cutOff, true);
	model.arrive({ answered: 1 });
	await settled();
	assert.equal(painted.at(-1).cutOff, false);
	mock.timers.tick(PATIENCE * 2);
	assert.equal(painted.at(-1).cutOff, false);
});

test("a lost connection stays lost", async () => {
	session.lose();
	assert.equal(painted.at(-1).cutOff, true);
	model.arrive({ answered: 1 });
	await settled();
	assert.equal(painted.at(-1).cutOff, true);
});

test("a file that Python sends is saved, and nothing else is", () => {
	model.fire("msg:custom", { file: "a.ics", content: "BEGIN" });
	model.fire("msg:custom", { other: 1 });
	assert.deepEqual(files, [["a.ics", "BEGIN"]]);
});

test("a closed session listens no more", async () => {
	session.close();
	model.arrive({ answered: 1 });
	await settled();
	assert.equal(painted.length, 1);
});
