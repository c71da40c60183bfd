// Puts text on the clipboard.

import { element } from "./element.js";

/**
 * Copy a text, by the older way where the page is not served securely.
 * @param {string} text
 * @returns {Promise<boolean>} whether it could
 */
export async function copy(text) {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		const area = element("textarea", { class: "ww-unseen" });
		area.value = text;
		document.body.append(area);
		area.select();
		const done = document.execCommand("copy");
		area.remove();
		return done;
	}
}
