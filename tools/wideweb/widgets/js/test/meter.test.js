import assert from "node:assert/strict";
import { test } from "node:test";
import { countCharacters, countWords, hardLimit, measure } from "../src/message_editor/meter.js";

const EMAIL = {
	maximum_characters: null,
	maximum_bytes: null,
	free_characters: null,
	fewest_words: 30,
	most_words: 220,
	recommended_words: [50, 150],
	subject_characters: 60,
	messages_before_reply: null,
};
const INSTAGRAM = {
	...EMAIL,
	maximum_characters: 1000,
	maximum_bytes: 1000,
	most_words: 130,
	recommended_words: [25, 90],
};
const LINKEDIN = {
	...EMAIL,
	maximum_characters: 300,
	free_characters: 200,
	most_words: 60,
	recommended_words: [20, 45],
};
const words = (count) => Array(count).fill("word").join(" ");

test("words are parted by any white space", () => {
	assert.equal(countWords(""), 0);
	assert.equal(countWords(" \n "), 0);
	assert.equal(countWords("Dear Dr. Okafor,\n\nI'm  Sam."), 5);
});

test("an emoji is one character, a letter with a combining mark two", () => {
	assert.equal(countCharacters("😀"), 1);
	assert.equal(countCharacters("e\u0301"), 2);
});

test("an email has no hard limit", () => {
	assert.equal(hardLimit("anything", EMAIL), null);
});

test("bytes count where they are nearer to the limit than characters", () => {
	assert.deepEqual(hardLimit("😀".repeat(10), INSTAGRAM), { used: 40, most: 1000 });
	assert.deepEqual(hardLimit("😀".repeat(10), LINKEDIN), { used: 10, most: 300 });
});

test("an email's meter runs over words and marks the stretch that reads best", () => {
	const reading = measure(words(110), EMAIL);
	assert.equal(reading.fill, 0.5);
	assert.deepEqual(reading.best, [50 / 220, 150 / 220]);
	assert.equal(reading.state, "good");
	assert.equal(reading.count, "110 words");
	assert.equal(reading.hint, "50 to 150 words read best");
});

test("the state follows the words", () => {
	const states = [0, 1, 49, 50, 150, 151].map((count) => measure(words(count), EMAIL).state);
	assert.deepEqual(states, ["empty", "short", "short", "good", "good", "long"]);
});

test("an email far too long never overflows its bar", () => {
	assert.equal(measure(words(900), EMAIL).fill, 1);
});

test("a channel with a hard limit counts against it", () => {
	const reading = measure(words(30), INSTAGRAM);
	assert.equal(reading.count, "30 words, 149 of 1,000 characters");
	assert.equal(reading.fill, 0.149);
	assert.equal(reading.best, null);
});

test("one word is one word", () => {
	assert.equal(measure("Hello", EMAIL).count, "1 word");
});

test("too many characters are counted out, and the bar is full", () => {
	const reading = measure("x".repeat(301), LINKEDIN);
	assert.equal(reading.state, "over");
	assert.equal(reading.hint, "1 character too many for this channel");
	assert.equal(reading.fill, 1);
	assert.equal(measure("x".repeat(300), LINKEDIN).state, "long");
});

test("a free account's limit is named once it is passed", () => {
	assert.equal(measure("x".repeat(201), LINKEDIN).hint, "a free account stops at 200");
	assert.equal(measure("x".repeat(200), LINKEDIN).hint, "20 to 45 words read best");
});
