// One person: who they are, how close, whom they know, and all that can be done about them.

import { button, labelled, select, setChoices } from "../follow_up_planner/controls.js";
import { element, setAttribute, setChildren, setText } from "../message_editor/element.js";
import { personChooser } from "./choosing.js";
import { personForm } from "./person_form.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Row} Row */
/** @typedef {import("./types.d.ts").Wish} Wish */
/** @typedef {import("./types.d.ts").Scene} Scene */

/**
 * @param {object} calls
 * @param {Wish} calls.onWish
 * @param {(id: string) => void} calls.onSelect an empty id closes the panel
 * @param {(row: Row, across: number, down: number) => void} calls.onNudge
 * @param {(id: string) => void} calls.onTying the next one clicked on in the picture is tied
 */
export function personPanel({ onWish, onSelect, onNudge, onTying }) {
	/** @type {Row | undefined} */
	let row;
	const name = element("h4", { class: "wp-section-title", tabindex: "-1" });
	const about = element("p", { class: "wp-soft" });
	const note = element("p", {});
	const choose = button("", () => row && onWish(row.chosen ? "unchoose" : "choose", { person: row.id }), "strong");
	const ring = select();
	ring.addEventListener("change", () => row && onWish("closeness", { person: row.id, ring: ring.value }));
	const labels = element("fieldset", { class: "wm-checks" });
	const known = element("ul", { class: "wm-known" });
	const knownTitle = element("h5", { class: "wm-small-title" });
	const other = personChooser("Whom they know");
	const well = select();
	setChoices(well, [
		["1", "they know"],
		["3", "they know well"],
	]);
	const tie = element(
		"form",
		{ class: "wm-row", submit: addTie },
		other.node,
		labelled("How well", well),
		element("button", { type: "submit", class: "wp-button" }, "Add tie"),
	);
	const lost = element("p", { class: "wp-soft", role: "status" });
	const draw = button("Or click on them in the picture", () => row && onTying(row.id), "quiet");
	const form = personForm(
		"Change this person",
		"Save",
		(content) => {
			openForm(false);
			if (row) onWish("change", { person: row.id, ...content });
		},
		() => openForm(false),
	);
	form.arrange(true);
	const edit = button("Change", () => openForm(form.node.hidden));
	const twin = personChooser("The same person as");
	const merge = element(
		"form",
		{ class: "wm-row", submit: mergeThem },
		twin.node,
		element("button", { type: "submit", class: "wp-button" }, "Make them one"),
	);
	const sure = element(
		"div",
		{ class: "wp-sure" },
		element("p", {}, "Remove them from the map and from your workbook, with what you noted about them?"),
		element(
			"div",
			{ class: "wp-buttons" },
			button("Yes, remove", () => row && onWish("remove", { person: row.id }), "stop"),
			button("No, keep them", () => ask(false)),
		),
	);
	const remove = button("Remove…", () => ask(true), "stop");
	const nudges = element(
		"div",
		{ class: "wp-buttons wm-nudges", role: "group", "aria-label": "Move in the picture" },
		...[
			["←", "Move left", -1, 0],
			["→", "Move right", 1, 0],
			["↑", "Move up", 0, -1],
			["↓", "Move down", 0, 1],
		].map(([sign, words, across, down]) => {
			const made = button(String(sign), () => row && onNudge(row, Number(across), Number(down)));
			setAttribute(made, "aria-label", String(words));
			return made;
		}),
	);
	const node = element(
		"section",
		{ class: "wm-person" },
		element(
			"div",
			{ class: "wm-person-head" },
			name,
			button("Close", () => onSelect(""), "quiet"),
		),
		about,
		note,
		element("div", { class: "wp-buttons" }, choose, edit),
		form.node,
		element("div", { class: "wm-row" }, labelled("How close", ring), nudges),
		labels,
		knownTitle,
		known,
		tie,
		lost,
		draw,
		element(
			"details",
			{ class: "wm-more" },
			element("summary", {}, "Merge or remove"),
			merge,
			element("div", { class: "wp-buttons" }, remove),
			sure,
		),
	);
	form.node.hidden = sure.hidden = true;

	/** @param {boolean} isOpen */
	function openForm(isOpen) {
		const hadFocus = form.node.contains(document.activeElement);
		form.node.hidden = !isOpen;
		setAttribute(edit, "aria-expanded", String(isOpen));
		if (isOpen && row) {
			form.fill(row);
			form.focus();
		} else if (hadFocus) edit.focus();
	}

	/** @param {boolean} isAsked */
	function ask(isAsked) {
		sure.hidden = !isAsked;
		if (isAsked) sure.querySelector("button")?.focus();
		else remove.focus();
	}

	/** @param {Event} event */
	function addTie(event) {
		event.preventDefault();
		const id = other.chosen();
		setText(lost, id ? "" : "Choose one name from the list.");
		if (!id || !row) return;
		onWish("tie", { a: row.id, b: id, weight: Number(well.value) });
		other.clear();
		other.field.focus();
	}

	/** @param {Event} event */
	function mergeThem(event) {
		event.preventDefault();
		const id = twin.chosen();
		setText(lost, id ? "" : "Choose one name from the list.");
		if (id && row) onWish("merge", { keep: row.id, other: id });
		twin.clear();
	}

	/**
	 * @param {State} state
	 * @param {Scene} scene
	 * @param {Row} next
	 */
	function update(state, scene, next) {
		const isOther = row?.id !== next.id;
		row = next;
		setAttribute(node, "data-id", row.id);
		if (isOther) {
			form.node.hidden = sure.hidden = true;
			setAttribute(edit, "aria-expanded", "false");
			for (const one of [other, twin]) one.clear();
			setText(lost, "");
		}
		setText(name, row.called);
		const parts = [row.role, row.stage, row.organization, row.city, row.how_met && `met: ${row.how_met}`];
		setText(about, parts.filter(Boolean).join(" · ") || "Nothing filled in yet.");
		const contact = row.contact ? `Last contact ${row.contact}.` : "No contact noted.";
		setText(note, row.stopped ? `${contact} They asked not to be written to.` : `${contact} ${row.notes ?? ""}`.trim());
		setText(choose, row.chosen ? "Take off my plan" : "Put on my plan");
		choose.classList.toggle("wp-strong", !row.chosen);
		choose.hidden = Boolean(row.stopped) && !row.chosen;
		form.offer(state.choices);
		setChoices(
			ring,
			state.choices.rings.map(({ id, name: words }) => [id, words]),
		);
		ring.value = row.ring;
		const dot = scene.byId.get(row.id);
		const near = dot?.near ?? [];
		const knows = new Set(near.map((one) => one.row.id));
		const rest = state.rows.filter(({ id }) => id !== row?.id);
		other.offer(rest.filter(({ id }) => !knows.has(id)));
		twin.offer(rest);
		setText(
			knownTitle,
			near.length ? `Knows ${near.length} of your people` : "Knows none of your people, as far as you said",
		);
		setChildren(
			known,
			near.map((one) => knownRow(one.row)),
		);
		updateLabels(state);
		tie.hidden = draw.hidden = rest.length === 0;
	}

	/** @param {Row} one */
	function knownRow(one) {
		const untie = button("Remove", () => row && onWish("untie", { a: row.id, b: one.id }), "quiet");
		setAttribute(untie, "aria-label", `Remove the tie to ${one.called}`);
		return element(
			"li",
			{},
			button(one.called, () => onSelect(one.id), "quiet"),
			untie,
		);
	}

	/** @param {State} state */
	function updateLabels({ choices }) {
		const columns = choices.layouts.flatMap(({ tags = [], columns: names = [], name: layout }) =>
			tags.map((tag, number) => ({ tag, layout, words: names[number] ?? tag })),
		);
		const wanted = columns.map(({ tag }) => tag).join(" ");
		if (labels.dataset.wanted !== wanted) {
			labels.dataset.wanted = wanted;
			labels.replaceChildren(
				element("legend", {}, "Belongs to"),
				...columns.map(({ tag, words }) => {
					const box = element("input", { type: "checkbox", value: tag });
					box.addEventListener("change", () => {
						if (row) onWish("label", { person: row.id, tag: box.checked ? tag : "", instead_of: [tag] });
					});
					return element("label", { class: "wm-check" }, box, words);
				}),
			);
		}
		for (const box of labels.querySelectorAll("input")) box.checked = row?.tags?.includes(box.value) ?? false;
	}

	return { node, update, focus: () => name.focus() };
}
