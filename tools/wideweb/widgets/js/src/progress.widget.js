// Progress in the page: what is kept of each module.

import { element, setText } from "./message_editor/element.js";
import { widget } from "./tools/frame.js";
import "./tools.css";
import "./progress.css";

/** @typedef {{ id: string, title: string, done: string, here: boolean }} Module */
/** @typedef {{ modules: Module[], begun: number, people: number, follow_ups: number }} Shown */

/** @param {Module} module */
function row(module) {
	return element(
		"li",
		{ class: "wl-module", "data-begun": module.done !== "" },
		element(
			"p",
			{},
			element("strong", {}, module.title),
			module.here ? element("span", { class: "wl-badge" }, "You are here") : null,
		),
		element("p", { class: "wl-soft" }, module.done || "Nothing is kept here yet."),
	);
}

/** @param {Shown} shown */
function headline({ begun, modules, people, follow_ups }) {
	if (begun === 0 && people === 0) return "Your workbook is still empty. It fills as you go.";
	const worked = `You have worked in ${begun} of ${modules.length} modules.`;
	if (people === 0) return worked;
	const written = people === 1 ? "one person" : `${people} people`;
	const times = follow_ups === 1 ? "once" : `${follow_ups} times`;
	return `${worked} You have written to or met ${written}${follow_ups > 0 ? `, and followed up ${times}` : ""}.`;
}

export default widget(
	"Your progress",
	"progress",
	/** @param {import("./tools/session.js").Session<Shown>} session */ (session) => {
		const head = element("p", {});
		const list = element("ol", { class: "wl-list" });
		const note = element(
			"p",
			{ class: "wl-soft" },
			"This counts what you wrote, answered and tried. What you read or thought leaves no mark here, and counts just as much.",
		);
		const again = element("button", { type: "button", click: () => session.wish("look") }, "Look again");
		let painted = "";

		/** @param {import("./tools/types.d.ts").State<Shown>} state */
		function update({ shown }) {
			setText(head, headline(shown));
			if (painted === JSON.stringify(shown.modules)) return;
			painted = JSON.stringify(shown.modules);
			list.replaceChildren(...shown.modules.map(row));
		}

		return { nodes: [head, list, note, again], update };
	},
);
