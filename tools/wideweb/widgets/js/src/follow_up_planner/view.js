// One view of the planner: the summary, what was noted last, the lists or the month, and the forms.

import { element, setAttribute, setText } from "../message_editor/element.js";
import { addingForm } from "./adding.js";
import { button } from "./controls.js";
import { listView } from "./list_view.js";
import { monthView } from "./month_view.js";
import { paceSection } from "./pace.js";
import { writingPlace } from "./writing.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./types.d.ts").State} State */

const CUT_OFF =
	"The planner is busy or not connected. What you note now may not be saved: start the tools on this page again, and note it once more.";

/**
 * Keys typed here are for the planner, not for the notebook around it. Saving the notebook still works.
 * @param {KeyboardEvent} event
 */
function keepFromNotebook(event) {
	const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
	if (!saves) event.stopPropagation();
}

/**
 * Build a view inside an element, which need not be in the page yet.
 * @param {HTMLElement} el
 * @param {Session} session
 * @returns {() => void} takes the view away again
 */
export function mount(el, session) {
	/**
	 * @param {string} wish
	 * @param {Record<string, unknown>} [content]
	 */
	const wish = (wish, content) => session.wish(wish, content);
	const getState = () => session.state;
	const title = element("h3", { class: "wp-summary", tabindex: "-1" });
	const text = element("p", { class: "wp-soft" });
	const add = button("Add a person", () => openAdding(adding.node.hidden));
	const month = button("Month", () => showMonth(calendar.node.hidden));
	const save = button("Save to my calendar", () => wish("export"));
	const crowded = element("p", { class: "wp-notice" });
	const trouble = element("p", { class: "wp-notice wp-trouble", role: "alert" });
	const retry = button("Try again", () => wish("look"));
	const said = element("p", { class: "wp-said-last", role: "status", tabindex: "-1" });
	const undo = button("Take it back", () => wish("undo"), "quiet");
	const news = element("div", { class: "wp-news" }, said, undo);
	const adding = addingForm(
		(content) => wish("add", content),
		() => openAdding(false),
	);
	const lists = listView((name, content) => wish(name, content), getState);
	const calendar = monthView((id) => {
		showMonth(false);
		lists.show(id);
	});
	const pace = paceSection((name, content) => wish(name, content));
	const writing = writingPlace(
		() => /** @type {import("./writing.js").Manager} */ (/** @type {unknown} */ (session.manager)),
		() => wish("close"),
	);
	const top = element(
		"div",
		{ class: "wp-top" },
		element("div", { class: "wp-told" }, title, text),
		element("div", { class: "wp-buttons" }, add, month, save),
	);
	const plan = element("div", { class: "wp-plan" }, adding.node, lists.node, calendar.node, pace.node);
	const frame = element(
		"div",
		{ class: "wp-frame", role: "group", "aria-label": "Follow-up planner" },
		top,
		trouble,
		retry,
		crowded,
		news,
		writing.node,
		plan,
	);
	let heard = session.state.news.number;
	let wasWriting = false;
	adding.node.hidden = calendar.node.hidden = true;
	openAdding(false, false);
	setAttribute(month, "aria-pressed", "false");

	/** @param {boolean} isOpen */
	function openAdding(isOpen, isFocused = true) {
		adding.node.hidden = !isOpen;
		setAttribute(add, "aria-expanded", String(isOpen));
		if (isOpen) adding.update(session.state);
		if (isFocused) (isOpen ? adding : add).focus();
	}

	/** @param {boolean} isMonth */
	function showMonth(isMonth) {
		calendar.node.hidden = !isMonth;
		lists.node.hidden = isMonth;
		setAttribute(month, "aria-pressed", String(isMonth));
		paint(session.state);
	}

	/** @param {State} state */
	function paint(state) {
		const focused = document.activeElement;
		const hadFocus = frame.contains(focused);
		const { shown } = state;
		setText(title, shown.summary.title);
		setText(text, shown.summary.text);
		setText(crowded, shown.crowded);
		crowded.hidden = shown.crowded === "";
		setText(trouble, state.cutOff ? CUT_OFF : shown.fault);
		trouble.hidden = !state.cutOff && shown.fault === "";
		retry.hidden = shown.fault === "";
		setAttribute(frame, "data-empty", shown.people === 0);
		add.classList.toggle("wp-strong", shown.people === 0);
		month.hidden = save.hidden = shown.people === 0;
		save.disabled = shown.rows.length === 0;
		if (!adding.node.hidden) adding.update(state);
		if (lists.node.hidden) calendar.update(state);
		else lists.update(state);
		pace.update(state);
		writing.update(state);
		plan.hidden = top.hidden = writing.isOpen();
		tell(state);
		if (wasWriting && !writing.isOpen()) title.focus();
		else if (hadFocus && focused !== document.activeElement && !writing.isOpen()) said.focus();
		wasWriting = writing.isOpen();
	}

	/** @param {State} state */
	function tell({ news: latest }) {
		setText(said, latest.text);
		undo.hidden = !latest.undo;
		news.hidden = latest.text === "";
		if (latest.number === heard) return;
		heard = latest.number;
		if (latest.undo && !adding.node.hidden) {
			adding.clear();
			openAdding(false, false);
			said.focus();
		}
	}

	const look = () => {
		if (document.visibilityState === "visible") wish("look");
	};
	frame.addEventListener("keydown", keepFromNotebook);
	document.addEventListener("visibilitychange", look);
	el.classList.add("ww-planner");
	el.append(frame);
	const unsubscribe = session.subscribe(paint);

	return () => {
		unsubscribe();
		document.removeEventListener("visibilitychange", look);
		writing.close();
		frame.remove();
		el.classList.remove("ww-planner");
	};
}
