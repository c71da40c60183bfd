import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { SAVE_LATEST, SAVE_PATIENCE, SAVE_QUIET, Session } from "../src/message_editor/session.js";
import { Model, SHELF, Shelves } from "./page_model.js";

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
	shelves = new Shelves();
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
	kept({ shelf: "" });
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

test("the oldest is handed on first, in whatever order the browser holds them", () => {
	const entry = { version: "v1", editor: "editor-1", revision: 2, writer: "page" };
	for (const [page, at] of [
		["later", 20],
		["first", 10],
		["last", 30],
	])
		shelves.setItem(`${SHELF}#${page}`, JSON.stringify({ ...entry, fields: { text: page }, at }));
	kept();
	const [wish] = model.wishes;
	assert.deepEqual(
		wish.entries.map((one) => one.fields.text),
		["first", "later", "last"],
	);
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
