// The Portfolio in the page: what goes in, a look at it, and two ways to keep it. The page itself is made in Python.

import { download } from "./follow_up_planner/download.js";
import { element, setText } from "./message_editor/element.js";
import { widget } from "./tools/frame.js";
import { savedLine, writingField } from "./tools/writing.js";
import "./tools.css";
import "./portfolio.css";

/** @typedef {{ key: number, title: string, opening: string, lesson: string, chosen: boolean, unsafe: boolean }} Choosable */
/** @typedef {{ parts: [string, string][], choosable: Choosable[], page: string, named: boolean, file: string }} Shown */
/** @typedef {import("./tools/session.js").Session<Shown>} Session */
/** @typedef {import("./tools/types.d.ts").State<Shown>} State */

/** The frame runs no script; only this page may ask it to print itself. */
const SHUT = "allow-same-origin allow-modals";

const WORDS = {
	nameless:
		"Names of people who stand in your workbook are left out, and so are email addresses, handles and phone numbers. The tool cannot know a nickname, a hospital, or a story that tells who is meant. Read it through as if you were one of them, and as if you were a patient.",
	named:
		"It names other people, and they have not been asked. Keep it to yourself. To show it to anyone, make one without names.",
};

/**
 * @param {string} label
 * @param {(checked: boolean) => void} onChange
 * @param {(string | Node)[]} more
 */
function tick(label, onChange, ...more) {
	const box = element("input", { type: "checkbox", change: () => onChange(box.checked) });
	const node = element(
		"label",
		{ class: "wl-tick" },
		box,
		element("span", { class: "wl-tick-words" }, element("span", {}, label), ...more),
	);
	return { node, box };
}

/**
 * @param {string} legend
 * @param {...(Node | null)} inside
 */
function group(legend, ...inside) {
	return element("fieldset", { class: "wl-list" }, element("legend", { class: "wl-label-text" }, legend), ...inside);
}

/**
 * Whether a choice is made; the words typed here come before what Python last said.
 * @param {State} state
 * @param {string} name
 */
const isChosen = (state, name) => state.words[name] === "yes";

/** @param {State} state */
function chosenKeys(state) {
	try {
		return /** @type {number[]} */ (JSON.parse(state.words.messages || "[]"));
	} catch {
		return [];
	}
}

/**
 * @param {Session} session
 * @param {Choosable} one
 */
function messageRow(session, one) {
	/** @param {boolean} checked */
	function choose(checked) {
		const others = chosenKeys(session.state).filter((key) => key !== one.key);
		session.edit({ messages: JSON.stringify(checked ? [...others, one.key] : others) });
		session.flush();
	}

	const lesson = one.lesson ? `Written in the lesson “${one.lesson}”. ` : "";
	const made = tick(one.title, choose, element("span", { class: "wl-soft" }, `${lesson}${one.opening}`));
	const warning = element(
		"p",
		{ class: "wl-warning" },
		"The coach sees something here that may point to a patient, or that puts you at risk. Mend the message before you take it in, or leave it out.",
	);
	warning.hidden = !one.unsafe;
	made.box.dataset.key = String(one.key);
	return { node: element("li", {}, made.node, warning), box: made.box };
}

/** @param {Session} session */
function messageList(session) {
	const list = element("ul", { class: "wl-list" });
	const none = element("p", { class: "wl-soft" }, "There is no message in your workbook yet.");
	const node = group("Which messages?", list, none);
	let painted = "";
	/** @type {ReturnType<typeof messageRow>[]} */
	let rows = [];

	/** @param {State} state */
	function update(state) {
		const { choosable } = state.shown;
		node.hidden = !isChosen(state, "part-messages");
		none.hidden = choosable.length > 0;
		const key = JSON.stringify(choosable.map(({ chosen: _, ...rest }) => rest));
		if (painted !== key) {
			painted = key;
			const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : "";
			rows = choosable.map((one) => messageRow(session, one));
			list.replaceChildren(...rows.map((row) => row.node));
			if (focused) rows.find((row) => row.box.dataset.key === focused)?.box.focus();
		}
		const chosen = chosenKeys(state);
		for (const { box } of rows) box.checked = chosen.includes(Number(box.dataset.key));
	}

	return { node, update };
}

/**
 * A look at what was made, the word before it leaves the workbook, and the two ways to keep it.
 * @param {Session} session
 */
function lookAndKeep(session) {
	const frame = element("iframe", { class: "wl-page", title: "Your portfolio, as it will look", sandbox: SHUT });
	const words = element("p", {});
	const read = tick("I have read it through. I know who is in it.", () => enable());
	const html = element(
		"button",
		{
			type: "button",
			click: () => download(session.state.shown.file, session.state.shown.page),
		},
		"Save as a web page (HTML)",
	);
	const pdf = element(
		"button",
		{ type: "button", class: "wl-main", click: () => frame.contentWindow?.print() },
		"Print, or save as PDF",
	);
	const how = element(
		"p",
		{ class: "wl-soft" },
		"For a PDF, choose “Save as PDF” as the printer in the window that opens. A saved file stands where your downloads go, outside your workbook: whoever opens it can read it.",
	);
	const before = element("div", { class: "wl-before" }, words, read.node);
	const node = element(
		"div",
		{ class: "wl-list" },
		element("h3", { class: "wl-title", tabindex: "-1" }, "A look at it"),
		frame,
		before,
		element("div", { class: "wl-row" }, pdf, html),
		how,
	);
	let painted = "";

	function enable() {
		html.disabled = pdf.disabled = !read.box.checked;
	}

	/** @param {State} state */
	function update(state) {
		const { page, named } = state.shown;
		node.hidden = page === "" || !state.saved;
		setText(words, named ? WORDS.named : WORDS.nameless);
		if (painted === page) return;
		painted = page;
		frame.srcdoc = page;
		read.box.checked = false;
		enable();
	}

	enable();
	return { node, update };
}

export default widget(
	"Portfolio",
	"portfolio",
	/** @param {Session} session */ (session) => {
		const choose = (/** @type {string} */ name) => (/** @type {boolean} */ checked) => {
			session.edit({ [name]: checked ? "yes" : "" });
			session.flush();
		};
		const owner = writingField({
			name: "owner",
			label: "Your name on it",
			placeholder: "You may leave it empty.",
			oneLine: true,
			onTyped: (changes) => session.edit(changes),
		});
		const parts = session.state.shown.parts.map(([name, label]) => ({ name, ...tick(label, choose(name)) }));
		const named = tick(
			"Leave the names of other people in it",
			choose("named"),
			element("span", { class: "wl-soft" }, "Only for yourself: nobody in it has been asked."),
		);
		const messages = messageList(session);
		const saved = savedLine();
		const make = element(
			"button",
			{
				type: "button",
				class: "wl-main",
				click: () => {
					session.flush();
					session.wish("make");
				},
			},
			"Make my portfolio",
		);
		const look = lookAndKeep(session);

		/** @param {State} state */
		function update(state) {
			owner.update(state);
			for (const { name, box } of parts) box.checked = isChosen(state, name);
			named.box.checked = isChosen(state, "named");
			messages.update(state);
			saved.update(state);
			setText(make, state.shown.page ? "Make it anew" : "Make my portfolio");
			make.classList.toggle("wl-main", state.shown.page === "");
			look.update(state);
		}

		return {
			nodes: [
				owner.node,
				group("What goes in?", ...parts.map((one) => one.node)),
				messages.node,
				group("Other people", named.node),
				element("div", { class: "wl-row" }, make, saved.node),
				look.node,
			],
			update,
		};
	},
);
