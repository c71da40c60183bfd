// Who knows whom: one person after the other, each pair asked about once.

import { button } from "../follow_up_planner/controls.js";
import { element, setText } from "../message_editor/element.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Wish} Wish */

/** @param {Wish} onWish */
export function gridPanel(onWish) {
	let place = 0;
	/** @type {string[]} */
	let people = [];
	/** Pairs that are ticked, the earlier of the two first. @type {Set<string>} */
	let pairs = new Set();
	/** @type {Map<string, string>} */
	let names = new Map();
	const intro = element("p", { class: "wp-soft" });
	const step = element("p", { class: "wp-soft" });
	const boxes = element("fieldset", { class: "wm-checks wm-grid" });
	const back = button("Back", () => turn(-1));
	const next = button("Next person", () => turn(1), "strong");
	const save = button("Save what I have told so far", () => finish(place + 1), "quiet");
	const node = element(
		"div",
		{ class: "wm-panel" },
		element("h4", { class: "wp-section-title" }, "Who knows whom?"),
		intro,
		step,
		boxes,
		element("div", { class: "wp-buttons" }, back, next, save),
	);

	/** @param {number} by */
	function turn(by) {
		if (place + by >= people.length - 1) {
			finish(people.length);
			return;
		}
		place = Math.max(0, place + by);
		ask();
		boxes.querySelector("input")?.focus();
	}

	/**
	 * All pairs among the first few are answered; say so.
	 * @param {number} count
	 */
	function finish(count) {
		const asked = people.slice(0, count);
		const among = new Set(asked);
		const told = [...pairs].map((pair) => pair.split("\n")).filter((pair) => pair.every((id) => among.has(id)));
		place = 0;
		onWish("grid", { asked, pairs: told });
	}

	function ask() {
		const id = people[place] ?? "";
		const name = names.get(id) ?? "";
		setText(step, `Person ${place + 1} of ${people.length - 1}`);
		boxes.replaceChildren(
			element("legend", {}, `Whom does ${name} know? Tick all whom they would greet by name.`),
			...people.slice(place + 1).map((other) => {
				const key = `${id}\n${other}`;
				const box = element("input", { type: "checkbox" });
				box.checked = pairs.has(key);
				box.addEventListener("change", () => {
					if (box.checked) pairs.add(key);
					else pairs.delete(key);
				});
				return element("label", { class: "wm-check" }, box, names.get(other) ?? "");
			}),
		);
		back.hidden = place === 0;
		save.hidden = place === 0 || place >= people.length - 2;
		setText(next, place >= people.length - 2 ? "Save" : "Next person");
	}

	/** @param {State} state */
	function update({ shown: { grid }, rows, lines }) {
		names = new Map(rows.map(({ id, called }) => [id, called]));
		const isOther = grid.people.join("\n") !== people.join("\n");
		const order = new Map(grid.people.map((id, number) => [id, number]));
		const before = place;
		people = grid.people;
		if (isOther || place === 0) {
			pairs = new Set();
			for (const [a, b] of lines) {
				const ends = [rows[a]?.id ?? "", rows[b]?.id ?? ""].filter((id) => order.has(id));
				ends.sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
				if (ends.length === 2) pairs.add(ends.join("\n"));
			}
		}
		if (isOther) place = 0;
		const isFew = people.length < 2;
		for (const one of [step, boxes, back.parentElement]) if (one) one.hidden = isFew;
		const sample =
			people.length < grid.of
				? `You have ${grid.of} people. That would be very many pairs, so you are asked about ${people.length} of them, drawn by lot. What you tell is a fair guess for the rest.`
				: "A contact list does not tell who knows whom: only you can say. Each pair is asked about once.";
		const told = grid.asked ? ` So far you have told it for ${grid.asked} people.` : "";
		setText(intro, isFew ? "Add at least two people first." : sample + told);
		if (!isFew && (isOther || before === 0 || boxes.children.length === 0)) ask();
	}

	return { node, update, focus: () => boxes.querySelector("input")?.focus() };
}
