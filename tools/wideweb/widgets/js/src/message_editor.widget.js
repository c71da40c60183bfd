// The MessageEditor in the page. anywidget calls the function below once for each model.

import { Session } from "./message_editor/session.js";
import { mount } from "./message_editor/view.js";
import "./message_editor.css";

/** @typedef {import("./message_editor/types.d.ts").Traits} Traits */

export default () => {
	/** @type {Session | undefined} */
	let session;
	return {
		/** @param {import("@anywidget/types").InitializeProps<Traits>} props */
		initialize({ model }) {
			session = new Session(model);
			return () => session?.close();
		},
		/** @param {import("@anywidget/types").RenderProps<Traits>} props */
		render({ model, el }) {
			const shared = session ?? new Session(model);
			session = shared;
			const unmount = mount(el, shared);
			// ipywidgets marks a view whose kernel connection has ended, for example by a restart, with this class.
			const look = () => shared.setCutOff(el.closest(".jupyter-widgets-disconnected") !== null);
			const lookSoon = () => queueMicrotask(look);
			model.on("comm_live_update", lookSoon);
			look();
			return () => {
				model.off("comm_live_update", lookSoon);
				unmount();
			};
		},
	};
};
