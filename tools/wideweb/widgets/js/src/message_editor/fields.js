// Who the message is for, on which channel, and an email's subject.

import { element, setAttribute, setText } from "./element.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").FieldName} FieldName */

/**
 * @param {string} label
 * @param {HTMLElement} control
 * @param {string} name
 * @param {HTMLElement | null} [note]
 */
function labelled(label, control, name, note = null) {
	return element(
		"div",
		{ class: `ww-field ww-field-${name}` },
		element("label", { class: "ww-label" }, element("span", {}, label), control),
		note,
	);
}

/**
 * @param {HTMLSelectElement} select
 * @param {[string, string][]} channels
 */
function setOptions(select, channels) {
	if (select.options.length === channels.length) return;
	select.replaceChildren(...channels.map(([value, label]) => element("option", { value }, label)));
}

/**
 * The head of the message.
 * @param {object} options
 * @param {(changes: Partial<Record<FieldName, string>>) => void} options.onEdit
 * @param {HTMLElement} options.subjectText what the subject is typed into
 * @param {() => void} options.onSubject called when its label is clicked
 * @param {(suffix: string) => string} options.id makes an id that no other view has
 */
export function messageHead({ onEdit, subjectText, onSubject, id }) {
	/** @type {Record<"to" | "to_role", HTMLInputElement>} */
	const inputs = {
		to: element("input", { type: "text", class: "ww-input", autocomplete: "off", placeholder: "Dr. Amara Okafor" }),
		to_role: element("input", { type: "text", class: "ww-input", autocomplete: "off", placeholder: "pediatrician" }),
	};
	for (const [name, input] of Object.entries(inputs))
		input.addEventListener("input", () => onEdit({ [name]: input.value }));
	const channel = element("select", { class: "ww-input", change: () => onEdit({ channel: channel.value }) });
	const subjectNote = element("p", { class: "ww-note", id: id("subject-note") });
	const channelNote = element("p", { class: "ww-note", id: id("channel-note") });
	channel.setAttribute("aria-describedby", channelNote.id);
	const subject = element(
		"div",
		{ class: "ww-field ww-field-subject ww-label" },
		element("span", { class: "ww-label-words", "aria-hidden": "true", click: onSubject }, "Subject"),
		element("div", { class: "ww-input ww-line" }, subjectText),
		subjectNote,
	);
	const node = element(
		"div",
		{ class: "ww-head" },
		labelled("Channel", element("span", { class: "ww-select" }, channel), "channel"),
		labelled("To", inputs.to, "to"),
		labelled("Their role", inputs.to_role, "role"),
		channelNote,
		subject,
	);

	/** @param {State} state */
	function update(state) {
		setOptions(channel, state.channels);
		if (channel.value !== state.channel) channel.value = state.channel;
		for (const [name, input] of /** @type {[keyof typeof inputs, HTMLInputElement][]} */ (Object.entries(inputs)))
			if (input.value !== state[name]) input.value = state[name];
		subject.hidden = state.channel !== "email";
		setText(channelNote, channelHint(state));
		// What is wrong with words is underlined; what is missing has no words to stand under.
		const missing =
			state.help === "off" ? [] : state.advice.filter((one) => one.field === "subject" && one.start === null);
		setAttribute(subject, "data-severity", missing[0]?.severity);
		setText(subjectNote, missing[0]?.advice ?? "");
	}

	return { node, update };
}

/** @param {State} state */
function channelHint(state) {
	return state.meter.messages_before_reply === 1
		? "Only this one message reaches them until they accept or answer."
		: "";
}
