// What to say about a list of advice, and what changed in it. No page, no Python.

/** @typedef {import("./types.d.ts").Advice} Advice */
/** @typedef {import("./types.d.ts").State} State */

/** How many pieces of advice are shown before the learner asks for the rest. */
export const AT_FIRST = 3;

/** @type {Record<import("./types.d.ts").Severity, string>} */
export const LABELS = { problem: "Worth mending", suggestion: "Could be stronger", caution: "Check this" };

/**
 * The advice shown now, in the order in which Python sent it (the most useful first).
 * One more than fits is shown rather than hidden behind a button that would take the same room.
 * @param {Advice[]} advice
 * @param {boolean} all
 */
export function shown(advice, all) {
	return all || advice.length <= AT_FIRST + 1 ? advice : advice.slice(0, AT_FIRST);
}

/**
 * What came and what went between two lists, by the ids of their items.
 * @param {Pick<Advice, "id">[]} before
 * @param {Pick<Advice, "id">[]} after
 */
export function difference(before, after) {
	const old = new Set(before.map((item) => item.id));
	const now = new Set(after.map((item) => item.id));
	return { came: [...now].filter((id) => !old.has(id)), went: [...old].filter((id) => !now.has(id)) };
}

/** @param {number} count */
export function thingsToLookAt(count) {
	return count === 1 ? "1 thing to look at" : `${count} things to look at`;
}

/**
 * Which of the panel's faces to show.
 * @param {State} state
 * @returns {"off" | "nobody" | "blank" | "ask" | "reading" | "clear" | "advice"}
 */
export function face(state) {
	if (state.help === "off") return "off";
	if (state.to.trim() === "") return "nobody";
	if (state.text.trim() === "") return "blank";
	if (state.advised === 0) return state.help === "on-request" && state.asked !== state.revision ? "ask" : "reading";
	return state.advice.length === 0 ? "clear" : "advice";
}

/**
 * Whether what is shown was said of an older text, and newer advice is not just about to come.
 * @param {State} state
 */
export function isOnOlderText(state) {
	const isShown = face(state) === "advice" || face(state) === "clear";
	const isComing = state.connection === "in-step" && (state.help === "full" || state.asked === state.revision);
	return isShown && !state.current && !isComing;
}

/**
 * The line above the list, which is also what a screen reader hears when it changes.
 * @param {State} state
 */
export function headline(state) {
	return {
		off: "Advice is off for this message",
		nobody: "Who is it for?",
		blank: "Ready when you are",
		ask: "Advice when you want it",
		reading: "Reading along",
		clear: "Nothing left to mend",
		advice: thingsToLookAt(state.advice.length),
	}[face(state)];
}

/**
 * The sentence under the headline; empty where the list speaks for itself.
 * @param {State} state
 */
export function explanation(state) {
	return {
		off: "This one is yours alone. You know what to look for.",
		nobody: "Add a name above, and the coach can read along.",
		blank:
			state.help === "on-request"
				? "Write your message. Ask for advice here when you want to look back."
				: "Write your message. Advice appears here as you go.",
		ask: "Write first. Ask for advice when you are ready to look back.",
		reading: "Advice appears here in a moment.",
		clear: "Read it aloud once, then send it.",
		advice: "",
	}[face(state)];
}

/**
 * The advice without what it says of the spelling of a word that is still being typed. The same list when that is all.
 * @param {Advice[]} advice
 * @param {Advice["field"]} field
 * @param {number} cursor
 */
export function withoutWordInProgress(advice, field, cursor) {
	const isOfThatWord = (/** @type {Advice} */ item) =>
		item.rule === "spelling" && item.field === field && item.end === cursor;
	return advice.some(isOfThatWord) ? advice.filter((item) => !isOfThatWord(item)) : advice;
}

/**
 * What a screen reader hears: the headline, and how much was settled since it last heard.
 * @param {Pick<State, "advice">} before
 * @param {State} now
 */
export function announcement(before, now) {
	const speaks = face(now) === "advice" || face(now) === "clear";
	const settled = speaks ? difference(before.advice, now.advice).went.length : 0;
	return settled === 0 ? headline(now) : `${headline(now)}, ${settled} settled`;
}

/**
 * How much is in place; null before there is anything to count.
 * @param {State} state
 */
export function inPlace(state) {
	if (!["clear", "advice"].includes(face(state)) || state.criteria.length === 0) return null;
	const count = state.criteria.filter((criterion) => criterion.in_place).length;
	return { count, of: state.criteria.length, words: `${count} of ${state.criteria.length} things in place` };
}

/**
 * The advice whose words hold the cursor; the shortest such words when several do.
 * @param {readonly { id: string, from: number, to: number }[]} places
 * @param {number} cursor
 * @returns {string | null}
 */
export function adviceAt(places, cursor) {
	const around = places.filter((place) => place.from < place.to && place.from <= cursor && cursor <= place.to);
	around.sort((one, other) => one.to - one.from - (other.to - other.from));
	return around[0]?.id ?? null;
}
