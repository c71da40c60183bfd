// The planner's buttons and fields, alike everywhere.

import { element } from "../message_editor/element.js";

/**
 * @param {string} words
 * @param {() => void} onClick
 * @param {string} [look] "strong" for what one most likely wants, "quiet" for what is seldom wanted
 */
export function button(words, onClick, look = "") {
	return element(
		"button",
		{ type: "button", class: `wp-button ${look && `wp-${look}`}`.trim(), click: onClick },
		words,
	);
}

/**
 * @param {string} label
 * @param {HTMLElement} control
 */
export function labelled(label, control) {
	const holder = control instanceof HTMLSelectElement ? element("span", { class: "wp-select" }, control) : control;
	return element("label", { class: "wp-label" }, element("span", {}, label), holder);
}

/** @param {Record<string, string | boolean>} [attributes] */
export function input(attributes = {}) {
	return element("input", { type: "text", class: "wp-input", autocomplete: "off", ...attributes });
}

export function select() {
	return element("select", { class: "wp-input" });
}

/**
 * Offer these choices, and keep the one that is chosen while it is still there.
 * @param {HTMLSelectElement} list
 * @param {[string, string][]} choices
 */
export function setChoices(list, choices) {
	const wanted = choices.map((choice) => choice.join("\t")).join("\n");
	if (list.dataset.choices === wanted) return;
	list.dataset.choices = wanted;
	const chosen = list.options.length ? list.value : undefined;
	list.replaceChildren(...choices.map(([value, label]) => element("option", { value }, label)));
	const kept = choices.find(([value]) => value === chosen) ?? choices[0];
	list.value = kept?.[0] ?? "";
}

/**
 * @param {import("./types.d.ts").Choices} choices
 * @returns {[string, string][]} rhythms by their days, and none
 */
export function rhythms(choices) {
	return [
		["", "no rhythm"],
		...choices.cadences.map(([days, name]) => /** @type {[string, string]} */ ([String(days), name])),
	];
}
