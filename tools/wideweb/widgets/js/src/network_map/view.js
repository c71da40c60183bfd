// One view of the map: the picture, the list beside it that holds the same, and the panels.

import { button } from "../follow_up_planner/controls.js";
import { download } from "../follow_up_planner/download.js";
import { element, setAttribute, setText } from "../message_editor/element.js";
import { addingPanel } from "./adding_panel.js";
import { mapCanvas } from "./canvas.js";
import { contactsPanel } from "./contacts_panel.js";
import { makeDesk } from "./desk.js";
import { drawnMap } from "./drawn.js";
import { gridPanel } from "./grid_panel.js";
import { earlierPanel, savingPanel } from "./keeping_panel.js";
import { nextPanel, numbersPanel } from "./numbers_panel.js";
import { peoplePanel } from "./people_panel.js";
import { asPng, asSvg } from "./picture.js";
import { COLOURINGS } from "./scene.js";
import { toolbar } from "./toolbar.js";

/** @typedef {import("./session.js").MapSession} Session */
/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Row} Row */

const CUT_OFF =
	"The map is busy or not connected. What you change now may not be saved: start the tools on this page again, and do it once more.";
const STEP = 30;

/**
 * Build a view inside an element, which need not be in the page yet.
 * @param {HTMLElement} el
 * @param {Session} session
 * @returns {() => void} takes the view away again
 */
