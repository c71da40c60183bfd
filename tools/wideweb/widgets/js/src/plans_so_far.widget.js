// All if-then plans in the page, to read again.

import { element } from "./message_editor/element.js";
import { widget } from "./tools/frame.js";
import "./tools.css";
import "./if_then_plan.css";

/** @typedef {{ plans: { name: string, sentence: string, on: string }[] }} Shown */

export default widget(
	"Your if-then plans",
	"if-then-plan",
	/** @param {import("./tools/session.js").Session<Shown>} session */ (session) => {
		const list = element("ul", { class: "wl-list" });
		const none = element("p", {}, "You have not written an if-then plan yet. Once you have, it stands here.");
		const again = element("button", { type: "button", click: () => session.wish("look") }, "Look again");
		let painted = "";

		/** @param {import("./tools/types.d.ts").State<Shown>} state */
		function update(state) {
			const { plans } = state.shown;
			none.hidden = plans.length > 0;
			list.hidden = plans.length === 0;
			if (painted === JSON.stringify(plans)) return;
			painted = JSON.stringify(plans);
			list.replaceChildren(
				...plans.map((plan) =>
					element(
						"li",
						{},
						element("p", { class: "wl-sentence" }, plan.sentence),
						element("p", { class: "wl-soft" }, `For: ${plan.name}. Written on ${plan.on}.`),
					),
				),
			);
		}

		return { nodes: [list, none, again], update };
	},
);
