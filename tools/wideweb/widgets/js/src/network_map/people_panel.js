// Everybody as a list, which holds what the picture holds, and whoever is selected.

import { button, input, labelled } from "../follow_up_planner/controls.js";
import { keyed } from "../follow_up_planner/keyed.js";
import { element, setAttribute, setChildren, setText } from "../message_editor/element.js";
import { personPanel } from "./person_panel.js";
import { filterOf, listed } from "./scene.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Row} Row */
/** @typedef {import("./types.d.ts").Scene} Scene */
/** @typedef {import("./desk.js").DeskStore} DeskStore */

const MORE = 40;

/**
 * @param {DeskStore} desk
 * @param {Parameters<typeof personPanel>[0]} calls
 */
export function peoplePanel(desk, calls) {
	let most = MORE;
	/** @type {State["choices"]["rings"]} */
	let rings = [];
	const find = input({ type: "search", placeholder: "A name, a place, a role" });
	find.addEventListener("input", () => {
		most = MORE;
		desk.set({ query: find.value });
	});
	const found = element("p", { class: "wp-soft", role: "status" });
	const rows = keyed(() => personRow(calls.onSelect, () => rings));
	const list = element("ul", { class: "wm-list", "aria-label": "People" });
	const more = button(
		"",
		() => {
			const before = list.children.length;
			most += MORE;
			desk.set({});
			list.children[before]?.querySelector("button")?.focus();
		},
		"quiet",
	);
	const person = personPanel(calls);
	const search = labelled("Find somebody", find);
	const node = element("div", { class: "wm-panel" }, person.node, search, found, list, more);

	/**
	 * @param {State} state
	 * @param {Scene} scene
	 */
	function update(state, scene) {
		const now = desk.get();
		rings = state.choices.rings;
		const selected = scene.byId.get(now.selected);
		person.node.hidden = !selected;
		if (selected) person.update(state, scene, selected.row);
		if (find.value !== now.query) find.value = now.query;
		const shown = listed(state.rows.filter(filterOf(now)));
		search.hidden = state.rows.length < 2;
		const all = state.rows.length;
		const words = shown.length === all ? "" : `${shown.length} of ${all} shown`;
		setText(found, shown.length === 0 && all > 0 ? "Nobody like that." : words);
		setChildren(list, rows(shown.slice(0, most).map((row) => ({ ...row, isSelected: row.id === now.selected }))));
		more.hidden = shown.length <= most;
		setText(more, `Show ${Math.min(MORE, shown.length - most)} more`);
	}

	return { node, update, focusPerson: person.focus, focus: () => find.focus() };
}

/**
 * @param {(id: string) => void} onSelect
 * @param {() => State["choices"]["rings"]} getRings
 */
function personRow(onSelect, getRings) {
	let id = "";
	const name = element("span", { class: "wm-name" });
	const about = element("span", { class: "wm-about" });
	const open = element("button", { type: "button", class: "wm-open", click: () => onSelect(id) }, name, about);
	const node = element("li", {}, open);

	/** @param {Row & { isSelected: boolean }} row */
	function update(row) {
		id = row.id;
		setText(name, row.called);
		const ring = getRings().find((one) => one.id === row.ring)?.name;
		const parts = [row.role ?? row.stage, ring, row.chosen && "on my plan"];
		setText(about, parts.filter(Boolean).join(" · "));
		setAttribute(open, "aria-pressed", String(row.isSelected));
		setAttribute(node, "data-id", row.id);
	}

	return { node, update };
}
