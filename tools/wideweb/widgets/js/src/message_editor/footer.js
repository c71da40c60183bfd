// Under the text: how long it is for its channel, and whether it is kept.

import { element, setAttribute, setText } from "./element.js";
import { savedNote } from "./keeping.js";
import { measure } from "./meter.js";

/** @typedef {import("./types.d.ts").State} State */

/** @param {(suffix: string) => string} id makes an id that no other view has */
export function messageFooter(id) {
	const best = element("span", { class: "ww-meter-best" });
	const fill = element("span", { class: "ww-meter-fill" });
	const bar = element("div", { class: "ww-meter-bar", "aria-hidden": "true" }, best, fill);
	const count = element("span", { class: "ww-count" });
	const hint = element("span", { class: "ww-hint" });
	const words = element("p", { class: "ww-meter-words", id: id("meter") }, count, " ", hint);
	const meter = element("div", { class: "ww-meter" }, bar, words);
	const saved = savedNote();
	const node = element("div", { class: "ww-footer" }, meter, saved.node);

	/** @param {State} state */
	function update(state) {
		const reading = measure(state.text, state.meter);
		setAttribute(meter, "data-state", reading.state);
		fill.style.inlineSize = `${reading.fill * 100}%`;
		best.hidden = reading.best === null;
		if (reading.best) {
			best.style.insetInlineStart = `${reading.best[0] * 100}%`;
			best.style.inlineSize = `${(reading.best[1] - reading.best[0]) * 100}%`;
		}
		setText(count, reading.count);
		setText(hint, reading.hint);
		saved.update(state);
	}

	return { node, update, meterId: words.id };
}
