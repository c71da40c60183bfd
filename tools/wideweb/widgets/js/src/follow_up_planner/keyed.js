// Nodes that stay while their item stays, so that what is open stays open and focus is not lost.

/**
 * @template {{ id: string }} Item
 * @param {() => { node: HTMLElement, update: (item: Item) => void }} make
 */
export function keyed(make) {
	/** @type {Map<string, ReturnType<typeof make>>} */
	const kept = new Map();
	/** @param {Item[]} items */
	return (items) => {
		const ids = new Set(items.map((item) => item.id));
		for (const id of kept.keys()) if (!ids.has(id)) kept.delete(id);
		return items.map((item) => {
			const row = kept.get(item.id) ?? make();
			kept.set(item.id, row);
			row.update(item);
			return row.node;
		});
	};
}
