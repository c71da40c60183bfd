// The planner's session: which traits its views paint, and where its files go.

import { WishSession } from "../wishes/session.js";

/** @typedef {import("./types.d.ts").Traits} Traits */

/** @type {(keyof Traits & string)[]} */
const TRAITS = ["shown", "choices", "news", "answered", "editor", "written_to"];

/** @extends {WishSession<Traits>} */
export class Session extends WishSession {
	/**
	 * @param {import("@anywidget/types").AnyModel<Traits>} model
	 * @param {(file: string, content: string) => void} save puts a file where the learner's downloads go
	 */
	constructor(model, save) {
		super(model, TRAITS, (message) => {
			if (typeof message?.file === "string") save(message.file, message.content);
		});
	}
}
