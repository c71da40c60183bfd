// Fields to write in that grow with their words, and the line that says whether the words are saved.

import { element, setAttribute, setText } from "../message_editor/element.js";
import { savedWords } from "./frame.js";

/** @typedef {import("./types.d.ts").State<any>} State */

/**
 * A labelled field. Its height follows its words by CSS: a twin holds the same text, unseen.
 * @param {object} options
 * @param {string} options.name the field's name in `words`
 * @param {string} options.label
 * @param {string} [options.placeholder]
 * @param {boolean} [options.oneLine] a line break becomes a space
 * @param {(changes: Record<string, string>) => void} options.onTyped
 */
export function writingField({ name, label, placeholder = "", oneLine = false, onTyped }) {
	const id = `wl-${Math.random().toString(36).slice(2, 10)}`;
	const area = element("textarea", { id, class: "wl-area", rows: "1", placeholder, spellcheck: "true" });
	const twin = element("div", { class: "wl-twin", "aria-hidden": "true" });
	const node = element(
		"div",
		{ class: "wl-label" },
		element("label", { class: "wl-label-text", for: id }, label),
		element("div", { class: "wl-grow" }, area, twin),
	);
	area.addEventListener("input", () => {
		if (oneLine && area.value.includes("\n")) replaceBreaks(area);
		grow();
		onTyped({ [name]: area.value });
	});

	function grow() {
		setText(twin, `${area.value || placeholder} `);
	}

	/** @param {State} state */
	function update(state) {
		const text = state.words[name] ?? "";
		if (area.value !== text) area.value = text;
		grow();
	}

	return { node, area, update };
}

/** @param {HTMLTextAreaElement} area */
function replaceBreaks(area) {
	const at = area.selectionStart;
	area.value = area.value.replaceAll("\n", " ");
	area.setSelectionRange(at, at);
}

/** The quiet line under the fields. */
export function savedLine() {
	const node = element("p", { class: "wl-saved" });
	return {
		node,
		/** @param {State} state */
		update(state) {
			setText(node, savedWords(state));
			setAttribute(node, "data-saved", state.saved);
		},
	};
}

/** What was written in another window at the same time: nothing of it is lost. */
export function otherVersions() {
	const list = element("ul", { class: "wl-list" });
	const node = element(
		"details",
		{ class: "wl-others" },
		element("summary", {}, "What you wrote in another window"),
		list,
	);
	return {
		node,
		/** @param {string[]} others */
		update(others) {
			node.hidden = others.length === 0;
			if (list.children.length !== others.length || [...list.children].some((li, i) => li.textContent !== others[i]))
				list.replaceChildren(...others.map((text) => element("li", {}, text)));
		},
	};
}
