// The Note in the page: a prompt and room for a few lines.

import { setText } from "./message_editor/element.js";
import { widget } from "./tools/frame.js";
import { otherVersions, savedLine, writingField } from "./tools/writing.js";
import "./tools.css";
import "./note.css";

/** @typedef {{ prompt: string, hint: string, others: string[] }} Shown */

export default widget(
	"Note",
	"note",
	/** @param {import("./tools/session.js").Session<Shown>} session */ (session) => {
		const { prompt, hint } = session.state.shown;
		const field = writingField({
			name: "text",
			label: prompt,
			placeholder: hint,
			onTyped: (changes) => session.edit(changes),
		});
		const saved = savedLine();
		const others = otherVersions();

		/** @param {import("./tools/types.d.ts").State<Shown>} state */
		function update(state) {
			field.update(state);
			saved.update(state);
			others.update(state.shown.others);
			setText(field.node.querySelector("label") ?? field.node, state.shown.prompt);
		}

		return { nodes: [field.node, saved.node, others.node], update };
	},
);
