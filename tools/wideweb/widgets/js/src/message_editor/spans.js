// Places in a text, counted in UTF-16 units as CodeMirror counts them.

/**
 * Whether an offset falls between the two halves of one character.
 * @param {string} text
 * @param {number} offset
 */
function splitsPair(text, offset) {
	const before = text.charCodeAt(offset - 1);
	const after = text.charCodeAt(offset);
	return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/**
 * The part of a span that lies in a text, never cutting a character in half; null when nothing is left of it.
 * @param {string} text
 * @param {number | null} start
 * @param {number | null} end
 * @returns {{ from: number, to: number } | null}
 */
export function within(text, start, end) {
	if (start === null || end === null) return null;
	let from = Math.max(0, Math.min(start, text.length));
	let to = Math.max(0, Math.min(end, text.length));
	if (splitsPair(text, from)) from -= 1;
	if (splitsPair(text, to)) to += 1;
	return from < to ? { from, to } : null;
}

/**
 * The smallest single replacement that turns one text into another; null when they are equal.
 * The cursor stays where it is when the change lies elsewhere.
 * @param {string} before
 * @param {string} after
 * @returns {{ from: number, to: number, insert: string } | null}
 */
export function smallestChange(before, after) {
	if (before === after) return null;
	const shorter = Math.min(before.length, after.length);
	let head = 0;
	while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
	if (splitsPair(before, head) || splitsPair(after, head)) head -= 1;
	let tail = 0;
	while (
		tail < shorter - head &&
		before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
	)
		tail += 1;
	if (splitsPair(before, before.length - tail) || splitsPair(after, after.length - tail)) tail -= 1;
	return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}
