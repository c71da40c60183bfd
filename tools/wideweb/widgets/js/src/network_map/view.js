// One view of the map.

import { element, setChildren, setText } from "../message_editor/element.js";

/** @typedef {import("./session.js").MapSession} Session */
/** @typedef {import("./types.d.ts").State} State */

/**
 * Build a view inside an element, which need not be in the page yet.
 * @param {HTMLElement} el
 * @param {Session} session
 * @returns {() => void} takes the view away again
 */
export function mount(el, session) {
	const title = element("h3", { class: "wp-summary" });
	const text = element("p", { class: "wp-soft" });
	const list = element("ul", { class: "wp-list" });
	const frame = element("div", { class: "wp-frame", role: "group", "aria-label": "Network map" }, title, text, list);

	/** @param {State} state */
	function paint({ shown, rows }) {
		setText(title, shown.summary.title);
		setText(text, shown.fault || shown.summary.text);
		setChildren(
			list,
			rows.slice(0, 50).map((row) => element("li", {}, row.called)),
		);
	}

	el.classList.add("ww-planner", "ww-map");
	el.append(frame);
	const unsubscribe = session.subscribe(paint);
	return () => {
		unsubscribe();
		frame.remove();
		el.classList.remove("ww-planner", "ww-map");
	};
}
