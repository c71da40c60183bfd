// How the map is laid out and coloured, and the legend, whose entries filter.

import { button, labelled, select, setChoices } from "../follow_up_planner/controls.js";
import { element, setAttribute, setChildren, setText } from "../message_editor/element.js";
import { COLOURINGS, groupsOf } from "./scene.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Colouring} Colouring */
/** @typedef {import("./desk.js").DeskStore} DeskStore */

/**
 * @param {DeskStore} desk
 * @param {object} calls
 * @param {() => void} calls.onFit
 * @param {(by: number) => void} calls.onScale
 */
export function toolbar(desk, { onFit, onScale }) {
	const layout = select();
	layout.addEventListener("change", () => desk.set({ layout: layout.value }));
	const colour = select();
	setChoices(colour, COLOURINGS);
	colour.addEventListener("change", () => desk.set({ colour: /** @type {Colouring} */ (colour.value) }));
	const text = element("p", { class: "wp-soft wm-layout-text" });
	const legend = element("ul", { class: "wm-legend", "aria-label": "Colors: press one to show only those" });
	const all = button("Show everybody", () => desk.set({ only: {}, query: "" }), "quiet");
	const closer = button("+", () => onScale(1.4));
	const further = button("−", () => onScale(1 / 1.4));
	closer.setAttribute("aria-label", "Zoom in");
	further.setAttribute("aria-label", "Zoom out");
	const zooms = element("div", { class: "wm-zooms" }, closer, further, button("Fit", onFit));

	const top = element("div", { class: "wm-toolbar" }, labelled("Picture", layout), labelled("Colors show", colour));
	const foot = element("div", { class: "wm-foot" }, zooms, all, legend);

	/** @param {State} state */
	function update({ rows, choices }) {
		const now = desk.get();
		setChoices(
			layout,
			choices.layouts.map(({ id, name }) => [id, name]),
		);
		layout.value = now.layout;
		colour.value = now.colour;
		setText(text, choices.layouts.find(({ id }) => id === now.layout)?.text ?? "");
		const only = now.only[now.colour] ?? [];
		setChildren(
			legend,
			groupsOf(rows, choices, now.colour).map(({ value, name, count, colour: place }) => {
				const chip = element(
					"button",
					{ type: "button", class: "wm-chip", click: () => toggle(value) },
					element("span", { class: "wm-swatch", style: `background: var(--wm-${place < 0 ? "none" : place})` }),
					`${name} (${count})`,
				);
				chip.dataset.value = value;
				setAttribute(chip, "aria-pressed", String(only.includes(value)));
				return element("li", {}, chip);
			}),
		);
		all.hidden = !now.query && Object.values(now.only).every((values) => !values?.length);
	}

	/** @param {string} value */
	function toggle(value) {
		const { only, colour: by } = desk.get();
		const was = only[by] ?? [];
		const index = was.indexOf(value);
		desk.set({ only: { ...only, [by]: index < 0 ? [...was, value] : was.filter((one) => one !== value) } });
		const chips = /** @type {NodeListOf<HTMLElement>} */ (legend.querySelectorAll("button"));
		[...chips].find((chip) => chip.dataset.value === value)?.focus();
	}

	return { top, text, foot, update };
}
