// Whether what is typed is kept, where, and what stands in the way.

import { element, setAttribute, setText } from "./element.js";

/** @typedef {import("./types.d.ts").State} State */

/**
 * One quiet line; a warning where words are at risk.
 * @param {State} state
 * @returns {{ words: string, isWarning: boolean }}
 */
export function savedLine(state) {
	const isBlank = state.text.trim() === "" && state.subject.trim() === "";
	if (state.saving === "nowhere")
		return { words: isBlank ? "" : "Not kept. Copy what you want to keep.", isWarning: false };
	if (state.saving === "saved") {
		const isNew = isBlank || state.version === ""; // only what the lesson brought along stands here
		return { words: isNew ? "What you write here is kept for you." : "Saved in your workbook.", isWarning: false };
	}
	if (!state.stashed) return { words: "Not saved. Copy your message before you close this page.", isWarning: true };
	if (state.saving === "saving") return { words: "Saving …", isWarning: false };
	return { words: "Not saved yet. This browser keeps your message until it is.", isWarning: true };
}

/**
 * What to say about the connection to Python; empty while it answers.
 * @param {State} state
 */
export function connectionWords(state) {
	if (state.connection === "in-step") return "";
	if (state.connection === "waiting")
		return "The coach is busy or not connected – your text is safe on this page. Advice follows when it answers.";
	if (state.saving === "nowhere" || !state.stashed)
		return "Not connected – your text is safe on this page. Copy it before you start the tools again or close the page.";
	return "The tools on this page have stopped. Go on writing: this browser keeps your message. Start the page again, and it is saved.";
}

/** @type {Record<import("./types.d.ts").News | "", string>} */
export const NEWS = {
	"": "",
	"mine-stands":
		"This message was changed in another window too. What you typed last stands here; the other version is among the earlier drafts.",
	"other-stands":
		"This message was changed later in another window. That version stands here now; what was typed before is among the earlier drafts.",
	"brought-in": "This message was changed in another window. Here is how it stands now.",
};

/**
 * A box with words and a button that answers them.
 * @param {string} name
 * @param {string} label
 * @param {() => void} onAnswer
 */
function box(name, label, onAnswer) {
	const words = element("p", {});
	const button = element("button", { type: "button", class: "ww-button", click: onAnswer }, label);
	const node = element("div", { class: `ww-notice ww-${name}` }, words, button);
	return {
		node,
		button,
		/** @param {string} text */
		say(text) {
			setText(words, text);
			node.hidden = text === "";
		},
	};
}

/**
 * @param {object} options
 * @param {() => void} options.onTryAgain
 * @param {() => void} options.onRead
 */
export function keepingNotices({ onTryAgain, onRead }) {
	const connection = element("p", { class: "ww-notice ww-connection" });
	const fault = box("fault", "Try again", onTryAgain);
	const news = box("news", "OK", onRead);
	const node = element("div", { class: "ww-notices" }, connection, fault.node, news.node);

	/** @param {State} state */
	function update(state) {
		setText(connection, connectionWords(state));
		connection.hidden = state.connection === "in-step";
		const text = state.fault.text ?? "";
		fault.say(text === "" ? "" : `Your message cannot be saved in your workbook; this browser keeps it. ${text}`);
		setText(fault.button, state.fault.begins_anew ? "Begin a new workbook" : "Try again");
		news.say(NEWS[state.notice]);
		node.hidden = [...node.children].every(isHidden);
	}

	return { node, update };
}

/** @param {Element} child */
const isHidden = (child) => child instanceof HTMLElement && child.hidden;

/** The quiet line. */
export function savedNote() {
	const node = element("p", { class: "ww-saved" });
	return {
		node,
		/** @param {State} state */
		update(state) {
			const { words, isWarning } = savedLine(state);
			setText(node, words);
			setAttribute(node, "data-warning", isWarning);
			setAttribute(node, "data-saving", state.saving);
		},
	};
}
