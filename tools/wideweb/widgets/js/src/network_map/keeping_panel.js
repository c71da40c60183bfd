// Earlier maps and what changed since; and the map as a file.

import { button, input, labelled } from "../follow_up_planner/controls.js";
import { element, setChildren } from "../message_editor/element.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Wish} Wish */
/** @typedef {import("./types.d.ts").Earlier} Earlier */

const NAMED = 5;

/** @param {Wish} onWish */
export function earlierPanel(onWish) {
	const name = input({ required: true, placeholder: "Before the conference" });
	const list = element("ul", { class: "wm-pieces" });
	const keep = element(
		"form",
		{
			class: "wm-row",
			"aria-label": "Keep the map as it is now",
			submit: (event) => {
				event.preventDefault();
				onWish("snapshot", { name: name.value.trim() });
				name.value = "";
			},
		},
		labelled("Call it", name),
		element("button", { type: "submit", class: "wp-button wp-strong" }, "Keep the map of today"),
	);
	const node = element(
		"div",
		{ class: "wm-panel" },
		element("h4", { class: "wp-section-title" }, "Earlier maps"),
		element(
			"p",
			{ class: "wp-soft" },
			"Keep the map as it is now, and see later what changed. No names are kept in it.",
		),
		keep,
		list,
	);

	/** @param {State} state */
	function update({ shown, rows }) {
		const names = new Map(rows.map(({ id, called }) => [id, called]));
		setChildren(
			list,
			shown.snapshots
				.map((one, number) =>
					element(
						"li",
						{ class: "wm-piece" },
						element("h5", { class: "wm-small-title" }, `${one.name} · ${one.on}`),
						element("p", { class: "wp-soft" }, `${one.people} people, ${one.ties} ties then`),
						element("ul", { class: "wm-changes" }, ...changesIn(one, names).map((text) => element("li", {}, text))),
						button("Delete this earlier map", () => onWish("forget", { snapshot: number }), "quiet"),
					),
				)
				.reverse(),
		);
	}

	return { node, update, focus: () => name.focus() };
}

/**
 * @param {Earlier} earlier
 * @param {Map<string, string>} names
 */
export function changesIn({ since }, names) {
	/** @param {string[]} ids */
	const told = (ids) => {
		const first = ids.slice(0, NAMED).map((id) => names.get(id) ?? id);
		return first.join(", ") + (ids.length > NAMED ? ` and ${ids.length - NAMED} more` : "");
	};
	/** @type {[number, string][]} */
	const lines = [
		[since.came.length, `New: ${told(since.came)}.`],
		[since.went, `No longer on the map: ${since.went}.`],
		[since.closer.length, `Closer now: ${told(since.closer)}.`],
		[since.further.length, `Further away now: ${told(since.further)}.`],
		[since.new_ties, `New ties: ${since.new_ties}.`],
		[since.lost_ties, `Ties that are gone: ${since.lost_ties}.`],
	];
	const found = lines.filter(([count]) => count > 0).map(([, text]) => text);
	return found.length ? found : ["Nothing has changed since."];
}

/**
 * @param {object} calls
 * @param {Wish} calls.onWish
 * @param {(kind: "png" | "svg", isNamed: boolean) => void} calls.onPicture
 */
export function savingPanel({ onWish, onPicture }) {
	const named = element("input", { type: "checkbox" });
	const node = element(
		"div",
		{ class: "wm-panel" },
		element("h4", { class: "wp-section-title" }, "Save the map as a file"),
		element("label", { class: "wm-check" }, named, "With names"),
		element(
			"p",
			{ class: "wp-soft" },
			"Leave the names out of whatever you show to others. Even then, people who know you may guess who is who where a role is rare.",
		),
		element(
			"div",
			{ class: "wp-buttons" },
			button("Picture (PNG)", () => onPicture("png", named.checked)),
			button("Picture to enlarge (SVG)", () => onPicture("svg", named.checked)),
			button("Tables (CSV)", () => onWish("export", { kind: "csv", named: named.checked })),
			button("For network programs (GraphML)", () => onWish("export", { kind: "graphml", named: named.checked })),
		),
	);
	return { node, update: () => {}, focus: () => named.focus() };
}
