// What was typed and is not in the workbook yet. The browser keeps it until it is, also when the page is closed.
//
// Each page has an entry of its own, so that two pages on one draft never overwrite each other's.

/** @typedef {import("./types.d.ts").Fields} Fields */
/** @typedef {import("./types.d.ts").Kept} Kept */

export class Stash {
	#shelf;
	#page;
	#storage;

	/**
	 * @param {string} shelf names the draft
	 * @param {string} page names the page
	 * @param {Storage | null} storage null where the browser has none for us
	 */
	constructor(shelf, page, storage) {
		this.#shelf = shelf;
		this.#page = page;
		this.#storage = storage;
	}

	/**
	 * Keep words in the place of those that this page kept before.
	 * @param {Kept} kept
	 * @returns {boolean} whether the browser does
	 */
	put(kept) {
		try {
			this.#storage?.setItem(this.#key(this.#page), JSON.stringify(kept));
			return this.#storage !== null;
		} catch {
			return false; // full, or not allowed
		}
	}

	/** The workbook has what this page kept. */
	clear() {
		this.#storage?.removeItem(this.#key(this.#page));
	}

	/**
	 * What other pages, or this one before it was loaded anew, left behind; the oldest first.
	 * @returns {(Kept & { id: string })[]}
	 */
	left() {
		const found = this.#keys().flatMap((key) => {
			const kept = this.#read(key);
			return kept === null ? [] : [{ ...kept, id: key.slice(this.#key("").length) }];
		});
		return found.sort((one, other) => one.at - other.at);
	}

	/**
	 * Forget an entry, unless it has changed since.
	 * @param {string} id
	 * @param {number} at when it was made
	 */
	settle(id, at) {
		const key = this.#key(id);
		if (this.#read(key)?.at === at) this.#storage?.removeItem(key);
	}

	/** @param {string} page */
	#key(page) {
		return `${this.#shelf}#${page}`;
	}

	#keys() {
		const storage = this.#storage;
		if (storage === null) return [];
		const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
		return keys.filter((key) => key !== null).filter((key) => key.startsWith(this.#key("")));
	}

	/**
	 * @param {string} key
	 * @returns {Kept | null}
	 */
	#read(key) {
		try {
			const kept = JSON.parse(this.#storage?.getItem(key) ?? "null");
			return typeof kept?.fields?.text === "string" ? kept : null;
		} catch {
			return null; // not written by us
		}
	}
}

/**
 * The browser's storage; null where it has none for this page.
 * @returns {Storage | null}
 */
export function browserStorage() {
	try {
		return globalThis.localStorage ?? null;
	} catch {
		return null; // blocked by the learner's settings
	}
}
