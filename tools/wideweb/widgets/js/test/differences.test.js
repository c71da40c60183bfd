import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, draftName, inShort } from "../src/message_editor/differences.js";

const marked = (before, after) =>
	differences(before, after)
		.map(({ kind, words }) => ({ same: words, added: `{+${words}+}`, removed: `[-${words}-]` })[kind])
		.join("");

test("whole words are told apart", () => {
	assert.equal(marked("I am a student.", "I am a first-year student."), "I am a {+first-year +}student.");
	assert.equal(marked("Hi Sam,", "Hi Dr. Okafor,"), "Hi [-Sam-]{+Dr. Okafor+},");
});

test("a phrase that took another's place is told as one", () => {
	assert.equal(
		marked("I would like to hear about it.", "Could I ask you three questions about it."),
		"[-I would like to hear-]{+Could I ask you three questions+} about it.",
	);
});

test("lines stay apart", () => {
	assert.equal(marked("Hi Sam,\n\nBye", "Hello Sam,\n\nThank you"), "[-Hi-]{+Hello+} Sam,\n\n[-Bye-]{+Thank you+}");
});

test("the later text and the earlier one can be read off, whatever they hold", () => {
	const texts = ["", "a", "a b", "b a\n", "😀 a\n\nb", "a  b", "one two three", "three one, two"];
	for (const before of texts)
		for (const after of texts) {
			const parts = differences(before, after);
			const without = (kind) =>
				parts
					.filter((part) => part.kind !== kind)
					.map((part) => part.words)
					.join("");
			assert.equal(without("removed"), after);
			assert.equal(without("added"), before);
		}
});

test("how much changed is told in a few words", () => {
	assert.equal(inShort(differences("Hi", "Hi")), "Nothing has changed since.");
	assert.equal(inShort(differences("Hi there", "Hi  there")), "Only spaces and line ends have changed since.");
	assert.equal(inShort(differences("Hi", "Hi there, Sam")), "Since then: 2 words added, 0 words taken out.");
});

test("a draft is named by its time, its length and how it begins", () => {
	const name = draftName({
		id: "draft-1",
		at: "2026-11-22T12:00:00+00:00",
		text: "Dear Dr. Okafor,\n\nMy name is Sam",
	});
	assert.match(name, /^Nov \d+, .*M \(7 words\) Dear Dr\. Okafor, My name is$/);
});
