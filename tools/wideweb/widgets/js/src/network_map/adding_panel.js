// Bringing people to mind: one question after the other, a name and Enter, whoever is there already being offered; or
// one person with all that is known.

import { button, labelled, select, setChoices } from "../follow_up_planner/controls.js";
import { element, setChildren, setText } from "../message_editor/element.js";
import { personChooser } from "./choosing.js";
import { personForm } from "./person_form.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Wish} Wish */

const EMPTY = { role: "", stage: "", organization: "", city: "", how_met: "", notes: "" };

/** @param {Wish} onWish */
export function addingPanel(onWish) {
	let place = 0;
	/** @type {State["choices"]["questions"]} */
	let questions = [];
	/** @type {State | undefined} */
	let latest;
	const step = element("p", { class: "wp-soft" });
	const question = element("h4", { class: "wp-section-title", tabindex: "-1" });
	const hint = element("p", { class: "wp-soft" });
	const chooser = personChooser("Name");
	const name = chooser.field;
	name.required = true;
	name.pattern = ".*\\p{L}.*";
	const ring = select();
	const named = element("ul", { class: "wm-chips", "aria-label": "Named so far" });
	const source = element("p", { class: "wp-soft" });
	const back = button("Question before", () => turn(-1));
	const next = button("Next question", () => turn(1));
	const quick = element(
		"form",
		{ class: "wm-row", submit: addName, "aria-label": "Answer the question" },
		chooser.node,
		labelled("How close", ring),
		element("button", { type: "submit", class: "wp-button wp-strong" }, "Add"),
	);
	const form = personForm("Add one person", "Add to my map", (content) => {
		onWish("add", { ...content, knows: [], tags: [] });
		form.clear();
		form.focus();
	});
	form.arrange(false);
	const node = element(
		"div",
		{ class: "wm-panel" },
		step,
		question,
		hint,
		quick,
		named,
		element("div", { class: "wp-buttons" }, back, next),
		element("details", { class: "wm-more" }, element("summary", {}, "Where this question comes from"), source),
		element("details", { class: "wm-more" }, element("summary", {}, "Add one person with all you know"), form.node),
	);

	/** @param {number} by */
	function turn(by) {
		place = (place + by + questions.length) % questions.length;
		if (latest) update(latest);
		question.focus();
	}

	/**
	 * Somebody who is there already is labelled, and stays one person.
	 * @param {Event} event
	 */
	function addName(event) {
		event.preventDefault();
		const tag = questions[place]?.id ?? "";
		const there = chooser.exactly();
		if (there) onWish("label", { person: there, tag, instead_of: [tag] });
		else onWish("add", { ...EMPTY, name: name.value, ring: ring.value, knows: [], tags: [tag] });
		chooser.clear();
		name.focus();
	}

	/** @param {State} state */
	function update(state) {
		latest = state;
		chooser.offer(state.rows);
		questions = state.choices.questions;
		const now = questions[place];
		if (!now) return;
		setText(step, `Question ${place + 1} of ${questions.length}`);
		setText(question, now.text);
		setText(hint, now.hint);
		setText(source, now.citation);
		const isNew = ring.options.length === 0;
		setChoices(
			ring,
			state.choices.rings.map(({ id, name: words }) => [id, words]),
		);
		if (isNew) ring.value = "know";
		form.offer(state.choices);
		setChildren(
			named,
			state.rows.filter(({ tags }) => tags?.includes(now.id)).map(({ called }) => element("li", {}, called)),
		);
		named.hidden = named.children.length === 0;
	}

	return { node, update, focus: () => name.focus() };
}
