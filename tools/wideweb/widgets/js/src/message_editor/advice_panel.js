// The coach's side of the editor: how much is in place, what to look at, and what works.

import { explanation, face, headline, inPlace, isOnOlderText, LABELS, shown } from "./advice.js";
import { element, setAttribute, setChildren, setText } from "./element.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Advice} Advice */
/** @typedef {import("./types.d.ts").Strength} Strength */
/** @typedef {import("./types.d.ts").Criterion & { id: string }} Criterion */

/**
 * Nodes that stay while their item stays, so that what is open stays open and focus is not lost.
 * @template {{ id: string }} Item
 * @param {() => { node: HTMLElement, update: (item: Item) => void }} make
 */
function keyed(make) {
	/** @type {Map<string, ReturnType<typeof make>>} */
	const kept = new Map();
	/** @param {Item[]} items */
	return (items) => {
		const ids = new Set(items.map((item) => item.id));
		for (const id of kept.keys()) if (!ids.has(id)) kept.delete(id);
		return items.map((item) => {
			const row = kept.get(item.id) ?? make();
			kept.set(item.id, row);
			row.update(item);
			return row.node;
		});
	};
}

/** @param {(item: Advice) => void} onGo */
function adviceRow(onGo) {
	/** @type {Advice | undefined} */
	let current;
	const label = element("span", { class: "ww-severity" });
	const words = element("span", { class: "ww-advice-text" });
	const button = element(
		"button",
		{ type: "button", class: "ww-go", click: () => current && onGo(current) },
		label,
		words,
	);
	const why = element("p", {});
	const example = element("p", { class: "ww-example" });
	const claim = element("p", { class: "ww-claim" });
	const strength = element("span", { class: "ww-strength-of-evidence" });
	const citation = element("cite", {});
	const source = element("p", { class: "ww-source" }, strength, " ", citation);
	const details = element("details", { class: "ww-why" }, element("summary", {}, "Why"), why, example, claim, source);
	const node = element("li", { class: "ww-item" }, button, details);
	return {
		node,
		/** @param {Advice} item */
		update(item) {
			current = item;
			setAttribute(node, "data-severity", item.severity);
			setAttribute(node, "data-id", item.id);
			setText(label, LABELS[item.severity]);
			setText(words, item.advice);
			setText(why, item.why);
			setText(example, item.example);
			example.hidden = item.example === "";
			setText(claim, item.evidence.claim);
			setText(strength, item.evidence.strength_label);
			setText(citation, item.evidence.citation);
		},
	};
}

/** @param {(item: Strength) => void} onGo */
function strengthRow(onGo) {
	/** @type {Strength | undefined} */
	let current;
	const button = element("button", { type: "button", class: "ww-go", click: () => current && onGo(current) });
	const node = element("li", { class: "ww-strength" }, button);
	return {
		node,
		/** @param {Strength} item */
		update(item) {
			current = item;
			setText(button, item.text);
		},
	};
}

function criterionRow() {
	const mark = element("span", { class: "ww-mark", "aria-hidden": "true" });
	const title = element("span", {});
	const spoken = element("span", { class: "ww-unseen" });
	const node = element("li", { class: "ww-criterion" }, mark, title, spoken);
	return {
		node,
		/** @param {Criterion} item */
		update(item) {
			setAttribute(node, "data-in-place", item.in_place);
			setText(title, item.title);
			setText(spoken, item.in_place ? ": in place" : ": not yet");
		},
	};
}

/** "6 of 9 things in place", as a row of little marks that opens into a list. */
function places() {
	const row = keyed(criterionRow);
	const words = element("span", {});
	const marks = element("span", { class: "ww-marks", "aria-hidden": "true" });
	const list = element("ul", { class: "ww-criteria" });
	const node = element("details", { class: "ww-places" }, element("summary", {}, words, marks), list);
	return {
		node,
		/** @param {State} state */
		update(state) {
			const done = inPlace(state);
			node.hidden = done === null;
			if (done === null) return;
			setText(words, done.words);
			setChildren(list, row(state.criteria.map((criterion) => ({ id: criterion.rule, ...criterion }))));
			marks.replaceChildren(
				...Array.from({ length: done.of }, (_, index) => element("i", { "data-in-place": index < done.count })),
			);
		},
	};
}

