// Earlier drafts: choose one, see what has changed since, bring it back.

import { differences, draftName, inShort } from "./differences.js";
import { element, setChildren, setText } from "./element.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").EarlierDraft} EarlierDraft */

const TAGS = /** @type {const} */ ({ same: "span", added: "ins", removed: "del" });
const SPOKEN = { same: "", added: "added: ", removed: "taken out: " };

/** @param {import("./differences.js").Part} part */
function painted(part) {
	const spoken = part.kind === "same" ? null : element("span", { class: "ww-unseen" }, SPOKEN[part.kind]);
	return element(TAGS[part.kind], {}, spoken, part.words);
}

/**
 * @param {(draft: EarlierDraft) => void} onBringBack
 * @param {(suffix: string) => string} id makes an id that no other view has
 */
export function draftsPanel(onBringBack, id) {
	/** @type {EarlierDraft[]} */
	let drafts = [];
	/** @type {State | undefined} */
	let latest;
	const select = element("select", { class: "ww-input", change: () => latest && update(latest) });
	const none = element(
		"p",
		{ class: "ww-soft" },
		"None yet. When you come back after a break, how your message stood is kept here.",
	);
	const summary = element("p", { class: "ww-soft", role: "status" });
	const subject = element("p", { class: "ww-change ww-change-subject" });
	const text = element("div", { class: "ww-change" });
	const back = element("button", { type: "button", class: "ww-button", click: bringBack }, "Bring this draft back");
	const chooser = element(
		"label",
		{ class: "ww-label" },
		element("span", {}, "Compare with the draft of"),
		element("span", { class: "ww-select" }, select),
	);
	const node = element(
		"section",
		{ class: "ww-section", id: id("drafts"), "aria-label": "Earlier drafts" },
		none,
		chooser,
		summary,
		subject,
		text,
		back,
	);

	function chosen() {
		return drafts.find((draft) => draft.id === select.value) ?? drafts[0];
	}

	function bringBack() {
		const draft = chosen();
		if (draft) onBringBack(draft);
	}

	/** @param {EarlierDraft[]} now */
	function setDrafts(now) {
		if (now.length === drafts.length && now.every((draft, index) => draft.id === drafts[index]?.id)) return;
		const before = select.value;
		drafts = now;
		setChildren(
			select,
			now.map((draft) => element("option", { value: draft.id }, draftName(draft))),
		);
		if (now.some((draft) => draft.id === before)) select.value = before;
	}

	/** @param {State} state */
	function update(state) {
		latest = state;
		setDrafts(state.drafts);
		const draft = chosen();
		none.hidden = draft !== undefined;
		for (const part of [chooser, summary, subject, text, back]) part.hidden = draft === undefined;
		if (draft === undefined || node.hidden) return;
		const ofSubject = differences(draft.subject, state.channel === "email" ? state.subject : draft.subject);
		const ofText = differences(draft.text, state.text);
		setText(summary, inShort([...ofSubject, ...ofText]));
		subject.hidden = ofSubject.every((part) => part.words === "");
		setChildren(subject, [element("b", {}, "Subject: "), ...ofSubject.map(painted)]);
		setChildren(text, ofText.map(painted));
	}

	return { node, update };
}
