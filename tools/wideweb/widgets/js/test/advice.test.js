import assert from "node:assert/strict";
import { test } from "node:test";
import {
	adviceAt,
	announcement,
	difference,
	explanation,
	face,
	headline,
	inPlace,
	isOnOlderText,
	shown,
} from "../src/message_editor/advice.js";
import { placesOf } from "../src/message_editor/underlines.js";

const items = (count) => Array.from({ length: count }, (_, index) => ({ id: `rule-${index}` }));
const STATE = {
	help: "full",
	to: "Dr. Okafor",
	text: "Hello",
	revision: 3,
	seen: 3,
	asked: 0,
	advised: 3,
	current: true,
	advice: items(3),
	criteria: [
		{ rule: "greeting", title: "Greets", in_place: true },
		{ rule: "ask", title: "Asks", in_place: false },
	],
};

test("three pieces of advice are shown first, in the order in which they came", () => {
	assert.deepEqual(shown(items(8), false), items(8).slice(0, 3));
	assert.equal(shown(items(8), true).length, 8);
});

test("a single one more is shown too", () => {
	assert.equal(shown(items(4), false).length, 4);
});

test("what came and what went is told by ids, whatever the order", () => {
	const before = [{ id: "a" }, { id: "b" }, { id: "c" }];
	const after = [{ id: "c" }, { id: "a" }, { id: "d" }];
	assert.deepEqual(difference(before, after), { came: ["d"], went: ["b"] });
	assert.deepEqual(difference(before, [...before].reverse()), { came: [], went: [] });
});

test("the headline counts", () => {
	assert.equal(headline(STATE), "3 things to look at");
	assert.equal(headline({ ...STATE, advice: items(1) }), "1 thing to look at");
	assert.equal(headline({ ...STATE, advice: [] }), "Nothing left to mend");
});

test("a screen reader hears what was settled, and nothing more than the headline else", () => {
	const fewer = { ...STATE, advice: items(1) };
	assert.equal(announcement(STATE, fewer), "1 thing to look at, 2 settled");
	assert.equal(announcement(fewer, STATE), "3 things to look at");
	assert.equal(announcement(STATE, { ...STATE, advice: [] }), "Nothing left to mend, 3 settled");
	assert.equal(announcement(STATE, { ...STATE, text: "", advice: [] }), "Ready when you are");
});

test("an empty page is not scolded", () => {
	const blank = { ...STATE, text: " \n" };
	assert.equal(face(blank), "blank");
	assert.equal(inPlace(blank), null);
	assert.match(explanation(blank), /as you go/);
	assert.match(explanation({ ...blank, help: "on-request" }), /Ask for advice/);
});

test("nobody to write to comes before all else", () => {
	assert.equal(face({ ...STATE, to: " " }), "nobody");
});

test("without help there is nothing to read", () => {
	assert.equal(face({ ...STATE, help: "off" }), "off");
	assert.equal(inPlace({ ...STATE, help: "off" }), null);
});

test("on request there is a question first, then a wait, then advice that stays until asked again", () => {
	const request = { ...STATE, help: "on-request", advised: 0, advice: [], current: false };
	assert.equal(face(request), "ask");
	assert.equal(face({ ...request, asked: 3 }), "reading");
	assert.equal(face({ ...STATE, help: "on-request", asked: 3 }), "advice");
	assert.equal(face({ ...STATE, help: "on-request", asked: 3, revision: 5, current: false }), "advice");
});

test("advice is called old when newer words wait for an answer that may not come", () => {
	const lagging = { ...STATE, revision: 4, current: false, connection: "in-step" };
	assert.equal(isOnOlderText(lagging), false);
	assert.equal(isOnOlderText({ ...lagging, connection: "waiting" }), true);
	assert.equal(isOnOlderText({ ...lagging, connection: "cut-off", text: "" }), false);
	assert.equal(isOnOlderText({ ...lagging, help: "on-request", asked: 3 }), true);
	assert.equal(isOnOlderText({ ...lagging, help: "on-request", asked: 4 }), false);
	assert.equal(isOnOlderText({ ...STATE, connection: "waiting" }), false);
});

test("what is in place is counted, never scored", () => {
	assert.deepEqual(inPlace(STATE), { count: 1, of: 2, words: "1 of 2 things in place" });
});

const advice = (id, start, end, more = {}) => ({
	id,
	severity: "problem",
	field: "text",
	start,
	end,
	insert_at: null,
	advice: id,
	...more,
});

test("the cursor finds the shortest words that hold it", () => {
	const places = [
		{ id: "sentence", from: 0, to: 40 },
		{ id: "word", from: 10, to: 14 },
		{ id: "spot", from: 12, to: 12 },
	];
	assert.equal(adviceAt(places, 12), "word");
	assert.equal(adviceAt(places, 14), "word");
	assert.equal(adviceAt(places, 20), "sentence");
	assert.equal(adviceAt(places, 41), null);
});

test("advice points to words, or to the spot where words are missing, or nowhere", () => {
	const text = "Hi there, Dr. Okafor";
	const places = placesOf(
		[
			advice("words", 0, 8),
			advice("missing", null, null, { insert_at: 99 }),
			advice("nowhere", null, null),
			advice("subject", 0, 2, { field: "subject" }),
		],
		text,
	);
	assert.deepEqual(
		places.map(({ id, from, to, whole }) => [id, from, to, whole]),
		[
			["words", 0, 8, false],
			["missing", 20, 20, false],
		],
	);
});

test("advice on the whole message is known as such", () => {
	assert.equal(placesOf([advice("length", 1, 9)], "\nhi there\n")[0].whole, true);
});
