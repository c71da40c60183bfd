// AskQuestion in the page: a field, the list of what was asked, and all of it as text.

import { element, setText } from "./message_editor/element.js";
import { copyButton } from "./tools/copy.js";
import { widget } from "./tools/frame.js";
import { savedLine, writingField } from "./tools/writing.js";
import "./tools.css";
import "./ask_question.css";

/** @typedef {{ id: number, module: string, text: string, on: string }} Asked */
/** @typedef {{ questions: Asked[], as_text: string }} Shown */

export default widget(
	"Ask a question",
	"ask-question",
	/** @param {import("./tools/session.js").Session<Shown>} session */ (session, { say }) => {
		const field = writingField({
			name: "text",
			label: "What would you like to ask?",
			placeholder: "Every question is a good one.",
			onTyped: (changes) => session.edit(changes),
		});
		const keep = element("button", { type: "button", class: "wl-main", click: ask }, "Keep this question");
		const hint = element(
			"p",
			{ class: "wl-soft" },
			"It is kept in your workbook for office hours. Nothing is sent to anybody: bring the list, or copy it out.",
		);
		const saved = savedLine();
		const title = element("h3", { class: "wl-title", tabindex: "-1" });
		const list = element("ul", { class: "wl-list" });
		const copy = copyButton("Copy all as text", () => session.state.shown.as_text, say);
		let painted = "";

		function ask() {
			const text = session.state.words.text ?? "";
			if (text.trim() === "") field.area.focus();
			else session.wish("ask", { text });
			say(text.trim() === "" ? "Write your question first." : "Kept for office hours.");
		}

		/** @param {Asked} asked */
		function row(asked) {
			const remove = element("button", { type: "button", "aria-label": `Remove: ${asked.text}` }, "Remove");
			remove.addEventListener("click", () => {
				session.wish("remove", { number: asked.id });
				title.focus();
			});
			return element(
				"li",
				{ class: "wl-asked" },
				element("p", { class: "wl-asked-text" }, asked.text),
				element("div", { class: "wl-row" }, element("p", { class: "wl-soft" }, `${asked.module}, ${asked.on}`), remove),
			);
		}

		/** @param {import("./tools/types.d.ts").State<Shown>} state */
		function update(state) {
			field.update(state);
			saved.update(state);
			const { questions } = state.shown;
			title.hidden = list.hidden = copy.hidden = questions.length === 0;
			setText(title, `Your questions for office hours (${questions.length})`);
			if (painted === JSON.stringify(questions)) return;
			painted = JSON.stringify(questions);
			list.replaceChildren(...questions.map(row));
		}

		return {
			nodes: [field.node, element("div", { class: "wl-row" }, keep, saved.node), hint, title, list, copy],
			update,
		};
	},
);
