// Not now: another day, the next turn, another rhythm, or never again.

import { element, setChildren } from "../message_editor/element.js";
import { button, input, labelled, rhythms, select, setChoices } from "./controls.js";
import { plusDays } from "./days.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Row} Row */

/**
 * @param {(wish: string, content?: Record<string, unknown>) => void} onWish
 */
export function waitingForm(onWish) {
	const days = element("div", { class: "wp-buttons" });
	const day = input({ type: "date", required: true });
	const until = button("Until this day", () => {
		if (day.reportValidity()) onWish("snooze", { until: day.value });
	});
	const rhythm = select();
	rhythm.addEventListener("change", () => onWish("rhythm", { days: Number(rhythm.value) || null }));
	const stop = button("Stop for good…", () => ask(true), "stop");
	const sure = element(
		"div",
		{ class: "wp-sure" },
		element("p", {}, "Stop for good? The planner will never suggest writing to them again."),
		element(
			"div",
			{ class: "wp-buttons" },
			button("Yes, stop for good", () => onWish("stop"), "stop"),
			button("No, keep them", () => ask(false)),
		),
	);
	const node = element(
		"fieldset",
		{ class: "wp-form" },
		element("legend", {}, "When again?"),
		days,
		element("div", { class: "wp-fields" }, labelled("Another day", day), until, labelled("How often in touch", rhythm)),
		element(
			"div",
			{ class: "wp-buttons" },
			button("Skip this step", () => onWish("skip")),
			stop,
		),
		sure,
	);
	ask(false);

	/** @param {boolean} isAsked */
	function ask(isAsked) {
		const hadFocus = sure.contains(document.activeElement);
		sure.hidden = !isAsked;
		if (isAsked) sure.querySelector("button")?.focus();
		else if (hadFocus) stop.focus();
	}

	/**
	 * @param {State} state
	 * @param {Row} row
	 */
	function update(state, row) {
		day.min = plusDays(state.shown.today, 1);
		const { snoozes } = state.choices;
		if (days.dataset.today !== state.shown.today)
			setChildren(
				days,
				snoozes.map(([label, date]) => button(label, () => onWish("snooze", { until: date }))),
			);
		days.dataset.today = state.shown.today;
		const own = row.cadence !== null && !state.choices.cadences.some(([number]) => number === row.cadence);
		setChoices(
			rhythm,
			own ? [...rhythms(state.choices), [String(row.cadence), `every ${row.cadence} days`]] : rhythms(state.choices),
		);
		if (document.activeElement !== rhythm) rhythm.value = row.cadence === null ? "" : String(row.cadence);
	}

	return { node, update, focus: () => days.querySelector("button")?.focus() };
}
