// The map's session: which traits its views paint, and where its files go.

import { WishSession } from "../wishes/session.js";

/** @typedef {import("./types.d.ts").Traits} Traits */

/** @type {(keyof Traits & string)[]} */
const TRAITS = ["name", "rows", "lines", "spots", "shown", "choices", "news", "answered"];

/** @extends {WishSession<Traits>} */
export class MapSession extends WishSession {
	/**
	 * @param {import("@anywidget/types").AnyModel<Traits>} model
	 * @param {(file: string, content: BlobPart) => void} save puts a file where the learner's downloads go
	 */
	constructor(model, save) {
		super(model, TRAITS, (message, buffers) => {
			if (typeof message?.file === "string" && buffers[0])
				save(message.file, /** @type {BlobPart} */ (/** @type {unknown} */ (buffers[0])));
		});
	}
}
