// What the numbers say and what to do next, each with its limits and what it rests on; and a what-if.

import { button, input, labelled, select, setChoices } from "../follow_up_planner/controls.js";
import { element, setChildren, setText } from "../message_editor/element.js";
import { personChooser } from "./choosing.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Piece} Piece */
/** @typedef {import("./types.d.ts").Wish} Wish */

/**
 * @param {object} calls
 * @param {Wish} calls.onWish
 * @param {(id: string) => void} calls.onSelect
 */
export function numbersPanel({ onSelect }) {
	const list = element("ul", { class: "wm-pieces" });
	const places = element("ul", { class: "wm-places" });
	const title = element("h4", { class: "wp-section-title", tabindex: "-1" }, "What your map says");
	const node = element(
		"div",
		{ class: "wm-panel" },
		title,
		list,
		element("details", { class: "wm-more" }, element("summary", {}, "All places around medicine"), places),
	);

	/** @param {State} state */
	function update({ shown, choices, rows }) {
		const names = namesOf(rows);
		setChildren(
			list,
			shown.readings.map((piece) => pieceRow(piece, names, { onSelect })),
		);
		setChildren(
			places,
			choices.positions.map(([id, name]) => {
				const isReached = shown.reached.includes(id);
				return element(
					"li",
					isReached ? { class: "wm-reached" } : {},
					`${isReached ? "✓" : "–"} ${name}${isReached ? ": reached" : ""}`,
				);
			}),
		);
	}

	return { node, update, focus: () => title.focus() };
}

/**
 * @param {object} calls
 * @param {Wish} calls.onWish
 * @param {(id: string) => void} calls.onSelect
 */
export function nextPanel({ onWish, onSelect }) {
	const chosen = element("ul", { class: "wm-known" });
	const chosenTitle = element("h4", { class: "wp-section-title", tabindex: "-1" });
	const list = element("ul", { class: "wm-pieces" });
	const nothing = element("p", { class: "wp-soft" });
	const trying = whatIf(onWish);
	const node = element(
		"div",
		{ class: "wm-panel" },
		chosenTitle,
		chosen,
		element("h4", { class: "wp-section-title" }, "Whom to reach next, and why"),
		nothing,
		list,
		trying.node,
	);

	/** @param {State} state */
	function update(state) {
		const { shown, rows } = state;
		const names = namesOf(rows);
		const mine = rows.filter((row) => row.chosen);
		setText(
			chosenTitle,
			mine.length ? `On your plan (${mine.length})` : "Nobody on your plan yet. Pick up to five people.",
		);
		setChildren(
			chosen,
			mine.map((row) => {
				const off = button("Take off", () => onWish("unchoose", { person: row.id }), "quiet");
				off.setAttribute("aria-label", `Take ${row.called} off my plan`);
				return element(
					"li",
					{},
					button(row.called, () => onSelect(row.id), "quiet"),
					off,
				);
			}),
		);
		chosen.hidden = mine.length === 0;
		const isNothing = shown.advice.length === 0;
		setText(nothing, isNothing ? "Add a few people, and say what they do: then there is something to say." : "");
		nothing.hidden = !isNothing;
		const picked = new Set(mine.map(({ id }) => id));
		setChildren(
			list,
			shown.advice.map((piece) => pieceRow(piece, names, { onSelect, onWish, picked })),
		);
		trying.update(state);
	}

	return { node, update, focus: () => chosenTitle.focus() };
}

/** @param {State["rows"]} rows */
function namesOf(rows) {
	return new Map(rows.map((row) => [row.id, row]));
}

/**
 * @param {Piece} piece
 * @param {Map<string, import("./types.d.ts").Row>} names
 * @param {{ onSelect: (id: string) => void, onWish?: Wish, picked?: Set<string> }} calls
 */
function pieceRow(piece, names, { onSelect, onWish, picked }) {
	const first = names.get(piece.people[0] ?? "");
	const buttons = piece.people
		.slice(0, 3)
		.map((id) => names.get(id))
		.filter((row) => row !== undefined)
		.map((row) => button(`Show ${row.called}`, () => onSelect(row.id), "quiet"));
	const sendsElsewhere = piece.kind === "same-news"; // it asks for somebody outside of these people
	if (first && onWish && !sendsElsewhere && !picked?.has(first.id) && !first.stopped)
		buttons.unshift(button(`Put ${first.called} on my plan`, () => onWish("choose", { person: first.id })));
	return element(
		"li",
		{ class: "wm-piece" },
		element("h5", { class: "wm-small-title" }, piece.title),
		element("p", {}, piece.text),
		buttons.length ? element("div", { class: "wp-buttons" }, ...buttons) : null,
		element(
			"details",
			{ class: "wm-more" },
			element("summary", {}, "Why, and what it cannot say"),
			element("p", {}, piece.why),
			element("p", {}, piece.limit),
			element("p", { class: "wp-soft" }, `${piece.claim} ${piece.strength_label} ${piece.citation}`),
		),
	);
}

/** @param {Wish} onWish */
function whatIf(onWish) {
	const name = input({ required: true, placeholder: "A name, or who it would be", pattern: ".*\\p{L}.*" });
	const role = select();
	const knows = personChooser("Who knows them (if anybody)");
	const answer = element("div", { class: "wm-answer", role: "status" });
	const add = button("I know them now: add them", () => onWish("add", { ...asked(), ring: "barely-know", tags: [] }));
	const form = element(
		"form",
		{
			class: "wp-form",
			"aria-label": "What if you knew somebody more",
			submit: (event) => {
				event.preventDefault();
				onWish("what-if", asked());
			},
		},
		element("div", { class: "wp-fields" }, labelled("Name", name), labelled("What they do", role), knows.node),
		element(
			"div",
			{ class: "wp-buttons" },
			element("button", { type: "submit", class: "wp-button wp-strong" }, "What would change?"),
			add,
		),
		answer,
	);
	const node = element("details", { class: "wm-more" }, element("summary", {}, "What if I knew somebody more?"), form);

	function asked() {
		const known = knows.chosen();
		return { name: name.value, role: role.value, knows: known ? [known] : [] };
	}

	/** @param {State} state */
	function update({ shown: { tried }, choices, rows }) {
		setChoices(role, [
			["", "choose, if you like"],
			...choices.roles.map((one) => /** @type {[string, string]} */ ([one, one])),
		]);
		knows.offer(rows);
		add.hidden = !tried;
		const told = tried ? `${tried.title}\n${tried.text}\n${tried.limit}` : "";
		if (answer.dataset.told === told) return;
		answer.dataset.told = told;
		answer.replaceChildren(...(tried ? [tried.text, tried.limit].map((text) => element("p", {}, text)) : []));
	}

	return { node, update };
}
