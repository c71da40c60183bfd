// The preview on a phone, drawn.

import { element, setChildren, setText } from "./element.js";
import { onPhone } from "./phone.js";

/** @typedef {import("./types.d.ts").State} State */

/** Another message in the list, without words: the eye is to see what stands out, and what is cut off. */
const another = () =>
	element(
		"div",
		{ class: "ww-phone-row ww-phone-other", "aria-hidden": "true" },
		element("i", {}),
		element("span", {}),
	);

/** @param {(suffix: string) => string} id makes an id that no other view has */
export function phonePreview(id) {
	const place = element("p", { class: "ww-phone-place" });
	const initial = element("span", { class: "ww-phone-face", "aria-hidden": "true" });
	const sender = element("p", { class: "ww-phone-sender" });
	const subject = element("p", { class: "ww-phone-subject" });
	const line = element("p", { class: "ww-phone-line" });
	const row = element("div", { class: "ww-phone-row" }, initial, element("div", {}, sender, subject, line));
	const words = element("p", { class: "ww-phone-words" });
	const answers = element("p", { class: "ww-phone-answers", "aria-hidden": "true" });
	const opened = element("div", { class: "ww-phone-opened" }, element("p", {}, "Once they open it:"), words, answers);
	const list = element("div", { class: "ww-phone-list" }, another(), row, another());
	const phone = element("div", { class: "ww-phone" }, place, list, opened);
	const note = element("p", { class: "ww-soft" }, "A sketch. Phones and apps differ in how much they show.");
	const node = element(
		"section",
		{ class: "ww-section", id: id("phone"), "aria-label": "On their phone" },
		phone,
		note,
	);

	/** @param {State} state */
	function update(state) {
		const shown = onPhone(state);
		setText(place, shown.place);
		setText(initial, shown.initial);
		setText(sender, shown.sender);
		setText(subject, shown.subject);
		subject.hidden = shown.subject === "";
		setText(line, shown.line);
		setText(words, shown.opened);
		opened.hidden = shown.opened === "";
		setChildren(
			answers,
			shown.answers.map((answer) => element("span", {}, answer)),
		);
	}

	return { node, update };
}
