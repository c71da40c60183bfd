// One person's next step: what, when and why, and what to do about it.

import { element, setAttribute, setChildren, setText } from "../message_editor/element.js";
import { button } from "./controls.js";
import { notingForm } from "./noting.js";
import { waitingForm } from "./waiting.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Row} Row */
/** @typedef {{ node: HTMLElement, update: (state: State, row: Row) => void, focus: () => void }} Form */

/**
 * A button that shows and hides a form below the step; one form is open at a time.
 * @param {string} words
 * @param {() => Form} make
 * @param {(mine: { close: () => void }) => void} onOpen
 * @param {() => [State, Row] | undefined} latest
 */
function opener(words, make, onOpen, latest) {
	/** @type {Form | undefined} */
	let form;
	const place = element("div", { class: "wp-place" });
	const node = button(words, () => (form ? close() : open()));
	const mine = { close: () => close(place.contains(document.activeElement)) };
	setAttribute(node, "aria-expanded", "false");

	function open() {
		onOpen(mine);
		form = make();
		place.append(form.node);
		setAttribute(node, "aria-expanded", "true");
		update();
		form.focus();
	}

	function close(isFocused = true) {
		form?.node.remove();
		form = undefined;
		setAttribute(node, "aria-expanded", "false");
		if (isFocused) node.focus();
	}

	function update() {
		const now = latest();
		if (form && now) form.update(...now);
	}

	place.addEventListener("keydown", (event) => {
		if (event.key === "Escape") close();
	});
	return { node, place, update, close: mine.close, mine };
}

/**
 * @param {(wish: string, content?: Record<string, unknown>) => void} onWish the person's id is added here
 * @param {() => State} getState
 * @param {boolean} isFolded whether it shows no more than its head at first
 */
export function stepRow(onWish, getState, isFolded) {
	/** @type {Row | undefined} */
	let row;
	/** @type {{ close: () => void } | undefined} */
	let isOpen;
	/**
	 * @param {string} name
	 * @param {Record<string, unknown>} [content]
	 */
	const wish = (name, content = {}) => {
		isOpen?.close();
		isOpen = undefined;
		if (row) onWish(name, { person: row.id, ...content });
	};
	/** @param {{ close: () => void }} mine */
	const onOpen = (mine) => {
		if (isOpen !== mine) isOpen?.close();
		isOpen = mine;
	};
	/** @returns {[State, Row] | undefined} */
	const latest = () => row && [getState(), row];
	const title = element("span", { class: "wp-title" });
	const how = element("span", { class: "wp-how" });
	const day = element("span", { class: "wp-day" });
	const late = element("span", { class: "wp-late" }, "late");
	const name = element("h5", { class: "wp-name" });
	const about = element("p", { class: "wp-about" });
	const reason = element("p", { class: "wp-reason" });
	const write = button("Write", () => wish("write"), "strong");
	const done = button(
		"",
		() =>
			row &&
			wish("note", { kind: row.done_kind, on: getState().shown.today, channel: row.how ? row.channel : "", note: "" }),
	);
	const noting = opener("Something else", () => notingForm((content) => wish("note", content)), onOpen, latest);
	const waiting = opener("Not now", () => waitingForm(wish), onOpen, latest);
	const claim = element("p", {});
	const source = element("p", { class: "wp-soft" });
	const why = element("details", { class: "wp-why" }, element("summary", {}, "What this rests on"), claim, source);
	const then = element("ul", { class: "wp-then" });
	const head = element(
		"div",
		{ class: "wp-head" },
		name,
		element("p", { class: "wp-what" }, title, how, " · ", day, " ", late),
	);
	const body = element(
		"div",
		{ class: "wp-body" },
		about,
		reason,
		element("div", { class: "wp-buttons" }, write, done, noting.node, waiting.node),
		noting.place,
		waiting.place,
		then,
		why,
	);
	const node = element("li", { class: "wp-step" });
	if (isFolded) node.append(element("details", { class: "wp-fold" }, element("summary", {}, head), body));
	else node.append(head, body);

	/** @param {Row} item */
	function update(item) {
		row = item;
		setAttribute(node, "data-late", item.late);
		setAttribute(node, "data-id", item.id);
		setText(title, item.title);
		setText(how, item.how && ` · ${item.how}`);
		setText(day, item.day);
		late.hidden = !item.late;
		setText(name, item.name);
		setText(about, item.about);
		about.hidden = item.about === "";
		setText(reason, item.reason);
		write.hidden = !item.can_write;
		setText(done, item.done);
		setText(claim, item.evidence.claim);
		setText(source, `${item.evidence.strength_label} ${item.evidence.citation}`);
		setChildren(
			then,
			item.then.map(({ words }) => element("li", {}, words)),
		);
		then.hidden = item.then.length === 0;
		noting.update();
		waiting.update();
	}

	return { node, update };
}
