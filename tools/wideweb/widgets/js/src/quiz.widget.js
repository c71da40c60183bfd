// The Quiz in the page: questions to answer from memory. What is right is not here until one has answered.

import { element, setText } from "./message_editor/element.js";
import { widget } from "./tools/frame.js";
import { stressed } from "./tools/stressed.js";
import { writingField } from "./tools/writing.js";
import "./tools.css";
import "./quiz.css";

/** @typedef {{ given: string, right: boolean, says: string[], answer: string, explanation: string }} Answered */
/** @typedef {{ id: string, prompt: string, typed: boolean, choices: string[], answered?: Answered }} Question */
/** @typedef {{ questions: Question[], next: string }} Shown */
/** @typedef {import("./tools/session.js").Session<Shown>} Session */
/** @typedef {import("./tools/frame.js").Surroundings} Surroundings */

/**
 * A question that waits for an answer.
 * @param {Session} session
 * @param {Question} question
 * @param {Surroundings} surroundings
 */
function openQuestion(session, question, { id, say }) {
	/** @param {string} given */
	const answer = (given) => {
		if (given.trim() === "") say("Choose or write an answer first. A guess is fine.");
		else session.wish("answer", { question: question.id, given });
	};
	const button = element("button", { type: "button", class: "wl-main" }, "Answer");
	if (question.typed) {
		const field = writingField({
			name: question.id,
			label: question.prompt,
			placeholder: "From memory; a guess is fine.",
			onTyped: (changes) => session.edit(changes),
		});
		field.node.querySelector("label")?.replaceChildren(...stressed(question.prompt));
		button.addEventListener("click", () => answer(field.area.value));
		return { node: element("div", { class: "wl-question" }, field.node, button), update: field.update };
	}
	const group = element("fieldset", { class: "wl-list" }, element("legend", {}, ...stressed(question.prompt)));
	for (const choice of question.choices) {
		const radio = element("input", { type: "radio", name: id(question.id), value: choice });
		group.append(element("label", { class: "wl-choice" }, radio, element("span", {}, choice)));
	}
	button.addEventListener("click", () => answer(group.querySelector("input:checked")?.getAttribute("value") ?? ""));
	return { node: element("div", { class: "wl-question" }, group, button), update: () => {} };
}

/**
 * A question with its answer, and what is said of each choice.
 * @param {Session} session
 * @param {Question} question
 * @param {Answered} answered
 */
function closedQuestion(session, question, answered) {
	const verdict = element(
		"h3",
		{ class: "wl-verdict", tabindex: "-1", "data-right": answered.right },
		answered.right ? "Yes" : question.typed ? "Compare for yourself" : "Not quite",
	);
	const node = element(
		"div",
		{ class: "wl-question" },
		element("p", { class: "wl-prompt" }, ...stressed(question.prompt)),
		verdict,
		...(question.typed ? typedAnswer(session, question, answered) : [choiceList(question, answered)]),
		element("p", {}, answered.explanation),
	);
	return { node, verdict, update: () => {} };
}

/**
 * @param {Question} question
 * @param {Answered} answered
 */
function choiceList(question, answered) {
	const rows = question.choices.map((choice, index) => {
		const mark = choice === answered.answer ? "Right" : "";
		const yours = choice === answered.given ? "Your answer" : "";
		const badge = [yours, mark].filter(Boolean).join(" · ");
		return element(
			"li",
			{ class: "wl-said", "data-right": mark !== "", "data-yours": yours !== "" },
			element("p", {}, element("strong", {}, choice), badge ? element("span", { class: "wl-badge" }, badge) : null),
			element("p", { class: "wl-soft" }, answered.says[index] ?? ""),
		);
	});
	return element("ul", { class: "wl-list" }, ...rows);
}

/**
 * @param {Session} session
 * @param {Question} question
 * @param {Answered} answered
 */
function typedAnswer(session, question, answered) {
	/** @type {HTMLElement[]} */
	const nodes = [
		element("p", { class: "wl-said", "data-yours": true }, element("strong", {}, "You wrote: "), answered.given),
		element("p", { class: "wl-said", "data-right": true }, element("strong", {}, "A good answer: "), answered.answer),
	];
	if (!answered.right)
		nodes.push(
			element(
				"p",
				{ class: "wl-soft" },
				"This tool only looks for words. You can tell better whether you meant the same.",
			),
			element(
				"button",
				{ type: "button", click: () => session.wish("count-as-right", { question: question.id }) },
				"I meant the same",
			),
		);
	return nodes;
}

/** @param {Shown} shown */
function summary({ questions, next }) {
	const open = questions.filter((question) => !question.answered).length;
	if (questions.length === 0)
		return `Nothing is due today.${next ? ` The next question comes on ${next}.` : ""} You may go on all the same.`;
	if (open > 0) return "";
	const right = questions.filter((question) => question.answered?.right).length;
	const again = next
		? ` They come again, the first on ${next}: remembering on another day is what makes it stick.`
		: "";
	return `You remembered ${right} of ${questions.length}.${again}`;
}

export default widget(
	"Questions from memory",
	"quiz",
	/** @param {Session} session */ (session, surroundings) => {
		const list = element("div", { class: "wl-questions" });
		const end = element("p", { class: "wl-end" });
		const more = element("button", { type: "button", click: () => session.wish("more") }, "Ask me more");
		/** @type {Map<string, { key: string, node: HTMLElement, verdict?: HTMLElement, update: (state: any) => void }>} */
		const made = new Map();

		/** @param {Question} question */
		function view(question) {
			const key = JSON.stringify(question);
			const before = made.get(question.id);
			if (before?.key === key) return before;
			const now = question.answered
				? closedQuestion(session, question, question.answered)
				: openQuestion(session, question, surroundings);
			const hadFocus = before?.node.contains(document.activeElement);
			before?.node.replaceWith(now.node);
			made.set(question.id, { key, ...now });
			if (hadFocus && question.answered) {
				made.get(question.id)?.verdict?.focus();
				surroundings.say(question.answered.right ? "Yes." : "Not quite. Read what is said below.");
			}
			return { key, ...now };
		}

		/** @param {import("./tools/types.d.ts").State<Shown>} state */
		function update(state) {
			const views = state.shown.questions.map(view);
			const nodes = views.map((one) => one.node);
			if (nodes.length !== list.children.length || nodes.some((node, index) => list.children[index] !== node))
				list.replaceChildren(...nodes);
			for (const one of views) one.update(state);
			const words = summary(state.shown);
			setText(end, words);
			end.hidden = more.hidden = words === "";
		}

		return { nodes: [list, end, more], update };
	},
);
