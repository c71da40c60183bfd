// Puts a file where the learner's downloads go.

import { element } from "../message_editor/element.js";

/**
 * @param {string} file
 * @param {string} content
 */
export function download(file, content) {
	const address = URL.createObjectURL(new Blob([content], { type: "text/calendar;charset=utf-8" }));
	const link = element("a", { href: address, download: file });
	document.body.append(link);
	link.click();
	link.remove();
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
