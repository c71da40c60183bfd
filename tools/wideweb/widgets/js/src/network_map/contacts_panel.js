// Reading in a file of contacts: what could not be used and why; and pairs who may be one person.

import { button } from "../follow_up_planner/controls.js";
import { element, setChildren, setText } from "../message_editor/element.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Wish} Wish */

const LARGEST = 100 * 1024 * 1024;
/** The connection to Python breaks off at a message of 10 MB: a larger file goes in parts. */
const PART = 4 * 1024 * 1024;
const KINDS = [
	[
		"LinkedIn",
		"In Settings, ask for a copy of your data, with your connections. Choose the zip, or Connections.csv in it.",
	],
	["Google Contacts", "Export, as Google CSV."],
	["A phone", "Share or export your contacts as a vCard: a file that ends in .vcf."],
	[
		"Instagram",
		"Ask for your information, followers and following, as JSON and not HTML. Choose the zip or a JSON file.",
	],
];

/** @param {Wish} onWish */
export function contactsPanel(onWish) {
	const file = element("input", {
		type: "file",
		class: "wm-file",
		accept: ".csv,.zip,.vcf,.json,text/csv,text/vcard,application/zip,application/json",
	});
	const trouble = element("p", { class: "wp-notice wp-trouble", role: "alert" });
	const told = element("p", { role: "status" });
	const skipped = element("ul", { class: "wm-skipped" });
	const skippedFold = element(
		"details",
		{ class: "wm-more" },
		element("summary", {}, "Rows that were not used, and why"),
		skipped,
	);
	const doubtsTitle = element("h4", { class: "wp-section-title" });
	const doubts = element("ul", { class: "wm-pieces" });
	const node = element(
		"div",
		{ class: "wm-panel" },
		element("h4", { class: "wp-section-title" }, "Bring in your contacts"),
		element(
			"p",
			{},
			"The file is read on this computer and kept in your workbook alone. Nothing is sent anywhere. Phone numbers, birthdays and pictures are left behind.",
		),
		element("label", { class: "wp-label" }, element("span", {}, "A file of contacts"), file),
		trouble,
		told,
		skippedFold,
		doubtsTitle,
		doubts,
		element(
			"details",
			{ class: "wm-more" },
			element("summary", {}, "Where to get such a file"),
			element(
				"dl",
				{},
				...KINDS.flatMap(([name, how]) => [element("dt", {}, name ?? ""), element("dd", {}, how ?? "")]),
			),
		),
	);
	/** The map's last answer, and which it was when a file was handed over: until the next, the file is being read. */
	let heard = 0;
	let readingSince = -1;
	trouble.hidden = true;
	file.addEventListener("change", async () => {
		const [picked] = file.files ?? [];
		if (!picked) return;
		const isLarge = picked.size > LARGEST;
		trouble.hidden = !isLarge;
		setText(
			trouble,
			isLarge ? "This file is very large. If it is a zip, unpack it, and choose the list of contacts in it." : "",
		);
		if (isLarge) return;
		readingSince = heard;
		setText(told, `Reading ${picked.name} …`);
		told.hidden = false;
		const content = await picked.arrayBuffer();
		file.value = "";
		let from = 0;
		for (; content.byteLength - from > PART; from += PART)
			onWish("part", { first: from === 0 }, [content.slice(from, from + PART)]);
		onWish("import", { file: picked.name, first: from === 0 }, [content.slice(from)]);
	});

	/** @param {State} state */
	function update({ shown, rows, news }) {
		const { imported } = shown;
		heard = news.number;
		if (heard !== readingSince) {
			setText(told, imported ? `Last read: a file of ${imported.source}.` : "");
			told.hidden = !imported;
		}
		setChildren(
			skipped,
			(imported?.skipped ?? []).map(([row, reason]) => element("li", {}, `Row ${row}: ${reason}`)),
		);
		const more = (imported?.skipped_in_all ?? 0) - skipped.children.length;
		if (more > 0) skipped.append(element("li", {}, `and ${more} more`));
		skippedFold.hidden = skipped.children.length === 0;
		const names = new Map(rows.map((row) => [row.id, row]));
		setText(doubtsTitle, `The same person twice? (${shown.doubts_in_all})`);
		doubtsTitle.hidden = shown.doubts_in_all === 0;
		setChildren(
			doubts,
			shown.doubts.map(({ a, b, reason }) => {
				const [one, other] = [names.get(a), names.get(b)];
				/** @param {import("./types.d.ts").Row | undefined} row */
				const about = (row) => [row?.called, row?.role, row?.organization, row?.city].filter(Boolean).join(" · ");
				return element(
					"li",
					{ class: "wm-piece" },
					element("p", {}, reason),
					element("p", { class: "wp-soft" }, `One: ${about(one)}`),
					element("p", { class: "wp-soft" }, `The other: ${about(other)}`),
					element(
						"div",
						{ class: "wp-buttons" },
						button("They are one person", () => onWish("merge", { keep: a, other: b })),
						button("Two people", () => onWish("apart", { a, b }), "quiet"),
					),
				);
			}),
		);
	}

	return { node, update, focus: () => file.focus() };
}
