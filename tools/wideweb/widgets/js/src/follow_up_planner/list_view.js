// Today, this week, later, resting: the same people, by when.

import { element, setChildren, setText } from "../message_editor/element.js";
import { button, input, labelled } from "./controls.js";
import { keyed } from "./keyed.js";
import { restRow } from "./rest_row.js";
import { stepRow } from "./step_row.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Row} Row */
/** @typedef {import("./types.d.ts").Rest} Rest */

const MORE = 20;
/** From so many people on, one can look for a name. */
const MANY = 12;

/** @param {string} text */
function plain(text) {
	return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * A list that shows some of its people, and more when asked.
 * @template {{ id: string }} Item
 * @param {string} heading
 * @param {(items: Item[]) => HTMLElement[]} rows
 * @param {{ first: number, folded: boolean }} options
 */
function section(heading, rows, { first, folded }) {
	let most = first;
	/** @type {Item[]} */
	let latest = [];
	const words = element("h4", { class: "wp-section-title" });
	const list = element("ol", { class: "wp-list" });
	const more = button("", showMore, "quiet");
	const holder = element(folded ? "details" : "section", { class: "wp-section" });
	holder.append(folded ? element("summary", {}, words) : words, list, more);

	function showMore() {
		const before = list.children.length;
		most += MORE;
		update(latest);
		/** @type {HTMLElement | null | undefined} */ (list.children[before]?.querySelector("summary, button"))?.focus();
	}

	/** @param {Item[]} items */
	function update(items) {
		latest = items;
		holder.hidden = items.length === 0;
		setText(words, items.length > 1 ? `${heading} (${items.length})` : heading);
		setChildren(list, rows(items.slice(0, most)));
		more.hidden = items.length <= most;
		setText(more, `Show ${Math.min(MORE, items.length - most)} more`);
	}

	/** @param {string} id */
	function show(id) {
		const index = latest.findIndex((item) => item.id === id);
		if (index < 0) return;
		if (holder instanceof HTMLDetailsElement) holder.open = true;
		most = Math.max(most, index + 1);
		update(latest);
		const row = list.children[index];
		const fold = row?.querySelector("details");
		if (fold) fold.open = true;
		/** @type {HTMLElement | null | undefined} */ (row?.querySelector("summary, button"))?.focus();
		row?.scrollIntoView({ block: "center" });
	}

	return { node: holder, update, show };
}

/**
 * @param {(wish: string, content?: Record<string, unknown>) => void} onWish
 * @param {() => State} getState
 */
export function listView(onWish, getState) {
	/** @param {boolean} isFolded */
	const stepRows = (isFolded) => keyed(() => stepRow(onWish, getState, isFolded));
	const restRows = keyed(() => restRow(onWish, getState));
	/** @type {Record<Row["when"], ReturnType<typeof section<Row>>>} */
	const steps = {
		today: section("Today", stepRows(false), { first: 50, folded: false }),
		week: section("This week", stepRows(true), { first: MORE, folded: false }),
		later: section("Later", stepRows(true), { first: 10, folded: true }),
	};
	const resting = section("Resting", restRows, { first: 10, folded: true });
	const find = input({ type: "search", placeholder: "A name" });
	const search = labelled("Find somebody", find);
	const nobody = element("p", { class: "wp-soft", role: "status" });
	const node = element(
		"div",
		{ class: "wp-lists" },
		search,
		nobody,
		steps.today.node,
		steps.week.node,
		steps.later.node,
		resting.node,
	);
	find.addEventListener("input", () => {
		update(getState());
		const isLooking = find.value.trim() !== "";
		for (const one of [steps.later.node, resting.node])
			if (one instanceof HTMLDetailsElement && isLooking) one.open = true;
	});

	/** @param {State} state */
	function update({ shown }) {
		search.hidden = shown.people <= MANY;
		const wanted = search.hidden ? "" : plain(find.value.trim());
		/** @type {<Item extends { name: string }>(items: Item[]) => Item[]} */
		const found = (items) => (wanted ? items.filter((item) => plain(item.name).includes(wanted)) : items);
		const rows = found(shown.rows);
		for (const when of /** @type {Row["when"][]} */ (["today", "week", "later"]))
			steps[when].update(rows.filter((row) => row.when === when));
		const rests = found(shown.rests);
		resting.update(rests);
		const isNobody = wanted !== "" && rows.length + rests.length === 0;
		setText(nobody, isNobody ? "Nobody of this name." : "");
		nobody.hidden = !isNobody;
	}

	/**
	 * Bring a person into sight and focus.
	 * @param {string} id
	 */
	function show(id) {
		find.value = "";
		update(getState());
		for (const one of Object.values(steps)) one.show(id);
	}

	return { node, update, show };
}
