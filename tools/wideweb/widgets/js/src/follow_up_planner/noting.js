// What happened with one person: when, how, and one button for each kind of thing.

import { element, setChildren } from "../message_editor/element.js";
import { button, input, labelled, select, setChoices } from "./controls.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Row | import("./types.d.ts").Rest} Person */

/**
 * @param {(content: Record<string, unknown>) => void} onNote
 */
export function notingForm(onNote) {
	const day = input({ type: "date", required: true });
	const how = select();
	const words = input();
	const kinds = element("div", { class: "wp-buttons" });
	const node = element(
		"fieldset",
		{ class: "wp-form" },
		element("legend", {}, "What happened?"),
		element(
			"details",
			{},
			element("summary", {}, "On another day, or with a note to yourself"),
			element(
				"div",
				{ class: "wp-fields" },
				labelled("When", day),
				labelled("How", how),
				labelled("A note to yourself", words),
			),
		),
		kinds,
	);
	let painted = "";

	/** @param {string} kind */
	function note(kind) {
		if (!day.reportValidity()) return;
		onNote({ kind, on: day.value, channel: how.value, note: words.value.trim() });
		words.value = "";
	}

	/** @param {State} state */
	function update(state) {
		const { kinds: offered, channels } = state.choices;
		day.max = state.shown.today;
		if (day.value === "" || painted !== state.shown.today) day.value = state.shown.today;
		painted = state.shown.today;
		setChoices(how, [["", "as it was"], ...channels]);
		if (kinds.children.length !== offered.length)
			setChildren(
				kinds,
				offered.map(([kind, label]) => button(label, () => note(kind), kind === "asked-to-stop" ? "stop" : "")),
			);
	}

	return { node, update, focus: () => kinds.querySelector("button")?.focus() };
}
