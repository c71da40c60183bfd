// The Baseline in the page: eight sentences, five steps each, and what changed.

import { element, setText } from "./message_editor/element.js";
import { widget } from "./tools/frame.js";
import { savedLine } from "./tools/writing.js";
import "./tools.css";
import "./baseline.css";

/** @typedef {{ id: string, text: string }} Item */
/** @typedef {{ text: string, then: string, now: string, by: number }} Change */
/** @typedef {{ label: string, now: string, then: string }} Count */
/** @typedef {{ labels: string[], items: Item[], answered: number, complete: boolean, since: string, missing_since: boolean, changes: Change[], counts: Count[] }} Shown */
/** @typedef {import("./tools/session.js").Session<Shown>} Session */

/**
 * @param {Session} session
 * @param {Item} item
 * @param {string[]} labels
 * @param {(suffix: string) => string} id
 */
function sentence(session, item, labels, id) {
	const radios = labels.map((_, index) =>
		element("input", {
			type: "radio",
			name: id(item.id),
			value: String(index + 1),
			change: () => session.edit({ [item.id]: String(index + 1) }),
		}),
	);
	const steps = radios.map((radio, index) =>
		element("label", { class: "wl-step" }, radio, element("span", {}, labels[index] ?? "")),
	);
	const node = element(
		"fieldset",
		{},
		element("legend", {}, item.text),
		element("div", { class: "wl-steps" }, ...steps),
	);
	/** @param {Record<string, string>} words */
	const update = (words) => {
		for (const radio of radios) radio.checked = words[item.id] === radio.value;
	};
	return { node, update };
}

/**
 * @param {string} caption
 * @param {string[]} head
 * @param {string[][]} rows
 */
function table(caption, head, rows) {
	return element(
		"table",
		{ class: "wl-table" },
		element("caption", {}, caption),
		element("thead", {}, element("tr", {}, ...head.map((text) => element("th", { scope: "col" }, text)))),
		element(
			"tbody",
			{},
			...rows.map(([first, ...rest]) =>
				element("tr", {}, element("th", { scope: "row" }, first ?? ""), ...rest.map((text) => element("td", {}, text))),
			),
		),
	);
}

/** @param {Change} change */
function moved({ by }) {
	if (by === 0) return "the same";
	return `${Math.abs(by)} ${Math.abs(by) === 1 ? "step" : "steps"} ${by > 0 ? "up" : "down"}`;
}

/** @param {Shown} shown */
function results(shown) {
	const nodes = [];
	if (shown.complete && shown.missing_since)
		nodes.push(
			element("p", {}, "There is no first time to compare with in this workbook. These are your answers of today."),
		);
	if (shown.changes.length > 0) {
		const up = shown.changes.filter((change) => change.by > 0).length;
		nodes.push(
			element("p", {}, `Since ${shown.since}, ${up} of ${shown.changes.length} sentences became truer for you.`),
		);
		const rows = shown.changes.map((change) => [change.text, change.then, change.now, moved(change)]);
		nodes.push(table("What you said", ["Sentence", "Then", "Now", "Moved"], rows));
	}
	const compares = shown.counts.some((count) => count.then !== "");
	const rows = shown.counts.map((count) =>
		compares ? [count.label, count.then, count.now] : [count.label, count.now],
	);
	nodes.push(table("What you did, from your workbook", compares ? ["What", "Then", "Now"] : ["What", "So far"], rows));
	return nodes;
}

export default widget(
	"Baseline",
	"baseline",
	/** @param {Session} session */ (session, { id }) => {
		const { items, labels } = session.state.shown;
		const intro = element(
			"p",
			{},
			"How true is each sentence for you today? There is no right answer, and nobody else sees it.",
		);
		const sentences = items.map((item) => sentence(session, item, labels, id));
		const count = element("p", { class: "wl-soft", role: "status" });
		const saved = savedLine();
		const end = element("div", { class: "wl-list" });
		const caution = element(
			"p",
			{ class: "wl-soft" },
			"We wrote these sentences ourselves, and nobody has tested what they measure. One step up or down can be chance, or a different day. What you did says more.",
		);
		let painted = "";

		/** @param {import("./tools/types.d.ts").State<Shown>} state */
		function update(state) {
			for (const one of sentences) one.update(state.words);
			saved.update(state);
			const { shown } = state;
			setText(count, shown.complete ? "All answered. Thank you." : `${shown.answered} of ${items.length} answered.`);
			end.hidden = !shown.complete;
			const key = JSON.stringify([shown.changes, shown.counts, shown.since, shown.complete]);
			if (key === painted) return;
			painted = key;
			end.replaceChildren(...results(shown), caution);
		}

		return {
			nodes: [intro, ...sentences.map((one) => one.node), element("div", { class: "wl-row" }, count, saved.node), end],
			update,
		};
	},
);
