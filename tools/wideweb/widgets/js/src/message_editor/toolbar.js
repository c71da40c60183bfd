// The buttons under a message, and the sections that they open.

import { copy } from "./clipboard.js";
import { draftsPanel } from "./drafts_panel.js";
import { element, setAttribute, setText } from "./element.js";
import { phonePreview } from "./phone_preview.js";
import { sentForm } from "./sent_form.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./session.js").Session} Session */
/** @typedef {{ node: HTMLElement, update: (state: State) => void, focus?: () => void }} Section */

/**
 * A button that shows and hides a section.
 * @param {string} label
 * @param {Section} section
 * @param {() => void} onOpen
 */
function disclosure(label, section, onOpen) {
	const button = element("button", { type: "button", class: "ww-button", "aria-controls": section.node.id }, label);
	/** @param {boolean} open */
	const set = (open) => {
		section.node.hidden = !open;
		button.setAttribute("aria-expanded", String(open));
		if (open) onOpen();
	};
	set(false);
	button.addEventListener("click", () => set(section.node.hidden));
	return { button, section, set };
}

/**
 * @param {Session} session
 * @param {(words: string) => void} announce says something to a screen reader
 * @param {(suffix: string) => string} id makes an id that no other view has
 */
export function messageTools(session, announce, id) {
	const copyButton = element("button", { type: "button", class: "ww-button ww-copy", click: onCopy }, "Copy message");
	const phone = disclosure("On their phone", phonePreview(id), repaint);
	const drafts = disclosure("Earlier drafts", draftsPanel(bringBack, id), repaint);
	const form = sentForm({ onRecord, onTakeBack: () => session.wish("take-back"), onCancel: () => closeForm() }, id);
	const sent = disclosure("I sent it", form, onSent);
	const buttons = element("div", { class: "ww-buttons" }, copyButton, sent.button, phone.button, drafts.button);
	const node = element("div", { class: "ww-tools" }, buttons, form.node, phone.section.node, drafts.section.node);
	let isSent = "on" in session.state.sent;

	async function onCopy() {
		const isDone = await copy(session.state.text);
		const words = isDone ? "Copied" : "Select the text and copy it by hand";
		setText(copyButton, words);
		announce(words);
		setTimeout(() => setText(copyButton, "Copy message"), 2500);
		copyButton.focus();
	}

	/** @param {import("./types.d.ts").EarlierDraft} draft */
	function bringBack(draft) {
		session.wish("keep-earlier");
		session.edit({ text: draft.text, subject: draft.subject });
		announce("The earlier draft stands in the message now.");
	}

	/**
	 * @param {string} on
	 * @param {string} person
	 */
	function onRecord(on, person) {
		session.wish("record-sent", { on, person });
	}

	function onSent() {
		session.wish("whom");
		repaint();
		form.focus();
	}

	function closeForm() {
		sent.set(false);
		sent.button.focus();
	}

	function repaint() {
		update(session.state);
	}

	/** @param {State} state */
	function update(state) {
		const isKept = state.shelf !== "";
		drafts.button.hidden = !isKept;
		sent.button.hidden = !isKept || state.practice;
		setAttribute(sent.button, "data-sent", "on" in state.sent);
		setText(sent.button, "on" in state.sent ? "Sent" : "I sent it");
		setText(drafts.button, state.drafts.length ? `Earlier drafts (${state.drafts.length})` : "Earlier drafts");
		for (const { section } of [phone, drafts, sent]) if (!section.node.hidden) section.update(state);
		if ("on" in state.sent && !isSent && !form.node.hidden) {
			form.focus();
			announce("Recorded in your workbook.");
		}
		isSent = "on" in state.sent;
	}

	return { node, update };
}
