// Somebody's fields, to add or to change; a name is enough.

import { button, input, labelled, select, setChoices } from "../follow_up_planner/controls.js";
import { element } from "../message_editor/element.js";

/** @typedef {import("./types.d.ts").Row} Row */
/** @typedef {import("./types.d.ts").Choices} Choices */

/**
 * @param {string} label
 * @param {string} submitWords
 * @param {(content: Record<string, unknown>) => void} onSubmit
 * @param {() => void} [onCancel]
 */
export function personForm(label, submitWords, onSubmit, onCancel) {
	const name = input({ required: true, placeholder: "Dr. Amara Okafor", pattern: ".*\\p{L}.*" });
	const title = input({ placeholder: "Dr." });
	const role = select();
	const stage = select();
	const ring = select();
	const organization = input({ placeholder: "Lakeside Hospital" });
	const city = input();
	const met = input({ placeholder: "After her talk at the health fair" });
	const notes = element("textarea", { class: "wp-input", rows: "2" });
	const titleLabel = labelled("Title", title);
	const ringLabel = labelled("How close", ring);
	const more = element(
		"details",
		{ class: "wm-more" },
		element("summary", {}, "More about them"),
		element(
			"div",
			{ class: "wp-fields" },
			labelled("Where they work or study", organization),
			labelled("City", city),
			labelled("How you met", met),
			labelled("Notes", notes),
		),
	);
	const node = element(
		"form",
		{ class: "wp-form", "aria-label": label, submit },
		element(
			"div",
			{ class: "wp-fields" },
			labelled("Name", name),
			titleLabel,
			labelled("What they do", role),
			labelled("Stage", stage),
			ringLabel,
		),
		more,
		element(
			"div",
			{ class: "wp-buttons" },
			element("button", { type: "submit", class: "wp-button wp-strong" }, submitWords),
			onCancel ? button("Cancel", onCancel) : null,
		),
	);

	/** @param {Event} event */
	function submit(event) {
		event.preventDefault();
		onSubmit({
			name: name.value,
			title: title.value.trim(),
			role: role.value,
			stage: stage.value,
			ring: ring.value,
			organization: organization.value,
			city: city.value,
			how_met: met.value,
			notes: notes.value,
		});
	}

	/** @param {Choices} choices */
	function offer(choices) {
		setChoices(role, [["", "choose, if you like"], ...choices.roles.map((one) => pair(one))]);
		setChoices(stage, [["", "choose, if you like"], ...choices.stages.map((one) => pair(one))]);
		const isNew = ring.options.length === 0;
		setChoices(
			ring,
			choices.rings.map(({ id, name: words }) => [id, words]),
		);
		if (isNew) ring.value = "know";
	}

	/**
	 * Show what is known of somebody; closeness and title are set elsewhere or here, never in both places.
	 * @param {Row} row
	 */
	function fill(row) {
		name.value = row.name;
		title.value = row.title ?? "";
		role.value = row.role ?? "";
		stage.value = row.stage ?? "";
		organization.value = row.organization ?? "";
		city.value = row.city ?? "";
		met.value = row.how_met ?? "";
		notes.value = row.notes ?? "";
		more.open = true;
	}

	function clear() {
		const { value } = ring;
		node.reset();
		ring.value = value;
	}

	/** @param {boolean} isChange */
	function arrange(isChange) {
		ringLabel.hidden = isChange;
		titleLabel.hidden = !isChange;
	}

	return { node, offer, fill, clear, arrange, focus: () => name.focus() };
}

/**
 * @param {string} text
 * @returns {[string, string]}
 */
function pair(text) {
	return [text, text];
}
