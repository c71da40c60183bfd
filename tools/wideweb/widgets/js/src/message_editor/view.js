// One view of a message: head, text, footer, tools and advice, kept in line with the session.

import { announcement, headline, withoutWordInProgress } from "./advice.js";
import { advicePanel } from "./advice_panel.js";
import { element, setAttribute, setText } from "./element.js";
import { messageHead } from "./fields.js";
import { messageFooter } from "./footer.js";
import { connectionWords, keepingNotices, NEWS } from "./keeping.js";
import { within } from "./spans.js";
import { goTo, replaceText, textEditor } from "./text_editor.js";
import { messageTools } from "./toolbar.js";
import { choose, placeOf, placesOf, showPlaces } from "./underlines.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Advice} Advice */

/** Milliseconds of quiet before a screen reader hears how many things there are to look at. */
const ANNOUNCE_AFTER = 1000;
/** Milliseconds after a key in which the word at the cursor counts as not yet finished. */
const WORD_IN_PROGRESS = 1000;

/**
 * Says things to a screen reader, politely: the last of them, once it is quiet.
 * @param {Element} region
 */
function announcer(region) {
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let timer;
	return {
		/**
		 * @param {() => string} words
		 * @param {number} [after]
		 */
		say(words, after = 0) {
			clearTimeout(timer);
			timer = setTimeout(() => setText(region, words()), after);
		},
		stop: () => clearTimeout(timer),
	};
}

/**
 * Keys typed here are for writing, not for the notebook around it. Saving the notebook still works.
 * @param {KeyboardEvent} event
 */
function keepFromNotebook(event) {
	const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
	if (!saves) event.stopPropagation();
}

/**
 * Build a view inside an element, which need not be in the page yet.
 * @param {HTMLElement} el
 * @param {Session} session
 * @returns {() => void} takes the view away again
 */
