// The IfThenPlan in the page: two fields that make one sentence.

import { element, setText } from "./message_editor/element.js";
import { widget } from "./tools/frame.js";
import { otherVersions, savedLine, writingField } from "./tools/writing.js";
import "./tools.css";
import "./if_then_plan.css";

/** @typedef {{ name: string, sentence: string, others: string[] }} Shown */

export default widget(
	"If-then plan",
	"if-then-plan",
	/** @param {import("./tools/session.js").Session<Shown>} session */ (session) => {
		/** @param {Record<string, string>} changes */
		const onTyped = (changes) => session.edit(changes);
		const moment = writingField({
			name: "if",
			label: "If …",
			placeholder: "a moment that you cannot miss",
			oneLine: true,
			onTyped,
		});
		const action = writingField({
			name: "then",
			label: "… then I will …",
			placeholder: "something so small that you cannot refuse it",
			oneLine: true,
			onTyped,
		});
		const sentence = element("p", { class: "wl-sentence" });
		const aloud = element("p", { class: "wl-soft" }, "Read your plan aloud twice. Then see yourself doing it.");
		const saved = savedLine();
		const others = otherVersions();

		/** @param {import("./tools/types.d.ts").State<Shown>} state */
		function update(state) {
			for (const part of [moment, action, saved]) part.update(state);
			setText(sentence, state.shown.sentence);
			sentence.hidden = aloud.hidden = state.shown.sentence === "";
			others.update(state.shown.others);
		}

		return { nodes: [moment.node, action.node, sentence, aloud, saved.node, others.node], update };
	},
);
