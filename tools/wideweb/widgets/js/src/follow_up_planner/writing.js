// The message editor, opened on the right person and kind, in the planner's place.

import { element, setText } from "../message_editor/element.js";
import { button } from "./controls.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {{ el: HTMLElement, remove: () => void }} View */
/** @typedef {{ create_view: (model: unknown) => Promise<View>, get_model: (id: string) => Promise<unknown> }} Manager */

/**
 * @param {() => Manager} getManager makes views of other widgets' models
 * @param {() => void} onClose
 */
export function writingPlace(getManager, onClose) {
	const heading = element("h4", { class: "wp-section-title", tabindex: "-1" });
	const slot = element("div", { class: "wp-slot" });
	const node = element(
		"section",
		{ class: "wp-writing" },
		element("div", { class: "wp-writing-bar" }, heading, button("Back to my plan", onClose, "strong")),
		slot,
	);
	let open = "";
	/** @type {View | undefined} */
	let view;
	node.hidden = true;

	/** @param {State} state */
	function update(state) {
		const wanted = state.editor ?? "";
		const row = state.shown.rows.find(({ id }) => id === state.written_to);
		if (row) setText(heading, `${row.title}: ${row.name}`);
		if (wanted !== open) void show(wanted);
	}

	/** @param {string} wanted */
	async function show(wanted) {
		open = wanted;
		close();
		node.hidden = wanted === "";
		if (wanted === "") return;
		const manager = getManager();
		const made = await manager.create_view(await manager.get_model(wanted.replace(/^IPY_MODEL_/, "")));
		if (open !== wanted) {
			made.remove();
			return;
		}
		view = made;
		slot.append(made.el);
		heading.focus();
	}

	function close() {
		view?.remove();
		view = undefined;
		slot.replaceChildren();
	}

	return { node, update, close, isOpen: () => open !== "" };
}
