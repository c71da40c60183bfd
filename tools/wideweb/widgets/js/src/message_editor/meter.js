// How much of a channel's room a message takes. Counted here, so that it keeps up with the keys when Python does not.

/** @typedef {import("./types.d.ts").Limits} Limits */

/**
 * What the meter shows: `fill` is the share of the bar, 0 to 1; `best` the share that reads best, or null.
 * @typedef {object} Reading
 * @property {number} fill
 * @property {[number, number] | null} best
 * @property {"empty" | "short" | "good" | "long" | "over"} state
 * @property {string} count
 * @property {string} hint
 */

const ENCODER = new TextEncoder();
const NUMBER = new Intl.NumberFormat("en-US");

/**
 * Words are what white space parts, as the coach counts them.
 * @param {string} text
 */
export function countWords(text) {
	return text.trim() === "" ? 0 : text.trim().split(/\s+/u).length;
}

/**
 * Characters as a channel counts them: code points, an emoji being at least one.
 * @param {string} text
 */
export function countCharacters(text) {
	let count = 0;
	for (const _ of text) count += 1;
	return count;
}

/**
 * What counts against a limit in characters or bytes, whichever is nearer to it; null without such a limit.
 * @param {string} text
 * @param {Limits} limits
 * @returns {{ used: number, most: number } | null}
 */
export function hardLimit(text, limits) {
	/** @type {{ used: number, most: number }[]} */
	const rooms = [];
	if (limits.maximum_characters !== null) rooms.push({ used: countCharacters(text), most: limits.maximum_characters });
	if (limits.maximum_bytes !== null) rooms.push({ used: ENCODER.encode(text).length, most: limits.maximum_bytes });
	return rooms.sort((one, other) => other.used / other.most - one.used / one.most)[0] ?? null;
}

/**
 * @param {number} count
 * @param {string} one
 */
const counted = (count, one) => `${NUMBER.format(count)} ${one}${count === 1 ? "" : "s"}`;

/**
 * @param {number} words
 * @param {Limits} limits
 * @returns {Reading["state"]}
 */
function stateOf(words, limits) {
	if (words === 0) return "empty";
	if (words < limits.recommended_words[0]) return "short";
	return words <= limits.recommended_words[1] ? "good" : "long";
}

/**
 * The meter for a message on a channel.
 * @param {string} text
 * @param {Limits} limits
 * @returns {Reading}
 */
export function measure(text, limits) {
	const words = countWords(text);
	const [low, high] = limits.recommended_words;
	const room = hardLimit(text, limits);
	const hint = `${low} to ${high} words read best`;
	if (room === null) {
		const scale = Math.max(limits.most_words, words, 1);
		return {
			fill: words / scale,
			best: [low / scale, high / scale],
			state: stateOf(words, limits),
			count: counted(words, "word"),
			hint,
		};
	}
	const { used, most } = room;
	const count = `${counted(words, "word")}, ${NUMBER.format(used)} of ${NUMBER.format(most)} characters`;
	return { fill: Math.min(1, used / most), best: null, ...roomHint(used, most, words, limits, hint), count };
}

/**
 * @param {number} used
 * @param {number} most
 * @param {number} words
 * @param {Limits} limits
 * @param {string} hint
 * @returns {{ state: Reading["state"], hint: string }}
 */
function roomHint(used, most, words, limits, hint) {
	if (used > most) return { state: "over", hint: `${counted(used - most, "character")} too many for this channel` };
	const free = limits.free_characters;
	if (free !== null && used > free) return { state: "long", hint: `a free account stops at ${free}` };
	return { state: stateOf(words, limits), hint };
}
