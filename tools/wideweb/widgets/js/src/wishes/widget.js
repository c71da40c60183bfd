// A widget that does wishes, as anywidget wants it: one session a model, one mount a view.

/**
 * @template {{ lose: () => void, close: () => void }} Session
 * @param {(model: any) => Session} makeSession
 * @param {(el: HTMLElement, session: Session) => () => void} mount
 */
export function wishing(makeSession, mount) {
	return () => {
		/** @type {Session | undefined} */
		let session;
		return {
			/** @param {import("@anywidget/types").InitializeProps} props */
			initialize({ model }) {
				const made = makeSession(model);
				session = made;
				// ipywidgets says this once a restart or a shutdown has ended the model's connection for good.
				const lose = () => made.lose();
				model.on("comm_live_update", lose);
				return () => {
					model.off("comm_live_update", lose);
					made.close();
				};
			},
			/** @param {import("@anywidget/types").RenderProps} props */
			render({ model, el }) {
				session ??= makeSession(model);
				return mount(el, session);
			},
		};
	};
}
