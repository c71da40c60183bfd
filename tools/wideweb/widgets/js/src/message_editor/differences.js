// What changed between two drafts, word by word.

import { diffWordsWithSpace } from "diff";
import { countWords } from "./meter.js";

/** @typedef {{ kind: "same" | "added" | "removed", words: string }} Part */

/**
 * The later text and what was taken out of the earlier one, in reading order.
 * @param {string} before
 * @param {string} after
 * @returns {Part[]}
 */
export function differences(before, after) {
	return inPhrases(
		diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
			kind: added ? "added" : removed ? "removed" : "same",
			words: value,
		})),
	);
}

/**
 * The same, with one phrase for another where single words would alternate: a word that stayed between two changes
 * goes with them, within a line.
 * @param {Part[]} parts
 * @returns {Part[]}
 */
function inPhrases(parts) {
	/** @type {Part[]} */
	const done = [];
	let removed = "";
	let added = "";
	const finish = () => {
		if (removed !== "") done.push({ kind: "removed", words: removed });
		if (added !== "") done.push({ kind: "added", words: added });
		removed = added = "";
	};
	parts.forEach((part, index) => {
		const isChanged = removed !== "" || added !== "";
		const goesAlong = isChanged && index < parts.length - 1 && isLittle(part.words);
		if (part.kind === "same" && !goesAlong) {
			finish();
			done.push(part);
			return;
		}
		if (part.kind !== "added") removed += part.words;
		if (part.kind !== "removed") added += part.words;
	});
	finish();
	return done;
}

/** @param {string} words */
const isLittle = (words) => !words.includes("\n") && countWords(words) <= 1;

/**
 * How much changed, in a few words.
 * @param {Part[]} parts
 */
export function inShort(parts) {
	/** @param {Part["kind"]} kind */
	const count = (kind) => countWords(parts.flatMap((part) => (part.kind === kind ? [part.words] : [])).join(" "));
	const [added, removed] = [count("added"), count("removed")];
	if (parts.every((part) => part.kind === "same")) return "Nothing has changed since.";
	if (added + removed === 0) return "Only spaces and line ends have changed since.";
	return `Since then: ${counted(added)} added, ${counted(removed)} taken out.`;
}

/** @param {number} count */
const counted = (count) => (count === 1 ? "1 word" : `${count} words`);

const WHEN = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });

/**
 * An earlier draft's name in a list: when it stood so, how long it was, how it began.
 * @param {import("./types.d.ts").EarlierDraft} draft
 */
export function draftName(draft) {
	const begin = draft.text.trim().split(/\s+/u).slice(0, 6).join(" ");
	return `${WHEN.format(new Date(draft.at))} (${counted(countWords(draft.text))}) ${begin}`;
}
