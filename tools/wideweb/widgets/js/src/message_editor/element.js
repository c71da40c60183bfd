// Makes elements of the page. Text is set as text: nothing a learner types is ever read as HTML.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | null | undefined | ((event: Event) => void)>} [attributes] functions listen
 * @param {(Node | string | null)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === "function") made.addEventListener(name, value);
		else setAttribute(made, name, value);
	}
	made.append(...children.filter((child) => child !== null));
	return made;
}

/**
 * Set an attribute where it differs; true is the bare attribute, false, null and undefined take it away.
 * @param {Element} node
 * @param {string} name
 * @param {string | boolean | null | undefined} value
 */
export function setAttribute(node, name, value) {
	if (value === false || value === null || value === undefined) node.removeAttribute(name);
	else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value === true ? "" : value);
}

/**
 * Set the text where it differs, so that a screen reader hears only what changed.
 * @param {Element} node
 * @param {string} text
 */
export function setText(node, text) {
	if (node.textContent !== text) node.textContent = text;
}

/**
 * Bring the children of a node in line with a list, moving only those that must move, so that focus stays.
 * @param {Element} parent
 * @param {Element[]} wanted
 */
export function setChildren(parent, wanted) {
	const keep = new Set(wanted);
	for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
	wanted.forEach((child, index) => {
		const here = parent.children[index];
		if (here !== child) parent.insertBefore(child, here ?? null);
	});
}
