// The MessageEditor in the page. anywidget calls the function below once for each model.

import { Session } from "./message_editor/session.js";
import { mount } from "./message_editor/view.js";
import "./message_editor.css";
import "./message_editor_tools.css";

/** @typedef {import("./message_editor/types.d.ts").Traits} Traits */

export default () => {
	/** @type {Session | undefined} */
	let session;
	return {
		/** @param {import("@anywidget/types").InitializeProps<Traits>} props */
		initialize({ model }) {
			const made = new Session(model);
			session = made;
			// ipywidgets says this once a restart or a shutdown has ended the model's connection for good.
			const lose = () => made.lose();
			model.on("comm_live_update", lose);
			return () => {
				model.off("comm_live_update", lose);
				made.close();
			};
		},
		/** @param {import("@anywidget/types").RenderProps<Traits>} props */
		render({ model, el }) {
			session ??= new Session(model);
			return mount(el, session);
		},
	};
};
