// Puts a file where the learner's downloads go.

import { element } from "../message_editor/element.js";

/** @type {Record<string, string>} */
const TYPES = {
	ics: "text/calendar;charset=utf-8",
	zip: "application/zip",
	graphml: "application/xml",
	png: "image/png",
	svg: "image/svg+xml",
	html: "text/html;charset=utf-8",
};

/**
 * @param {string} file
 * @param {BlobPart} content
 */
export function download(file, content) {
	const type = TYPES[file.slice(file.lastIndexOf(".") + 1)] ?? "application/octet-stream";
	const address = URL.createObjectURL(new Blob([content], { type }));
	const link = element("a", { href: address, download: file });
	document.body.append(link);
	link.click();
	link.remove();
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
