// "I sent it": when and to whom, recorded in the workbook, and taken back when it was a slip.

import { element, setChildren, setText } from "./element.js";

/** @typedef {import("./types.d.ts").State} State */

const DAY = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" });

/** The day where the learner is, as an ISO date. */
export function today(now = new Date()) {
	return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/**
 * What stands in the way of recording it; empty when nothing does.
 * @param {State} state
 */
export function hindrance(state) {
	if (!/\p{L}/u.test(state.to)) return "First say who it is for, at the top.";
	if (state.text.trim() === "") return "First write your message.";
	if (state.connection !== "in-step") return "This works again once the tools on this page answer.";
	return "text" in state.fault ? "This works again once your workbook can be saved." : "";
}

/**
 * @param {State} state
 */
export function sentWords(state) {
	return "on" in state.sent
		? `You sent this to ${state.sent.to || "somebody"} on ${DAY.format(new Date(state.sent.on))}. It is in your workbook. Write on here, and a new message begins.`
		: "";
}

/**
 * @param {object} options
 * @param {(on: string, person: string) => void} options.onRecord
 * @param {() => void} options.onTakeBack
 * @param {() => void} options.onCancel
 * @param {(suffix: string) => string} id makes an id that no other view has
 */
export function sentForm({ onRecord, onTakeBack, onCancel }, id) {
	const hint = element("p", { class: "ww-soft" });
	const person = element("select", { class: "ww-input" });
	const day = element("input", { type: "date", class: "ww-input", required: true });
	const record = element("button", { type: "submit", class: "ww-button ww-strong" }, "Record it");
	const cancel = element("button", { type: "button", class: "ww-button", click: onCancel }, "Cancel");
	const form = element(
		"form",
		{ class: "ww-sent-form", submit },
		element(
			"label",
			{ class: "ww-label" },
			element("span", {}, "To whom"),
			element("span", { class: "ww-select" }, person),
		),
		element("label", { class: "ww-label" }, element("span", {}, "When"), day),
		element("div", { class: "ww-buttons" }, record, cancel),
	);
	const words = element("p", { class: "ww-sent-words", tabindex: "-1" });
	const undo = element("button", { type: "button", class: "ww-button", click: onTakeBack }, "Take it back");
	const done = element("div", { class: "ww-buttons" }, words, undo);
	const node = element("section", { class: "ww-section", id: id("sent"), "aria-label": "I sent it" }, hint, form, done);

	/** @param {Event} event */
	function submit(event) {
		event.preventDefault();
		if (day.value !== "") onRecord(day.value, person.value);
	}

	/** @param {State} state */
	function setPeople(state) {
		const known = state.recipients.map(({ id: value, label }) => element("option", { value }, label));
		const options = [...known, element("option", { value: "" }, `${state.to.trim()}, new in your workbook`)];
		const labels = options.map((option) => option.textContent).join("\n");
		if (labels === [...person.options].map((option) => option.textContent).join("\n")) return;
		setChildren(person, options);
		person.selectedIndex = 0;
	}

	/** @param {State} state */
	function update(state) {
		const isSent = sentWords(state) !== "";
		const stop = isSent ? "" : hindrance(state);
		setText(hint, stop);
		hint.hidden = stop === "";
		form.hidden = isSent || stop !== "";
		done.hidden = !isSent;
		setText(words, sentWords(state));
		undo.hidden = !("undo" in state.sent && state.sent.undo);
		day.max = today();
		if (day.value === "") day.value = today();
		setPeople(state);
	}

	/** Bring focus to where one goes on. */
	function focus() {
		if (!form.hidden) person.focus();
		else if (!done.hidden) words.focus();
	}

	return { node, update, focus };
}
