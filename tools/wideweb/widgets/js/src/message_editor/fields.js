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
 * @param {(changes: Partial<Record<FieldName, string>>) => void} onEdit
 * @param {(suffix: string) => string} id makes an id that no other view has
 */
export function messageHead(onEdit, id) {
	/** @type {Record<"to" | "to_role" | "subject", HTMLInputElement>} */
	const inputs = {
		to: element("input", { type: "text", class: "ww-input", autocomplete: "off", placeholder: "Dr. Amara Okafor" }),
		to_role: element("input", { type: "text", class: "ww-input", autocomplete: "off", placeholder: "pediatrician" }),
		subject: element("input", { type: "text", class: "ww-input", autocomplete: "off", spellcheck: "true" }),
	};
	for (const [name, input] of Object.entries(inputs))
		input.addEventListener("input", () => onEdit({ [name]: input.value }));
	const channel = element("select", { class: "ww-input", change: () => onEdit({ channel: channel.value }) });
	const subjectNote = element("p", { class: "ww-note", id: id("subject-note") });
	const channelNote = element("p", { class: "ww-note", id: id("channel-note") });
	channel.setAttribute("aria-describedby", channelNote.id);
	inputs.subject.setAttribute("aria-describedby", subjectNote.id);
	const subject = labelled("Subject", inputs.subject, "subject", subjectNote);
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
		const faults = state.help === "off" ? [] : state.advice.filter((item) => item.field === "subject");
		setAttribute(subject, "data-severity", faults[0]?.severity);
		setText(subjectNote, faults[0]?.advice ?? "");
	}

	/**
	 * Go to the words of the subject that some advice is about.
	 * @param {{ from: number, to: number } | null} place
	 */
	function goToSubject(place) {
		inputs.subject.focus();
		if (place) inputs.subject.setSelectionRange(place.from, place.to);
	}

	return { node, update, goToSubject };
}

/** @param {State} state */
function channelHint(state) {
	return state.meter.messages_before_reply === 1
		? "Only this one message reaches them until they accept or answer."
		: "";
}
