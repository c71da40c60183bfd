// What all learning tools look like from outside: a frame, notices when something stands in the way, a quiet voice.

import { element, setText } from "../message_editor/element.js";
import { Session } from "./session.js";

/** @template Shown @typedef {import("./types.d.ts").State<Shown>} State */
/** @typedef {{ id: (suffix: string) => string, say: (words: string) => void }} Surroundings */
/** @template Shown @typedef {{ nodes: HTMLElement[], update: (state: State<Shown>) => void, close?: () => void }} Inside */

/**
 * Keys typed here are for this tool, not for the notebook around it. Saving the notebook still works.
 * @param {KeyboardEvent} event
 */
function keepFromNotebook(event) {
	const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
	if (!saves) event.stopPropagation();
}

/** @param {Session<any>} session */
function notices(session) {
	const connection = element("p", { class: "wl-notice" });
	const words = element("p", {});
	const again = element("button", { type: "button", click: () => session.wish("try-again") });
	const fault = element("div", { class: "wl-notice wl-fault" }, words, again);

	/** @param {State<any>} state */
	function update(state) {
		setText(connection, connectionWords(state));
		connection.hidden = state.connection === "in-step";
		fault.hidden = !state.fault.text;
		setText(words, `This cannot be saved in your workbook now. ${state.fault.text ?? ""}`);
		setText(again, state.fault.begins_anew ? "Begin a new workbook" : "Try again");
	}

	return { nodes: [connection, fault], update };
}

/** @param {State<any>} state */
export function connectionWords(state) {
	if (state.connection === "in-step") return "";
	if (!state.saved && state.stashed)
		return "The tools on this page have stopped or are busy. Go on writing: this browser keeps your words. Start the page again, and they are saved.";
	if (!state.saved)
		return "The tools on this page have stopped or are busy. Copy your words before you close this page.";
	return "The tools on this page have stopped or are busy. Wait a little, or start the page again.";
}

/** @param {State<any>} state */
export function savedWords(state) {
	if (state.saved) return Object.values(state.words).some((text) => text.trim()) ? "Saved in your workbook." : "";
	return state.connection === "in-step" && !state.fault.text ? "Saving …" : "Not saved yet.";
}

/**
 * What anywidget calls for each model.
 * @template Shown
 * @param {string} label the tool's name, for a screen reader
 * @param {string} tool its name in the style sheets
 * @param {(session: Session<Shown>, surroundings: Surroundings) => Inside<Shown>} build
 */
export function widget(label, tool, build) {
	return () => {
		/** @type {Session<Shown> | undefined} */
		let session;
		return {
			/** @param {import("@anywidget/types").InitializeProps<any>} props */
			initialize({ model }) {
				const made = new Session(model);
				session = made;
				return () => made.close();
			},
			/** @param {import("@anywidget/types").RenderProps<any>} props */
			render({ model, el }) {
				session ??= new Session(model);
				return mount(el, session, { label, tool, build });
			},
		};
	};
}

/**
 * Build a view inside an element, which need not be in the page yet.
 * @template Shown
 * @param {HTMLElement} el
 * @param {Session<Shown>} session
 * @param {{ label: string, tool: string, build: (session: Session<Shown>, surroundings: Surroundings) => Inside<Shown> }} what
 * @returns {() => void} takes the view away again
 */
function mount(el, session, { label, tool, build }) {
	const prefix = `wl-${Math.random().toString(36).slice(2, 10)}`;
	const spoken = element("p", { class: "wl-unseen", role: "status" });
	const inside = build(session, { id: (suffix) => `${prefix}-${suffix}`, say: (words) => setText(spoken, words) });
	const told = notices(session);
	const frame = element(
		"div",
		{ class: "wl-frame", role: "group", "aria-label": label, "data-tool": tool },
		...inside.nodes,
		...told.nodes,
		spoken,
	);
	const flush = () => session.flush();
	frame.addEventListener("keydown", keepFromNotebook);
	frame.addEventListener("focusout", flush);
	window.addEventListener("pagehide", flush);
	// The notebook's own menu would hide the browser's spelling suggestions.
	frame.addEventListener("contextmenu", (event) => event.stopPropagation());
	el.classList.add("wl-tool");
	el.append(frame);
	const unsubscribe = session.subscribe((state) => {
		inside.update(state);
		told.update(state);
	});
	return () => {
		unsubscribe();
		session.flush();
		window.removeEventListener("pagehide", flush);
		inside.close?.();
		frame.remove();
		el.classList.remove("wl-tool");
	};
}
