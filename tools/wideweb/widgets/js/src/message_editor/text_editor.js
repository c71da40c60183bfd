// What is typed into, on CodeMirror: wraps lines, keeps an undo history, checks spelling as the browser does.

import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { Annotation, EditorState, Transaction } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { smallestChange } from "./spans.js";
import { underlines } from "./underlines.js";

/** Tells a change that came from the model from one that was typed here. */
const fromModel = Annotation.define();

/** Whatever is pasted stays on one line. */
const oneLineOnly = EditorState.transactionFilter.of((transaction) => {
	if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
	const insert = transaction.newDoc.toString().replace(/\s*\n\s*/g, " ");
	const anchor = Math.min(transaction.newSelection.main.head, insert.length);
	return { changes: { from: 0, to: transaction.startState.doc.length, insert }, selection: { anchor } };
});

/**
 * @param {object} options
 * @param {string} options.text
 * @param {string} [options.hint] stands there while it is empty
 * @param {Record<string, string>} options.attributes of the element that is typed into
 * @param {(text: string) => void} options.onTyped called with what was typed here
 * @param {(id: string | null) => void} options.onChosen called when the cursor comes to, or leaves, some advice's words
 * @param {() => void} options.onLeave called when the learner presses Escape
 * @param {() => void} [options.onEnter] called when the learner presses Enter; the text then has one line only
 */
export function textEditor({ text, hint = "", attributes, onTyped, onChosen, onLeave, onEnter }) {
	const leave = {
		key: "Escape",
		run: () => {
			onLeave();
			return true;
		},
	};
	const enter = {
		key: "Enter",
		run: () => {
			onEnter?.();
			return true;
		},
	};
	const ofOneLine = onEnter ? [oneLineOnly, keymap.of([enter])] : [];
	// No root is named: the element may not be in the page yet, and CodeMirror then falls back on the document.
	return new EditorView({
		state: EditorState.create({
			doc: text,
			extensions: [
				history(),
				EditorView.lineWrapping,
				EditorView.contentAttributes.of({
					spellcheck: "true",
					autocorrect: "on",
					autocapitalize: "sentences",
					...attributes,
				}),
				hint === "" ? [] : placeholder(hint),
				ofOneLine,
				keymap.of([leave, ...standardKeymap, ...historyKeymap]),
				underlines(onChosen),
				EditorView.updateListener.of((update) => {
					const typed = update.transactions.some((one) => one.docChanged && !one.annotation(fromModel));
					if (typed) onTyped(update.state.doc.toString());
				}),
			],
		}),
	});
}

/**
 * Bring in a text that was set elsewhere. Cursor, selection and scroll stay with the words they are at.
 * @param {EditorView} view
 * @param {string} text
 */
export function replaceText(view, text) {
	const changes = smallestChange(view.state.doc.toString(), text);
	if (changes === null) return;
	view.dispatch({ changes, annotations: [fromModel.of(true), Transaction.addToHistory.of(false)] });
}

/**
 * Put the cursor, or a selection, somewhere and show it.
 * @param {EditorView} view
 * @param {{ from: number, to: number }} place
 */
export function goTo(view, { from, to }) {
	view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
	view.focus();
}
