import assert from "node:assert/strict";
import { test } from "node:test";
import { smallestChange, within } from "../src/message_editor/spans.js";

const apply = (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to);

test("a span inside the text stays as it is", () => {
	assert.deepEqual(within("Dear Dr. Okafor,", 5, 8), { from: 5, to: 8 });
});

test("a span that runs past the end is cut there, and one wholly past it is gone", () => {
	assert.deepEqual(within("Hello", 3, 99), { from: 3, to: 5 });
	assert.equal(within("Hello", 7, 9), null);
});

test("an absence has no span, and neither has an empty one", () => {
	assert.equal(within("Hello", null, null), null);
	assert.equal(within("Hello", 2, 2), null);
});

test("a span never cuts an emoji in half", () => {
	const text = "Hi 😀 there";
	assert.deepEqual(within(text, 4, 9), { from: 3, to: 9 });
	assert.deepEqual(within(text, 0, 4), { from: 0, to: 5 });
});

test("equal texts need no change", () => {
	assert.equal(smallestChange("same", "same"), null);
});

test("the change is as small as it can be", () => {
	assert.deepEqual(smallestChange("I am a student.", "I am a good student."), { from: 7, to: 7, insert: "good " });
	assert.deepEqual(smallestChange("abc", ""), { from: 0, to: 3, insert: "" });
	assert.deepEqual(smallestChange("", "abc"), { from: 0, to: 0, insert: "abc" });
});

test("repeated letters do not confuse where the change begins and ends", () => {
	for (const [before, after] of [
		["aaa", "aa"],
		["aa", "aaa"],
		["abab", "ab"],
		["ab", "abab"],
	])
		assert.equal(apply(before, smallestChange(before, after)), after);
});

test("two emoji that share half of their units are replaced whole", () => {
	const change = smallestChange("a😀b", "a😁b");
	assert.deepEqual(change, { from: 1, to: 3, insert: "😁" });
	// U+1F600 and U+1FA00 share neither half's place: the low halves are equal here, the high ones differ.
	const low = smallestChange("\u{1f600}x", "\u{1fa00}x");
	assert.equal(apply("\u{1f600}x", low), "\u{1fa00}x");
	assert.deepEqual(low, { from: 0, to: 2, insert: "\u{1fa00}" });
});

test("any pair of texts out of a small alphabet is turned one into the other", () => {
	const letters = ["", "a", "b", "😀", "é", "\n"];
	const texts = letters.flatMap((one) => letters.flatMap((two) => letters.map((three) => one + two + three)));
	for (const before of texts)
		for (const after of texts) {
			const change = smallestChange(before, after);
			assert.equal(change === null ? before : apply(before, change), after);
		}
});
