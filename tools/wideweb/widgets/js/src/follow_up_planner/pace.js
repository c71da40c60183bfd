// At one's own pace: how many steps a day, and how many new people, if one likes a goal at all.

import { element, setText } from "../message_editor/element.js";
import { button, input, labelled } from "./controls.js";

/** @typedef {import("./types.d.ts").State} State */

/**
 * @param {(wish: string, content?: Record<string, unknown>) => void} onWish
 */
export function paceSection(onWish) {
	const words = element("p", { class: "wp-goal" });
	const limit = input({ type: "number", min: "1", max: "50", required: true, inputmode: "numeric" });
	const people = input({ type: "number", min: "1", max: "366", required: true, inputmode: "numeric" });
	const days = input({ type: "number", min: "1", max: "366", required: true, inputmode: "numeric" });
	const none = button("No goal", () => onWish("goal", { people: 0, days: 0 }), "quiet");
	const order = element("p", { class: "wp-soft" });
	const node = element(
		"details",
		{ class: "wp-section wp-pace" },
		element("summary", {}, element("h4", { class: "wp-section-title" }, "My pace")),
		words,
		form(
			"A goal for new people",
			[labelled("New people", people), labelled("In how many days", days)],
			"Set this goal",
			none,
			() => onWish("goal", { people: people.valueAsNumber, days: days.valueAsNumber }),
		),
		form("How much at most", [labelled("Steps a day", limit)], "Set this limit", null, () =>
			onWish("limit", { limit: limit.valueAsNumber }),
		),
		element("h5", { class: "wp-name" }, "What comes first"),
		order,
	);
	let painted = "";

	/** @param {State} state */
	function update({ shown, choices }) {
		setText(words, shown.goal.text);
		setText(order, choices.order);
		none.hidden = shown.goal.people === 0;
		const now = JSON.stringify([shown.limit, shown.goal.people, shown.goal.days]);
		if (now === painted) return;
		painted = now;
		limit.value = String(shown.limit);
		people.value = String(shown.goal.people || 1);
		days.value = String(shown.goal.days || 7);
	}

	return { node, update };
}

/**
 * @param {string} legend
 * @param {HTMLElement[]} fields
 * @param {string} words
 * @param {HTMLElement | null} other
 * @param {() => void} onSet
 */
function form(legend, fields, words, other, onSet) {
	/** @param {Event} event */
	const submit = (event) => {
		event.preventDefault();
		onSet();
	};
	return element(
		"form",
		{ class: "wp-form", submit, "aria-label": legend },
		element("div", { class: "wp-fields" }, ...fields),
		element("div", { class: "wp-buttons" }, element("button", { type: "submit", class: "wp-button" }, words), other),
	);
}
