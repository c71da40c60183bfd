import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutWordInProgress } from "../src/message_editor/advice.js";
import { connectionWords, savedLine } from "../src/message_editor/keeping.js";
import { hindrance, sentWords, today } from "../src/message_editor/sent_form.js";

const STATE = {
	text: "Hi",
	subject: "",
	to: "Dr. Okafor",
	saving: "saved",
	version: "2026-11-22T12:00:00+00:00",
	stashed: true,
	connection: "in-step",
	fault: {},
	sent: {},
};

test("it is said where the message is, and warned of where it is not", () => {
	const lines = ["nowhere", "saved", "saving", "unsaved"].map((saving) => savedLine({ ...STATE, saving }));
	assert.deepEqual(
		lines.map((line) => line.isWarning),
		[false, false, false, true],
	);
	assert.match(lines[3].words, /This browser keeps/);
	const unkept = savedLine({ ...STATE, saving: "saving", stashed: false });
	assert.ok(unkept.isWarning);
	assert.match(unkept.words, /Copy your message/);
	assert.equal(savedLine({ ...STATE, saving: "nowhere", text: "" }).words, "");
});

test("what the lesson brought along is not called saved before anything was", () => {
	assert.equal(savedLine(STATE).words, "Saved in your workbook.");
	assert.equal(savedLine({ ...STATE, version: "" }).words, "What you write here is kept for you.");
});

test("nobody is told that a browser keeps what it does not", () => {
	const cutOff = { ...STATE, connection: "cut-off", saving: "unsaved" };
	assert.match(connectionWords(cutOff), /this browser keeps your message/);
	assert.match(connectionWords({ ...cutOff, stashed: false }), /Copy it/);
	assert.match(connectionWords({ ...cutOff, saving: "nowhere" }), /Copy it/);
	assert.equal(connectionWords(STATE), "");
});

test("what cannot be recorded yet is told with the reason", () => {
	assert.equal(hindrance(STATE), "");
	assert.match(hindrance({ ...STATE, to: "12" }), /who it is for/);
	assert.match(hindrance({ ...STATE, text: " " }), /write your message/);
	assert.match(hindrance({ ...STATE, connection: "waiting" }), /once the tools/);
	assert.match(hindrance({ ...STATE, fault: { text: "full" } }), /workbook/);
});

test("the day of sending is told as it was recorded, wherever one is", () => {
	assert.match(sentWords({ ...STATE, sent: { on: "2026-11-22", to: "Jo", undo: true } }), /to Jo on Nov 22, 2026\./);
	assert.equal(sentWords(STATE), "");
	assert.match(today(new Date(2026, 0, 5, 23, 59)), /^2026-01-05$/);
});

test("a word that is being typed is not called misspelled", () => {
	const item = (rule, end, field = "text") => ({ rule, field, start: 0, end });
	const advice = [item("spelling", 4), item("spelling", 9), item("casual", 4), item("spelling", 4, "subject")];
	assert.deepEqual(withoutWordInProgress(advice, "text", 4), advice.slice(1));
	assert.equal(withoutWordInProgress(advice, "text", 5), advice);
});