/**
 * @param {object} options
 * @param {(item: Advice) => void} options.onAdvice
 * @param {(item: Strength) => void} options.onStrength
 * @param {() => void} options.onAsk
 */
export function advicePanel({ onAdvice, onStrength, onAsk }) {
	let all = false;
	/** @type {State | undefined} */
	let latest;
	const adviceRows = keyed(() => adviceRow(onAdvice));
	const strengthRows = keyed(() => strengthRow(onStrength));
	const heading = element("h3", { class: "ww-headline", tabindex: "-1" });
	const sentence = element("p", { class: "ww-explanation" });
	const list = element("ol", { class: "ww-list" });
	const more = element("button", { type: "button", class: "ww-more", click: showAll });
	const ask = element("button", { type: "button", class: "ww-ask", click: onAsk });
	const stale = element("p", { class: "ww-stale" }, "You have changed your message since this advice.");
	const inPlaceNow = places();
	const strengthList = element("ul", { class: "ww-strengths" });
	const works = element("section", { class: "ww-works" }, element("h4", {}, "What works"), strengthList);
	const node = element(
		"section",
		// A group and no region: a page with several editors would have several landmarks of one name.
		{ class: "ww-panel", role: "group", "aria-label": "Advice" },
		heading,
		sentence,
		inPlaceNow.node,
		stale,
		ask,
		list,
		more,
		works,
	);

	function showAll() {
		all = true;
		const first = list.children.length;
		if (latest) update(latest);
		list.children[first]?.querySelector("button")?.focus();
	}

	/** @param {State} state */
	function updateAsk(state) {
		const isOld = isOnOlderText(state);
		const canAsk = state.help === "on-request" && state.text.trim() !== "" && state.to.trim() !== "";
		ask.hidden = !canAsk || state.current || state.asked === state.revision;
		stale.hidden = !isOld;
		setText(ask, isOld ? "Show me advice again" : "Show me advice");
	}

	/** @param {State} state */
	function update(state) {
		latest = state;
		const focused = document.activeElement;
		const hadFocus = list.contains(focused) || focused === ask;
		const speaks = face(state) === "advice" || face(state) === "clear";
		const advice = speaks ? state.advice : [];
		const some = shown(advice, all);
		if (advice.length === 0) all = false;
		setAttribute(node, "data-face", face(state));
		setText(heading, headline(state));
		setText(sentence, explanation(state));
		sentence.hidden = explanation(state) === "";
		inPlaceNow.update(state);
		updateAsk(state);
		setChildren(list, adviceRows(some));
		list.hidden = some.length === 0;
		more.hidden = some.length === advice.length;
		setText(more, `Show ${advice.length - some.length} more`);
		setChildren(strengthList, strengthRows(speaks ? state.strengths : []));
		works.hidden = !speaks || state.strengths.length === 0;
		if (hadFocus && (focused === ask ? ask.hidden : !list.contains(focused))) heading.focus();
	}

	/**
	 * Show which piece of advice the cursor is at.
	 * @param {string | null} id
	 */
	function setChosen(id) {
		for (const row of list.children)
			setAttribute(row, "aria-current", id !== null && row.getAttribute("data-id") === id && "true");
	}

	/**
	 * Bring focus to a piece of advice, or to the panel.
	 * @param {string | null} id
	 */
	function focus(id) {
		const row = [...list.children].find((one) => one.getAttribute("data-id") === id);
		const button = row?.querySelector("button") ?? list.querySelector("button");
		if (button) button.focus();
		else heading.focus();
	}

	return { node, update, setChosen, focus };
}
