// The Conversation in the page: what the other says, what one can say, what came of it.

import { element, setText } from "./message_editor/element.js";
import { widget } from "./tools/frame.js";
import { stressed } from "./tools/stressed.js";
import "./tools.css";
import "./conversation.css";

/** @typedef {{ says: string, said: string, outcome: string, effect: string, effect_words: string }} Turn */
/** @typedef {{ title: string, who: string, setting: string, turns: Turn[], says: string, replies: string[], look_back: string, finished: number }} Shown */
/** @typedef {import("./tools/session.js").Session<Shown>} Session */

/** @param {Turn} turn */
function pastTurn(turn) {
	return element(
		"li",
		{ class: "wl-turn" },
		element("p", { class: "wl-says" }, ...stressed(turn.says)),
		element("p", { class: "wl-said" }, element("span", { class: "wl-unseen" }, "You: "), turn.said),
		element(
			"p",
			{ class: "wl-outcome", "data-effect": turn.effect },
			element("strong", {}, turn.effect_words),
			" ",
			...stressed(turn.outcome),
		),
	);
}

/** @param {Turn[]} turns */
function summary(turns) {
	/** @param {string} effect */
	const count = (effect) => turns.filter((turn) => turn.effect === effect).length;
	const steps = turns.length === 1 ? "one step" : `${turns.length} steps`;
	return `Your way had ${steps}: ${count("opens")} opened the talk, ${count("holds")} kept it going, ${count("closes")} closed it a little.`;
}

export default widget(
	"Practice conversation",
	"conversation",
	/** @param {Session} session */ (session, { say }) => {
		const title = element("h3", { class: "wl-title" });
		const setting = element("p", { class: "wl-soft" });
		const past = element("ol", { class: "wl-list" });
		const now = element("p", { class: "wl-says", tabindex: "-1" });
		const replies = element("div", { class: "wl-list", role: "group", "aria-label": "What do you say?" });
		const end = element("div", { class: "wl-look-back" });
		const back = element("button", { type: "button", click: () => session.wish("back") }, "Take back one step");
		const again = element("button", { type: "button", click: () => session.wish("again") }, "Begin again");
		const buttons = element("div", { class: "wl-row" }, back, again);
		let painted = "";

		/**
		 * @param {string} text
		 * @param {number} number
		 */
		function reply(text, number) {
			const button = element("button", { type: "button", class: "wl-reply" }, text);
			button.addEventListener("click", () => session.wish("say", { number, turn: session.state.shown.turns.length }));
			return button;
		}

		/** @param {Shown} shown */
		function paint(shown) {
			setText(title, shown.title);
			setting.replaceChildren(element("strong", {}, shown.who), ". ", ...stressed(shown.setting));
			past.replaceChildren(...shown.turns.map(pastTurn));
			past.hidden = buttons.hidden = shown.turns.length === 0;
			now.replaceChildren(...stressed(shown.says));
			replies.replaceChildren(...shown.replies.map(reply));
			const isOver = shown.look_back !== "";
			replies.hidden = isOver;
			end.hidden = !isOver;
			setText(again, isOver ? "Try another way" : "Begin again");
			end.replaceChildren(
				element("h4", { class: "wl-title" }, "Looking back"),
				element("p", {}, ...stressed(shown.look_back)),
				element("p", { class: "wl-soft" }, summary(shown.turns)),
			);
		}

		/** @param {import("./tools/types.d.ts").State<Shown>} state */
		function update({ shown }) {
			const key = JSON.stringify(shown);
			if (key === painted) return;
			const held = replies.contains(document.activeElement) || buttons.contains(document.activeElement);
			const isFirst = painted === "";
			painted = key;
			paint(shown);
			if (isFirst || !held) return;
			now.focus();
			const last = shown.turns.at(-1);
			say(last ? `${last.effect_words} ${last.outcome} ${shown.says}` : shown.says);
		}

		return { nodes: [title, setting, past, now, replies, end, buttons], update };
	},
);