export function mount(el, session) {
	/** @type {import("./types.d.ts").Wish} */
	const wish = (name, content, buffers) => session.wish(name, content, buffers);
	const first = session.state;
	const desk = makeDesk({
		layout: layoutOf(first),
		colour: COLOURINGS.find(([colour]) => colour === first.shown.view.colour)?.[0] ?? "work",
		only: {},
		query: "",
		selected: "",
		tying: "",
		panel: first.rows.length ? "people" : "add",
	});
	const picture = mapCanvas({ onSelect: (dot) => pick(dot?.row.id ?? ""), onDrop: drop });
	const drawn = drawnMap(picture);
	const tools = toolbar(desk, { onFit: picture.fit, onScale: picture.scale });
	const people = peoplePanel(desk, {
		onWish: wish,
		onSelect: (id) => select(id, true),
		onNudge: nudge,
		onTying: (id) => desk.set({ tying: id }),
	});
	const panels = {
		people: { words: "People", panel: people },
		add: { words: "Add", panel: addingPanel(wish) },
		grid: { words: "Who knows whom", panel: gridPanel(wish) },
		numbers: { words: "What it says", panel: numbersPanel({ onWish: wish, onSelect: (id) => select(id, true) }) },
		next: { words: "Whom next", panel: nextPanel({ onWish: wish, onSelect: (id) => select(id, true) }) },
		contacts: { words: "Contacts", panel: contactsPanel(wish) },
		earlier: { words: "Earlier", panel: earlierPanel(wish) },
		save: { words: "Export", panel: savingPanel({ onWish: wish, onPicture: save }) },
	};
	const tabs = Object.entries(panels).map(([id, { words }]) => {
		const tab = button(words, () => openPanel(id));
		tab.dataset.panel = id;
		return tab;
	});
	const title = element("h3", { class: "wp-summary", tabindex: "-1" });
	const text = element("p", { class: "wp-soft" });
	const trouble = element("p", { class: "wp-notice wp-trouble", role: "alert" });
	const retry = button("Try again", () => wish("look"));
	const said = element("p", { class: "wp-said-last", role: "status", tabindex: "-1" });
	const undo = button("Undo", () => wish("undo"), "quiet");
	const redo = button("Redo", () => wish("redo"), "quiet");
	const news = element("div", { class: "wp-news" }, said, undo, redo);
	const tying = element("p", { class: "wp-notice wm-tying", role: "status" });
	const endTying = button("Stop", () => desk.set({ tying: "" }), "quiet");
	const tyingBar = element("div", { class: "wm-tying-bar" }, tying, endTying);
	const side = element("div", { class: "wm-side" }, ...Object.values(panels).map(({ panel }) => panel.node));
	const left = element("div", { class: "wm-left" }, tools.top, tools.text, picture.node, tyingBar, tools.foot);
	const frame = element(
		"div",
		{ class: "wp-frame", role: "group", "aria-label": "Network map" },
		element("div", { class: "wp-told" }, title, text),
		trouble,
		retry,
		news,
		element("div", { class: "wp-buttons wm-tabs", role: "group", "aria-label": "What to do" }, ...tabs),
		element("div", { class: "wm-both" }, left, side),
	);
	let heard = first.news.number;

	/** @param {string} id */
	function openPanel(id) {
		desk.set({ panel: id });
		panels[/** @type {keyof typeof panels} */ (id)].panel.focus();
	}

	/**
	 * A click in the picture: the second of two to be tied, or whom to show.
	 * @param {string} id
	 */
	function pick(id) {
		const { tying: from } = desk.get();
		if (from && id && id !== from) {
			wish("tie", { a: from, b: id, weight: 1 });
			desk.set({ tying: "" });
		} else select(id, false);
	}

	/**
	 * @param {string} id empty for nobody
	 * @param {boolean} isFocused
	 */
	function select(id, isFocused) {
		const before = desk.get().selected;
		desk.set(id ? { selected: id, panel: "people" } : { selected: "" });
		if (!isFocused) return;
		const row = side.querySelector(`li[data-id="${CSS.escape(before)}"] button`);
		if (id) people.focusPerson();
		else if (row instanceof HTMLElement) row.focus();
	}

	/** @param {import("./types.d.ts").Dot} dot */
	function drop(dot) {
		wish("place", drawn.dropped(dot, session.state, desk.get()));
	}

	/**
	 * @param {Row} row
	 * @param {number} across
	 * @param {number} down
	 */
	function nudge(row, across, down) {
		const dot = drawn.getScene().byId.get(row.id);
		if (!dot) return;
		dot.x += across * STEP;
		dot.y += down * STEP;
		drop(dot);
	}

	/**
	 * @param {"png" | "svg"} kind
	 * @param {boolean} isNamed
	 */
	async function save(kind, isNamed) {
		const look = picture.look();
		const ground = drawn.getGround();
		if (!look || !ground) return;
		const plain = { ...look, hasNames: isNamed, selected: undefined, hovered: undefined };
		const content =
			kind === "svg" ? asSvg(drawn.getScene(), ground, plain) : await asPng(drawn.getScene(), ground, plain);
		if (content) download(`my-network.${kind}`, content);
	}

	/** @param {State} state */
	function paint(state) {
		const focused = document.activeElement;
		const hadFocus = frame.contains(focused);
		const now = desk.get();
		const { shown } = state;
		setText(title, state.rows.length ? `${state.name}: ${lower(shown.summary.title)}` : shown.summary.title);
		setText(text, shown.summary.text);
		setText(trouble, state.cutOff ? CUT_OFF : shown.fault);
		trouble.hidden = !state.cutOff && shown.fault === "";
		retry.hidden = shown.fault === "";
		setAttribute(frame, "data-empty", state.rows.length === 0);
		drawn.update(state, now);
		tools.update(state);
		for (const tab of tabs) setAttribute(tab, "aria-pressed", String(tab.dataset.panel === now.panel));
		for (const [id, { panel }] of Object.entries(panels)) {
			panel.node.hidden = id !== now.panel;
			if (id === now.panel) panel.update(state, drawn.getScene());
		}
		const from = state.rows.find(({ id }) => id === now.tying);
		tyingBar.hidden = !from;
		setText(tying, from ? `Click on somebody whom ${from.called} knows.` : "");
		const words = `${shown.summary.title}. ${shown.summary.text} The list beside the picture holds the same.`;
		setAttribute(picture.canvas, "aria-label", words);
		setText(said, state.news.text);
		undo.hidden = !state.news.undo;
		redo.hidden = !state.news.redo;
		news.hidden = state.news.text === "" && !state.news.undo;
		const isNews = state.news.number !== heard;
		heard = state.news.number;
		if (isNews && hadFocus && (!frame.contains(document.activeElement) || isHidden(document.activeElement)))
			said.focus();
	}

	/** @param {KeyboardEvent} event */
	function onKey(event) {
		const isCommand = event.ctrlKey || event.metaKey;
		const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
		const key = event.key.toLowerCase();
		if (isCommand && !isTyping && (key === "z" || key === "y")) {
			event.preventDefault();
			wish(key === "y" || event.shiftKey ? "redo" : "undo");
		}
		if (key === "escape" && desk.get().tying) desk.set({ tying: "" });
		// Keys typed here are for the map, not for the notebook around it. Saving the notebook still works.
		if (!(isCommand && key === "s")) event.stopPropagation();
	}

	const look = () => {
		if (document.visibilityState === "visible") wish("look");
	};
	frame.addEventListener("keydown", onKey);
	document.addEventListener("visibilitychange", look);
	desk.listen((now, before) => {
		paint(session.state);
		if (now.layout !== before.layout || now.colour !== before.colour)
			wish("view", { layout: now.layout, colour: now.colour });
	});
	el.classList.add("ww-planner", "ww-map");
	el.append(frame);
	const unsubscribe = session.subscribe(paint);

	return () => {
		unsubscribe();
		document.removeEventListener("visibilitychange", look);
		drawn.close();
		picture.close();
		frame.remove();
		el.classList.remove("ww-planner", "ww-map");
	};
}

/** @param {State} state */
function layoutOf({ shown, choices }) {
	return choices.layouts.find(({ id }) => id === shown.view.layout)?.id ?? "rings";
}

/** @param {string} text */
function lower(text) {
	return text.charAt(0).toLowerCase() + text.slice(1);
}

/** @param {Element | null} node */
function isHidden(node) {
	return node instanceof HTMLElement && node.offsetParent === null;
}
