// A button that puts a text on the clipboard.

import { element, setText } from "../message_editor/element.js";

/** @param {string} text */
async function copy(text) {
	try {
		await navigator.clipboard.writeText(text);
	} catch {
		const area = element("textarea", { class: "wl-unseen" });
		area.value = text;
		document.body.append(area);
		area.select();
		const done = document.execCommand("copy"); // the older way, where the page is not served securely
		area.remove();
		if (!done) throw new Error("The browser does not let this page copy.");
	}
}

/**
 * @param {string} label
 * @param {() => string} getText
 * @param {(words: string) => void} say
 */
export function copyButton(label, getText, say) {
	const button = element("button", { type: "button", click: onCopy }, label);

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
		say(words);
		setTimeout(() => setText(button, label), 2500);
	}

	return button;
}
