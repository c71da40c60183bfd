// One view of a message: head, text, footer and advice, kept in line with the session.

import { announcement, headline } from "./advice.js";
import { advicePanel } from "./advice_panel.js";
import { element, setAttribute, setText } from "./element.js";
import { messageHead } from "./fields.js";
import { CONNECTION, messageFooter } from "./footer.js";
import { within } from "./spans.js";
import { goTo, replaceText, textEditor } from "./text_editor.js";
import { choose, placeOf, placesOf, showPlaces } from "./underlines.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Advice} Advice */

/** Milliseconds of quiet before a screen reader hears how many things there are to look at. */
const ANNOUNCE_AFTER = 1000;

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
	const head = messageHead((changes) => session.edit(changes), id);
	const footer = messageFooter(
		() => session.state.text,
		(words) => voice.say(() => words),
		id,
	);
	const help = element("p", { class: "ww-unseen", id: id("help") }, "Press Escape to go to the advice.");
	const text = textEditor({
		text: session.state.text,
		attributes: { "aria-label": "Message", "aria-describedby": `${footer.meterId} ${help.id}` },
		onTyped: (typed) => session.edit({ text: typed }),
		onChosen: (chosen) => {
			lastChosen = chosen ?? lastChosen;
			panel.setChosen(chosen);
		},
		onLeave: () => panel.focus(lastChosen),
	});
	const panel = advicePanel({ onAdvice, onStrength, onAsk: () => session.ask() });
	const frame = element(
		"div",
		{ class: "ww-frame", role: "group", "aria-label": "Message editor" },
		element(
			"div",
			{ class: "ww-letter" },
			head.node,
			element("div", { class: "ww-text" }, text.dom),
			help,
			footer.connection,
			footer.node,
		),
		panel.node,
		spoken,
	);
	/** @type {string | null} */
	let lastChosen = null;
	/** @type {State} */
	let heard = session.state;
	/** @type {Pick<State, "advised" | "advice">} */
	let painted = { advised: 0, advice: [] };

	let connection = session.state.connection;

	/** @param {Advice} item */
	function onAdvice(item) {
		if (item.field === "subject") {
			head.goToSubject(within(session.state.subject, item.start, item.end));
			return;
		}
		const place = placeOf(text, item.id);
		lastChosen = item.id;
		goTo(text, place ?? { from: text.state.doc.length, to: text.state.doc.length });
		if (place) choose(text, item.id);
	}

	/** @param {import("./types.d.ts").Strength} item */
	function onStrength(item) {
		const place = within(text.state.doc.toString(), item.start, item.end);
		if (place) goTo(text, place);
	}

	/**
	 * Advice on an older text is not painted anew: its underlines have moved along with the words.
	 * @param {State} state
	 */
	function underline(state) {
		const isNew = state.advised !== painted.advised || state.advice !== painted.advice;
		if (!isNew || (state.advised !== 0 && !state.current)) return;
		showPlaces(text, state.advised === 0 ? [] : placesOf(state.advice, state.text));
		painted = { advised: state.advised, advice: state.advice };
	}

	/** @param {State} state */
	function paint(state) {
		replaceText(text, state.text);
		head.update(state);
		footer.update(state);
		panel.update(state);
		setAttribute(frame, "data-help", state.help);
		underline(state);
		if (state.connection !== connection) voice.say(() => CONNECTION[state.connection]);
		else if (headline(state) !== headline(heard)) voice.say(announce, ANNOUNCE_AFTER);
		connection = state.connection;
	}

	function announce() {
		const words = announcement(heard, session.state);
		heard = session.state;
		return words;
	}

	const flush = () => session.flush();
	frame.addEventListener("keydown", keepFromNotebook);
	frame.addEventListener("focusout", flush);
	window.addEventListener("pagehide", flush);
	// The notebook's own menu would hide the browser's spelling suggestions.
	text.dom.addEventListener("contextmenu", (event) => event.stopPropagation());
	el.classList.add("ww-editor");
	el.append(frame);
	const unsubscribe = session.subscribe(paint);

	return () => {
		unsubscribe();
		session.flush();
		window.removeEventListener("pagehide", flush);
		voice.stop();
		text.destroy();
		frame.remove();
		el.classList.remove("ww-editor");
	};
}
