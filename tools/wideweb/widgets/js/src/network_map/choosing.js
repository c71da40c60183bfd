// Choosing somebody by typing a part of their name.

import { input, labelled } from "../follow_up_planner/controls.js";
import { element } from "../message_editor/element.js";
import { plain } from "./scene.js";

/** @typedef {import("./types.d.ts").Row} Row */

let lists = 0;
const MOST = 200;

/**
 * A field with the names of others, and the id of whoever is chosen.
 * @param {string} label
 */
export function personChooser(label) {
	lists += 1;
	const list = element("datalist", { id: `wm-people-${lists}` });
	const field = input({ list: list.id, placeholder: "A name" });
	const node = element("div", { class: "wm-chooser" }, labelled(label, field), list);
	/** @type {Row[]} */
	let latest = [];
	/** @type {Map<string, string> | undefined} */
	let ids;
	field.addEventListener("focus", () => suggest());
	field.addEventListener("input", () => suggest());

	/** @param {Row[]} rows */
	function offer(rows) {
		latest = rows;
		ids = undefined;
		if (document.activeElement === field) suggest();
	}

	/** Offer those in whose names stands what was typed so far; a list of thousands would be slow. */
	function suggest() {
		const typed = plain(field.value.trim());
		const found = [...names().keys()].filter((name) => plain(name).includes(typed)).slice(0, MOST);
		list.replaceChildren(...found.map((value) => element("option", { value })));
	}

	/** Ids by the names that are offered; worked out when somebody asks, since there may be thousands. */
	function names() {
		if (ids) return ids;
		/** @type {Map<string, number>} */
		const counts = new Map();
		for (const { called } of latest) counts.set(called, (counts.get(called) ?? 0) + 1);
		const made = new Map(
			latest.map((row) => [(counts.get(row.called) ?? 0) > 1 ? `${row.called} (${row.id})` : row.called, row.id]),
		);
		ids = made;
		return made;
	}

	/** Whoever's whole name was typed, with the title or without. */
	function exactly() {
		const typed = plain(field.value.trim());
		const whole = [...names()].find(([name]) => plain(name) === typed)?.[1];
		return typed ? (whole ?? latest.find(({ name }) => plain(name) === typed)?.id) : undefined;
	}

	/** Whoever is meant: the whole name, or the only one in which what was typed stands. */
	function chosen() {
		const typed = plain(field.value.trim());
		if (!typed) return undefined;
		const found = [...names()].filter(([name]) => plain(name).includes(typed));
		return exactly() ?? (found.length === 1 ? found[0]?.[1] : undefined);
	}

	return {
		node,
		field,
		offer,
		chosen,
		exactly,
		clear() {
			field.value = "";
		},
	};
}
