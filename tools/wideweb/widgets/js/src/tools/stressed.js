// Words of a data file: what stands between stars is stressed.

import { element } from "../message_editor/element.js";

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function stressed(text) {
	return text.split("*").map((part, index) => (index % 2 === 1 ? element("em", {}, part) : part));
}