export function mount(el, session) {
	const prefix = `ww-${Math.random().toString(36).slice(2, 10)}`;
	/** @param {string} suffix */
	const id = (suffix) => `${prefix}-${suffix}`;
	const spoken = element("p", { class: "ww-unseen", role: "status" });
	const voice = announcer(spoken);
	const footer = messageFooter(id);
	const tools = messageTools(session, (words) => voice.say(() => words), id);
	const notices = keepingNotices({
		onTryAgain: () => session.wish("try-again"),
		onRead: () => session.dismissNotice(),
	});
	const help = element("p", { class: "ww-unseen", id: id("help") }, "Press Escape to go to the advice.");
	/** @param {string | null} chosen */
	const onChosen = (chosen) => {
		lastChosen = chosen ?? lastChosen;
		panel.setChosen(chosen);
	};
	const onLeave = () => panel.focus(lastChosen);
	const text = textEditor({
		text: session.state.text,
		hint: "Write your message here",
		attributes: { "aria-label": "Message", "aria-describedby": `${footer.meterId} ${help.id}` },
		onTyped: (typed) => onTyped({ text: typed }),
		onChosen,
		onLeave,
	});
	const subject = textEditor({
		text: session.state.subject,
		attributes: {
			"aria-label": "Subject",
			"aria-describedby": `${id("subject-note")} ${help.id}`,
			"aria-multiline": "false",
		},
		onTyped: (typed) => onTyped({ subject: typed }),
		onChosen,
		onLeave,
		onEnter: () => text.focus(),
	});
	const head = messageHead({
		onEdit: (changes) => session.edit(changes),
		subjectText: subject.dom,
		onSubject: () => subject.focus(),
		id,
	});
	const panel = advicePanel({ onAdvice, onStrength, onAsk: () => session.ask() });
	const letter = element(
		"div",
		{ class: "ww-letter" },
		head.node,
		element("div", { class: "ww-text" }, text.dom),
		help,
		footer.node,
		notices.node,
		tools.node,
	);
	const frame = element(
		"div",
		{ class: "ww-frame", role: "group", "aria-label": "Message editor" },
		letter,
		panel.node,
		spoken,
	);
	/** @type {string | null} */
	let lastChosen = null;
	/** @type {State} */
	let heard = session.state;
	/** @type {Pick<State, "advised" | "advice">} */
	let painted = { advised: 0, advice: [] };
	let said = spokenState(session.state);
	let typedAt = 0;
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let wordTimer;

	/** @param {Partial<import("./types.d.ts").Fields>} changes */
	function onTyped(changes) {
		typedAt = Date.now();
		clearTimeout(wordTimer);
		wordTimer = setTimeout(() => paint(session.state), WORD_IN_PROGRESS);
		session.edit(changes);
	}

	/** @param {Advice} item */
	function onAdvice(item) {
		const field = item.field === "subject" ? subject : text;
		const place = placeOf(field, item.id);
		lastChosen = item.id;
		goTo(field, place ?? { from: field.state.doc.length, to: field.state.doc.length });
		if (place) choose(field, item.id);
	}

	/** @param {import("./types.d.ts").Strength} item */
	function onStrength(item) {
		const place = within(text.state.doc.toString(), item.start, item.end);
		if (place) goTo(text, place);
	}

	/**
	 * A word is not called misspelled before it is finished.
	 * @param {State} state
	 * @returns {State}
	 */
	function unhurried(state) {
		const field = text.hasFocus ? "text" : "subject";
		const cursor = (text.hasFocus ? text : subject).state.selection.main.head;
		const isTyping = state.help === "full" && Date.now() - typedAt < WORD_IN_PROGRESS;
		return isTyping ? { ...state, advice: withoutWordInProgress(state.advice, field, cursor) } : state;
	}

	/**
	 * Advice on an older text is not painted anew: its underlines have moved along with the words.
	 * @param {State} state
	 */
	function underline(state) {
		const isNew = state.advised !== painted.advised || state.advice !== painted.advice;
		if (!isNew || (state.advised !== 0 && !state.current)) return;
		const advice = state.advised === 0 ? [] : state.advice;
		showPlaces(text, placesOf(advice, state.text));
		showPlaces(subject, placesOf(advice, state.subject, "subject"));
		painted = { advised: state.advised, advice: state.advice };
	}

	/** @param {State} now */
	function paint(now) {
		const state = unhurried(now);
		replaceText(text, state.text);
		replaceText(subject, state.subject);
		head.update(state);
		footer.update(state);
		notices.update(state);
		tools.update(state);
		panel.update(state);
		setAttribute(frame, "data-help", state.help);
		setAttribute(frame, "data-current", String(state.current));
		underline(state);
		const words = spokenState(state);
		if (words !== said && words !== "") voice.say(() => words);
		else if (headline(state) !== headline(heard)) voice.say(announce, ANNOUNCE_AFTER);
		said = words;
	}

	function announce() {
		const state = unhurried(session.state);
		const words = announcement(heard, state);
		heard = state;
		return words;
	}

	/** @param {FocusEvent} event */
	function onFocus(event) {
		if (!(event.relatedTarget instanceof Node && frame.contains(event.relatedTarget))) session.comeBack();
	}

	const leave = () => session.leave();
	frame.addEventListener("keydown", keepFromNotebook);
	frame.addEventListener("focusin", onFocus);
	frame.addEventListener("focusout", leave);
	window.addEventListener("pagehide", leave);
	// The notebook's own menu would hide the browser's spelling suggestions.
	letter.addEventListener("contextmenu", (event) => event.stopPropagation());
	el.classList.add("ww-editor");
	el.append(frame);
	const unsubscribe = session.subscribe(paint);

	return () => {
		unsubscribe();
		session.leave();
		window.removeEventListener("pagehide", leave);
		voice.stop();
		clearTimeout(wordTimer);
		text.destroy();
		subject.destroy();
		frame.remove();
		el.classList.remove("ww-editor");
	};
}

/**
 * What a screen reader hears at once when it changes: words at risk, and words from elsewhere.
 * @param {State} state
 */
function spokenState(state) {
	return state.fault.text ?? (connectionWords(state) || NEWS[state.notice]);
}
