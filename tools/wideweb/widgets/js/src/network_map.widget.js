// The NetworkMap in the page. anywidget calls the function below once for each model.

import { download } from "./follow_up_planner/download.js";
import { MapSession } from "./network_map/session.js";
import { mount } from "./network_map/view.js";
import "./follow_up_planner.css";
import "./network_map.css";

/** @typedef {import("./network_map/types.d.ts").Traits} Traits */

export default () => {
	/** @type {MapSession | undefined} */
	let session;
	return {
		/** @param {import("@anywidget/types").InitializeProps<Traits>} props */
		initialize({ model }) {
			const made = new MapSession(model, download);
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
			session ??= new MapSession(model, download);
			return mount(el, session);
		},
	};
};
