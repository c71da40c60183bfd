// A month: who is planned on which day. Arrow keys go from day to day.

import { element, setAttribute, setChildren, setText } from "../message_editor/element.js";
import { button } from "./controls.js";
import { dayAfterKey, dayInFull, monthInFull, plusMonths, weekday, weeksOf } from "./days.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {{ id: string, name: string, title: string, late: boolean, isNext: boolean }} Planned */

const NAMES = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const SHOWN = 2;

/**
 * Who is planned on which day: everyone's next step, and those that would follow it.
 * @param {import("./types.d.ts").Row[]} rows
 */
export function plannedByDay(rows) {
	/** @type {Map<string, Planned[]>} */
	const found = new Map();
	/**
	 * @param {string} due
	 * @param {Planned} planned
	 */
	const add = (due, planned) => found.set(due, [...(found.get(due) ?? []), planned]);
	for (const { id, name, title, late, due, then } of rows) {
		add(due, { id, name, title, late, isNext: true });
		for (const one of then) add(one.due, { id, name, title: one.title, late: false, isNext: false });
	}
	return found;
}

/**
 * @param {(id: string) => void} onPerson
 */
export function monthView(onPerson) {
	/** @type {State | undefined} */
	let latest;
	let chosen = "";
	const heading = element("h4", { class: "wp-section-title", "aria-live": "polite" });
	const bar = element(
		"div",
		{ class: "wp-month-bar" },
		button("Earlier", () => go(plusMonths(chosen, -1))),
		heading,
		button("Later", () => go(plusMonths(chosen, 1))),
	);
	const head = element(
		"tr",
		{},
		...NAMES.map((name) => element("th", { scope: "col" }, element("abbr", { title: name }, name.slice(0, 2)))),
	);
	const body = element("tbody", { keydown: onKey });
	const table = element("table", { class: "wp-month" }, element("thead", {}, head), body);
	const dayTitle = element("h5", { class: "wp-name" });
	const dayList = element("ul", { class: "wp-day-list" });
	const node = element(
		"div",
		{ class: "wp-month-view" },
		bar,
		table,
		element("section", { class: "wp-chosen" }, dayTitle, dayList),
	);

	/** @param {string} day */
	function go(day, isFocused = false) {
		chosen = day;
		if (latest) update(latest);
		if (isFocused) /** @type {HTMLElement | null} */ (body.querySelector('[tabindex="0"]'))?.focus();
	}

	/** @param {Event} event */
	function onKey(event) {
		const day = dayAfterKey(chosen, /** @type {KeyboardEvent} */ (event).key);
		if (!day) return;
		event.preventDefault();
		go(day, true);
	}

	/**
	 * @param {string} day
	 * @param {Planned[]} planned
	 * @param {State} state
	 */
	function cell(day, planned, { shown }) {
		const { closed, occasions, weekend } = shown.month;
		const said = [closed[day], occasions[day]].filter((word) => word !== undefined);
		const isOff = closed[day] !== undefined || weekend.includes(weekday(day));
		const names = planned.map(({ name, isNext, late }) =>
			element("span", { class: "wp-planned", "data-next": isNext, "data-late": late }, name),
		);
		const rest = planned.length - SHOWN;
		const pill = element(
			"button",
			{
				type: "button",
				class: "wp-date",
				tabindex: day === chosen ? "0" : "-1",
				"aria-pressed": day === chosen ? "true" : "false",
				"aria-current": day === shown.today ? "date" : null,
				click: () => go(day, true),
			},
			element(
				"span",
				{ class: "wp-number" },
				element("span", { class: "wp-unseen" }, dayInFull(day).replace(/\d+$/, "")),
				String(Number(day.slice(8))),
			),
			...(said[0] ? [element("span", { class: "wp-said" }, said[0])] : []),
			...names.slice(0, SHOWN),
			...(rest > 0 ? [element("span", { class: "wp-and" }, `+${rest}`)] : []),
			...(planned.length ? [element("span", { class: "wp-count" }, String(planned.length))] : []),
		);
		const isOther = day.slice(0, 7) !== chosen.slice(0, 7);
		return element("td", { "data-off": isOff, "data-other": isOther, "data-busy": planned.length > 0 }, pill);
	}

	/** @param {State} state */
	function update(state) {
		if (chosen === "") chosen = state.shown.today;
		latest = state;
		const planned = plannedByDay(state.shown.rows);
		setText(heading, monthInFull(chosen));
		setAttribute(table, "aria-label", monthInFull(chosen));
		setChildren(
			body,
			weeksOf(chosen).map((week) => element("tr", {}, ...week.map((day) => cell(day, planned.get(day) ?? [], state)))),
		);
		const today = planned.get(chosen) ?? [];
		const { closed, occasions } = state.shown.month;
		const said = [dayInFull(chosen), closed[chosen], occasions[chosen]].filter((word) => word !== undefined);
		setText(dayTitle, said.join(" · "));
		setChildren(
			dayList,
			today.length
				? today.map(({ id, name, title }) =>
						element(
							"li",
							{},
							button(`${name}: ${title}`, () => onPerson(id)),
						),
					)
				: [element("li", { class: "wp-soft" }, "Nobody is planned on this day.")],
		);
	}

	return { node, update };
}
