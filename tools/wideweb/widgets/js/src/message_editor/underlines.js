// Underlines under the words that advice is about. They move with the text as it changes, until newer advice comes.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, hoverTooltip, WidgetType } from "@codemirror/view";
import { adviceAt } from "./advice.js";
import { element } from "./element.js";
import { within } from "./spans.js";

/** @typedef {import("./types.d.ts").Advice} Advice */

/**
 * Where one piece of advice points: words, or the one spot where words are missing.
 * Advice on the message as a whole has no underline of its own.
 * @typedef {{ id: string, from: number, to: number, whole: boolean, severity: string, advice: string }} Place
 */

/** @type {import("@codemirror/state").StateEffectType<Place[]>} */
const setPlaces = StateEffect.define();
/** @type {import("@codemirror/state").StateEffectType<string | null>} */
const setChosen = StateEffect.define();

/**
 * The places in a text that a list of advice points to.
 * @param {Advice[]} advice
 * @param {string} text
 * @param {Advice["field"]} [field] which of the message's texts it is
 * @returns {Place[]}
 */
export function placesOf(advice, text, field = "text") {
	return advice.flatMap((item) => {
		if (item.field !== field) return [];
		const words = within(text, item.start, item.end);
		const spot = item.insert_at === null ? null : Math.max(0, Math.min(item.insert_at, text.length));
		const range = words ?? (spot === null ? null : { from: spot, to: spot });
		if (range === null) return [];
		const isLong = field === "text"; // a subject is short enough to be underlined as a whole
		const whole =
			isLong && words !== null && text.slice(0, range.from).trim() === "" && text.slice(range.to).trim() === "";
		return [{ id: item.id, severity: item.severity, advice: item.advice, whole, ...range }];
	});
}

/** Marks the spot where words are missing, while its advice is chosen. */
class MissingWords extends WidgetType {
	toDOM() {
		return element("span", { class: "ww-missing", "aria-hidden": "true" });
	}
	/** @override */
	eq() {
		return true;
	}
}

/**
 * @param {Place[]} places
 * @param {string | null} chosen
 */
function paint(places, chosen) {
	const marks = places.flatMap((place) => {
		if (place.whole) return [];
		const isChosen = place.id === chosen;
		if (place.from === place.to)
			return isChosen ? [Decoration.widget({ widget: new MissingWords(), side: 1 }).range(place.from)] : [];
		const names = `ww-underline ww-${place.severity}${isChosen ? " ww-chosen" : ""}`;
		return [Decoration.mark({ class: names, attributes: { "data-id": place.id } }).range(place.from, place.to)];
	});
	return Decoration.set(marks, true);
}

/** @param {Place[]} places */
const parts = (places) => places.filter((place) => !place.whole);

/** @typedef {{ places: Place[], chosen: string | null, marks: import("@codemirror/view").DecorationSet }} Underlined */

/**
 * @param {Place[]} places
 * @param {import("@codemirror/state").ChangeDesc} changes
 */
function moved(places, changes) {
	return places.map((place) => {
		const from = changes.mapPos(place.from, 1);
		return { ...place, from, to: Math.max(from, changes.mapPos(place.to, -1)) };
	});
}

/**
 * The advice that the cursor is at: still the chosen one while the selection stays within its words.
 * @param {Place[]} places
 * @param {string | null} chosen
 * @param {import("@codemirror/state").SelectionRange} selection
 */
function chosenAt(places, chosen, selection) {
	const held = places.find((place) => place.id === chosen);
	if (held && held.from <= selection.from && selection.to <= held.to) return chosen;
	return selection.empty ? adviceAt(parts(places), selection.head) : null;
}

/** @type {Underlined} */
const NOTHING = { places: [], chosen: null, marks: Decoration.none };

const underlined = StateField.define({
	create: () => NOTHING,
	update(value, transaction) {
		let { places, chosen } = value;
		if (transaction.docChanged) places = moved(places, transaction.changes);
		if (transaction.selection) chosen = chosenAt(places, chosen, transaction.newSelection.main);
		for (const effect of transaction.effects) {
			if (effect.is(setPlaces)) places = effect.value;
			if (effect.is(setChosen)) chosen = effect.value;
		}
		if (places === value.places && chosen === value.chosen) return value;
		if (!places.some((place) => place.id === chosen)) chosen = null;
		return { places, chosen, marks: paint(places, chosen) };
	},
	provide: (field) => EditorView.decorations.from(field, (value) => value.marks),
});

/** The advice in a few words, when the pointer rests on its underline. */
const hover = hoverTooltip((view, position) => {
	const { places } = view.state.field(underlined);
	const place = places.find((one) => one.id === adviceAt(parts(places), position));
	if (!place) return null;
	const create = () => ({ dom: element("div", { class: "ww-tooltip" }, place.advice) });
	return { pos: place.from, end: place.to, above: true, create };
});

/**
 * Underlines for an editor.
 * @param {(id: string | null) => void} onChosen called when the cursor comes to, or leaves, the words of some advice
 */
export function underlines(onChosen) {
	const listen = EditorView.updateListener.of((update) => {
		const { chosen } = update.state.field(underlined);
		if (chosen !== update.startState.field(underlined).chosen) onChosen(chosen);
	});
	return [underlined, hover, listen];
}

/**
 * @param {EditorView} view
 * @param {Place[]} places
 */
export function showPlaces(view, places) {
	view.dispatch({ effects: setPlaces.of(places) });
}

/**
 * Show one piece of advice as the chosen one.
 * @param {EditorView} view
 * @param {string} id
 */
export function choose(view, id) {
	view.dispatch({ effects: setChosen.of(id) });
}

/**
 * Where a piece of advice points in the text as it now stands.
 * @param {EditorView} view
 * @param {string} id
 */
export function placeOf(view, id) {
	return view.state.field(underlined).places.find((place) => place.id === id) ?? null;
}
