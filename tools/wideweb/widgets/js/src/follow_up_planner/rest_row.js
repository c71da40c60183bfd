// Somebody who rests: why, and what can be noted or chosen. Who asked to stop has no buttons, ever.

import { element, setAttribute, setText } from "../message_editor/element.js";
import { button, labelled, rhythms, select, setChoices } from "./controls.js";
import { notingForm } from "./noting.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Rest} Rest */

/**
 * @param {(wish: string, content?: Record<string, unknown>) => void} onWish
 * @param {() => State} getState
 */
export function restRow(onWish, getState) {
	/** @type {Rest | undefined} */
	let rest;
	/** @type {ReturnType<typeof notingForm> | undefined} */
	let form;
	const name = element("h5", { class: "wp-name" });
	const reason = element("p", { class: "wp-reason" });
	const note = button("Something happened", () => (form ? close() : open()));
	const rhythm = select();
	rhythm.addEventListener(
		"change",
		() => rest && onWish("rhythm", { person: rest.id, days: Number(rhythm.value) || null }),
	);
	const choose = labelled("How often in touch", rhythm);
	const buttons = element("div", { class: "wp-buttons" }, note, choose);
	const place = element("div", { class: "wp-place" });
	const node = element(
		"li",
		{ class: "wp-step wp-resting" },
		element("div", { class: "wp-head" }, name),
		reason,
		buttons,
		place,
	);
	setAttribute(note, "aria-expanded", "false");

	function open() {
		form = notingForm((content) => {
			close();
			if (rest) onWish("note", { person: rest.id, ...content });
		});
		place.append(form.node);
		setAttribute(note, "aria-expanded", "true");
		form.update(getState());
		form.focus();
	}

	function close() {
		form?.node.remove();
		form = undefined;
		setAttribute(note, "aria-expanded", "false");
		note.focus();
	}

	place.addEventListener("keydown", (event) => {
		if (event.key === "Escape") close();
	});

	/** @param {Rest} item */
	function update(item) {
		rest = item;
		setAttribute(node, "data-for-good", item.for_good);
		setAttribute(node, "data-id", item.id);
		setText(name, item.name);
		setText(reason, item.reason);
		buttons.hidden = item.for_good;
		choose.hidden = item.kind !== "no-cadence";
		setChoices(rhythm, rhythms(getState().choices));
		form?.update(getState());
	}

	return { node, update };
}
