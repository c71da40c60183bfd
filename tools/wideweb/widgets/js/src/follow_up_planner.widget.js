// The FollowUpPlanner in the page. anywidget calls the function below once for each model.

import { download } from "./follow_up_planner/download.js";
import { Session } from "./follow_up_planner/session.js";
import { mount } from "./follow_up_planner/view.js";
import "./follow_up_planner.css";
import "./follow_up_planner_month.css";

/** @typedef {import("./follow_up_planner/types.d.ts").Traits} Traits */

export default () => {
	/** @type {Session | undefined} */
	let session;
	return {
		/** @param {import("@anywidget/types").InitializeProps<Traits>} props */
		initialize({ model }) {
			const made = new Session(model, download);
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
			session ??= new Session(model, download);
			return mount(el, session);
		},
	};
};
