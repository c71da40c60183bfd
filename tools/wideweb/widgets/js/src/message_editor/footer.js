// Under the text: how long it is for its channel, whether Python reads along, and a button to copy it.

import { element, setAttribute, setText } from "./element.js";
import { measure } from "./meter.js";

/** @typedef {import("./types.d.ts").State} State */

/** @type {Record<import("./types.d.ts").Connection, string>} */
export const CONNECTION = {
	"in-step": "",
	waiting: "The coach is busy or not connected – your text is safe on this page. Advice follows when it answers.",
	"cut-off":
		"Not connected – your text is safe on this page. Copy it before you start the tools again or close the page.",
};

/**
 * Put a text on the clipboard, by the older way where the page is not served securely.
 * @param {string} text
 */
async function copy(text) {
	try {
		await navigator.clipboard.writeText(text);
	} catch {
		const area = element("textarea", { class: "ww-unseen" });
		area.value = text;
		document.body.append(area);
		area.select();
		const done = document.execCommand("copy");
		area.remove();
		if (!done) throw new Error("The browser does not let this page copy.");
	}
}

/**
 * @param {() => string} getText
 * @param {(words: string) => void} announce says something to a screen reader
 * @param {(suffix: string) => string} id makes an id that no other view has
 */
export function messageFooter(getText, announce, id) {
	const best = element("span", { class: "ww-meter-best" });
	const fill = element("span", { class: "ww-meter-fill" });
	const bar = element("div", { class: "ww-meter-bar", "aria-hidden": "true" }, best, fill);
	const count = element("span", { class: "ww-count" });
	const hint = element("span", { class: "ww-hint" });
	const words = element("p", { class: "ww-meter-words", id: id("meter") }, count, " ", hint);
	const meter = element("div", { class: "ww-meter" }, bar, words);
	const button = element("button", { type: "button", class: "ww-copy", click: onCopy }, "Copy message");
	const connection = element("p", { class: "ww-connection" });
	const node = element("div", { class: "ww-footer" }, meter, button);

	async function onCopy() {
		try {
			await copy(getText());
			answer("Copied");
		} catch {
			answer("Select the text and copy it by hand");
		}
		button.focus();
	}

	/** @param {string} words */
	function answer(words) {
		setText(button, words);
		announce(words);
		setTimeout(() => setText(button, "Copy message"), 2500);
	}

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
		setText(connection, CONNECTION[state.connection]);
		connection.hidden = state.connection === "in-step";
	}

	return { node, connection, update, meterId: words.id };
}
