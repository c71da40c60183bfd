// The WeekPlanner in the page: three choices, the places that fit, and the week that comes of it.

import { element, setText } from "./message_editor/element.js";
import { copyButton } from "./tools/copy.js";
import { widget } from "./tools/frame.js";
import { stressed } from "./tools/stressed.js";
import { savedLine } from "./tools/writing.js";
import "./tools.css";
import "./week_planner.css";

/** @typedef {{ id: string, name: string, kind: string, purpose: string, first_step: string, minutes: number, source: string, day: number }} Place */
/** @typedef {"minutes" | "comfort" | "where"} Choice */
/** @typedef {{ choices: Record<Choice, [string, string][]>, chosen: Record<Choice, string>, days: string[], places: Place[], week: string[], time: string }} Shown */
/** @typedef {import("./tools/session.js").Session<Shown>} Session */

/** @type {[Choice, string][]} */
const QUESTIONS = [
	["minutes", "I have this much time this week"],
	["comfort", "I am ready to meet people"],
	["where", "I can go"],
];

/**
 * @param {string} label
 * @param {[string, string][]} options
 * @param {(value: string) => void} onChosen
 */
function labelledSelect(label, options, onChosen) {
	const select = element(
		"select",
		{ class: "wl-input", change: () => onChosen(select.value) },
		...options.map(([value, text]) => element("option", { value }, text)),
	);
	const node = element("label", { class: "wl-label" }, element("span", { class: "wl-label-text" }, label), select);
	return { node, select };
}

/**
 * @param {Session} session
 * @param {Place} place
 * @param {string[]} days
 */
function placeRow(session, place, days) {
	/** @type {[string, string][]} */
	const options = [
		["-1", "Not this week"],
		...days.map((day, index) => /** @type {[string, string]} */ ([String(index), day])),
	];
	const { node, select } = labelledSelect("When", options, (day) => plan(session, place.id, Number(day)));
	select.setAttribute("aria-label", `When: ${place.name}`);
	select.value = String(place.day);
	return element(
		"li",
		{ class: "wl-place", "data-planned": place.day >= 0 },
		element(
			"div",
			{ class: "wl-place-words" },
			element("p", {}, element("strong", {}, place.name)),
			element("p", { class: "wl-soft" }, `${place.kind}, from ${place.minutes} minutes`),
			element("p", {}, ...stressed(place.purpose)),
			element("p", {}, element("strong", {}, "First step: "), place.first_step),
			element("details", { class: "wl-soft" }, element("summary", {}, "Source"), place.source),
		),
		node,
	);
}

/**
 * @param {Session} session
 * @param {string} id
 * @param {number} day below 0: not this week
 */
function plan(session, id, day) {
	const { places } = session.state.shown;
	const days = Object.fromEntries(places.filter((place) => place.day >= 0).map((place) => [place.id, place.day]));
	/** @type {Record<string, number>} */
	const known = { ...days, ...JSON.parse(session.state.words.week || "{}"), [id]: day };
	const week = Object.fromEntries(Object.entries(known).filter(([, on]) => on >= 0));
	session.edit({ week: JSON.stringify(week) });
	session.flush();
}

export default widget(
	"Week planner",
	"week-planner",
	/** @param {Session} session */ (session, { say }) => {
		const { choices, days } = session.state.shown;
		const selects = QUESTIONS.map(([name, label]) => {
			const made = labelledSelect(label, choices[name], (value) => {
				session.edit({ [name]: value });
				session.flush();
			});
			return { name, ...made };
		});
		const head = element("div", { class: "wl-choices" }, ...selects.map((one) => one.node));
		const count = element("p", { class: "wl-soft", role: "status" });
		const list = element("ul", { class: "wl-list" });
		const title = element("h3", { class: "wl-title" }, "Your week");
		const none = element("p", {}, "Nothing yet. Choose a day for one thing above. One is plenty.");
		const week = element("ul", { class: "wl-list wl-week" });
		const time = element("p", { class: "wl-soft" });
		const saved = savedLine();
		const copy = copyButton("Copy my week", () => session.state.shown.week.join("\n"), say);
		let painted = "";

		/** @param {Shown} shown */
		function paint(shown) {
			const focused = document.activeElement?.getAttribute("aria-label");
			list.replaceChildren(...shown.places.map((place) => placeRow(session, place, days)));
			const again = [...list.querySelectorAll("select")].find((one) => one.getAttribute("aria-label") === focused);
			again?.focus();
			week.replaceChildren(...shown.week.map((line) => element("li", {}, line)));
		}

		/** @param {import("./tools/types.d.ts").State<Shown>} state */
		function update(state) {
			const { shown } = state;
			saved.update(state);
			for (const { name, select } of selects) {
				const value = state.saved ? shown.chosen[name] : (state.words[name] ?? "");
				if (select.value !== value) select.value = value;
			}
			const key = JSON.stringify([shown.places, shown.week]);
			if (key !== painted) {
				painted = key;
				paint(shown);
			}
			const places = shown.places.length === 1 ? "one place fits" : `${shown.places.length} places fit`;
			setText(count, `${places}. Those that ask for a little more of you come first.`);
			setText(time, shown.time);
			none.hidden = shown.week.length > 0;
			week.hidden = copy.hidden = time.hidden = shown.week.length === 0;
		}

		return {
			nodes: [head, count, list, title, none, week, time, element("div", { class: "wl-row" }, copy, saved.node)],
			update,
		};
	},
);
