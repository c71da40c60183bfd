// Somebody new: a name is enough; what happened first begins the plan.

import { element, setAttribute } from "../message_editor/element.js";
import { button, input, labelled, rhythms, select, setChoices } from "./controls.js";

/** @typedef {import("./types.d.ts").State} State */

/** What can begin a plan. */
const FIRST = ["sent", "met", "replied", "advice"];

/**
 * @param {(content: Record<string, unknown>) => void} onAdd
 * @param {() => void} onCancel
 */
export function addingForm(onAdd, onCancel) {
	const name = input({ required: true, placeholder: "Dr. Amara Okafor", pattern: ".*\\p{L}.*" });
	const role = select();
	const kind = select();
	const day = input({ type: "date", required: true });
	const how = select();
	const rhythm = select();
	const met = input({ placeholder: "After her talk at the health fair" });
	const follows = element("input", { type: "checkbox" });
	const followsLabel = element("label", { class: "wp-check" }, follows, " They follow me on Instagram");
	const dayLabel = labelled("When", day);
	const howLabel = labelled("How", how);
	kind.addEventListener("change", arrange);
	how.addEventListener("change", arrange);
	const node = element(
		"form",
		{ class: "wp-form wp-adding", "aria-label": "Add a person", submit },
		element(
			"div",
			{ class: "wp-fields" },
			labelled("Name, with title", name),
			labelled("What they do", role),
			labelled("What happened", kind),
			dayLabel,
			howLabel,
			labelled("How often in touch", rhythm),
			labelled("How you met", met),
			followsLabel,
		),
		element(
			"div",
			{ class: "wp-buttons" },
			element("button", { type: "submit", class: "wp-button wp-strong" }, "Add to my plan"),
			button("Cancel", onCancel),
		),
	);

	/** @param {Event} event */
	function submit(event) {
		event.preventDefault();
		onAdd({
			name: name.value,
			role: role.value,
			kind: kind.value,
			on: day.value,
			channel: how.value,
			days: Number(rhythm.value) || null,
			how_met: met.value.trim(),
			follows_back: follows.checked && how.value === "instagram",
		});
	}

	function arrange() {
		for (const label of [dayLabel, howLabel]) label.hidden = kind.value === "";
		followsLabel.hidden = kind.value === "" || how.value !== "instagram";
	}

	/** @param {State} state */
	function update({ shown, choices }) {
		setAttribute(day, "max", shown.today);
		if (day.value === "") day.value = shown.today;
		setChoices(role, [
			["", "choose, if you like"],
			...choices.roles.map((one) => /** @type {[string, string]} */ ([one, one])),
		]);
		setChoices(kind, [...choices.kinds.filter(([one]) => FIRST.includes(one)), ["", "Nothing yet"]]);
		setChoices(how, choices.channels);
		const isNew = rhythm.options.length === 0;
		setChoices(rhythm, rhythms(choices));
		if (isNew) rhythm.value = String(choices.usual);
		arrange();
	}

	function clear() {
		node.reset();
		day.value = "";
		rhythm.replaceChildren();
		delete rhythm.dataset.choices;
	}

	return { node, update, clear, focus: () => name.focus() };
}
