// The Introduction in the page: a field, a clock of thirty seconds, and what was found.

import { stopwatch } from "./introduction/stopwatch.js";
import { element, setAttribute, setText } from "./message_editor/element.js";
import { widget } from "./tools/frame.js";
import { otherVersions, savedLine, writingField } from "./tools/writing.js";
import "./tools.css";
import "./introduction.css";

/** @typedef {{ title: string, advice: string, found: boolean }} Check */
/** @typedef {{ allowed: number, words: number, seconds: [number, number], length: string, checks: Check[], cautions: string[], times: number[], others: string[] }} Shown */
/** @typedef {import("./tools/session.js").Session<Shown>} Session */

/** @type {Record<string, string>} */
const LENGTH = {
	empty: "",
	short: "There is room for one thing more.",
	fits: "That fits.",
	long: "Take one thing out, and say it calmly.",
};

/** @param {Shown} shown */
function lengthWords({ words, seconds, length }) {
	if (length === "empty") return "";
	return `${words} ${words === 1 ? "word" : "words"}: about ${seconds[0]} to ${seconds[1]} seconds. ${LENGTH[length]}`;
}

/** @param {number[]} times */
function timesWords(times) {
	if (times.length === 0) return "";
	return `Said in ${times.join(", ")} seconds so far.`;
}

/** @param {Check} check */
function checkRow(check) {
	return element(
		"li",
		{ class: "wl-check", "data-found": check.found },
		element("strong", {}, `${check.found ? "There" : "Not found"}: ${check.title}. `),
		check.found ? "" : check.advice,
	);
}

export default widget(
	"Introduce yourself",
	"introduction",
	/** @param {Session} session */ (session, { say }) => {
		const field = writingField({
			name: "text",
			label: "How would you introduce yourself?",
			placeholder: "Write it as you would say it.",
			onTyped: (changes) => session.edit(changes),
		});
		const length = element("p", { class: "wl-soft" });
		const saved = savedLine();
		const checks = element("ul", { class: "wl-list" });
		const cautions = element("ul", { class: "wl-list" });
		const times = element("p", { class: "wl-soft" });
		const others = otherVersions();
		const clock = element("p", { class: "wl-clock", role: "timer" });
		const button = element("button", { type: "button", class: "wl-main", click: toggle });
		const hint = element(
			"p",
			{ class: "wl-soft" },
			"Stand up, press Start, and say it aloud. Press Stop when you are done.",
		);
		const watch = stopwatch(tick);
		let painted = "";

		/** @param {number} seconds */
		function tick(seconds) {
			const { allowed } = session.state.shown;
			setText(clock, `${seconds} of ${allowed} seconds`);
			setAttribute(clock, "data-over", seconds > allowed);
			setText(button, watch.isRunning ? "Stop" : "Start");
			if (seconds === allowed && watch.isRunning) say(`${allowed} seconds.`);
		}

		function toggle() {
			if (watch.isRunning) {
				const seconds = watch.stop();
				session.wish("timed", { seconds });
				say(`${seconds} seconds.`);
			} else watch.start();
			tick(watch.seconds);
		}

		/** @param {import("./tools/types.d.ts").State<Shown>} state */
		function update(state) {
			const { shown } = state;
			field.update(state);
			saved.update(state);
			others.update(shown.others);
			setText(length, lengthWords(shown));
			setText(times, timesWords(shown.times));
			const isEmpty = shown.length === "empty";
			checks.hidden = cautions.hidden = isEmpty;
			const key = JSON.stringify([shown.checks, shown.cautions]);
			if (key === painted) return;
			painted = key;
			checks.replaceChildren(...shown.checks.map(checkRow));
			cautions.replaceChildren(
				...shown.cautions.map((text) => element("li", { class: "wl-check", "data-caution": true }, text)),
			);
		}

		tick(0);
		return {
			nodes: [
				field.node,
				length,
				saved.node,
				checks,
				cautions,
				element("div", { class: "wl-row" }, button, clock, times),
				hint,
				others.node,
			],
			update,
			close: () => watch.stop(),
		};
	},
);
