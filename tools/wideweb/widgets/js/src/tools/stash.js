// Words that are not in the workbook yet. The browser keeps them until they are, also when the page is closed.
//
// Each page has an entry of its own, so that two pages on one tool never overwrite each other's.

/** @typedef {Record<string, string>} Words */
/** @typedef {{ words: Words, at: number }} Entry */

export class Stash {
	#shelf;
	#page;
	#storage;

	/**
	 * @param {string} shelf names the tool; empty: nothing is kept
	 * @param {string} page names the page
	 * @param {Storage | null} storage null where the browser has none for us
	 */
	constructor(shelf, page, storage) {
		this.#shelf = shelf;
		this.#page = page;
		this.#storage = shelf === "" ? null : storage;
	}

	/**
	 * Keep words in the place of those that this page kept before.
	 * @param {Entry} entry
	 * @returns {boolean} whether the browser does
	 */
	put(entry) {
		try {
			this.#storage?.setItem(this.#key(this.#page), JSON.stringify(entry));
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
	 * @returns {(Entry & { key: string })[]}
	 */
	left() {
		const storage = this.#storage;
		if (storage === null) return [];
		const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
		const ours = keys.filter((key) => key.startsWith(this.#key("")));
		return ours.flatMap((key) => this.#read(key)).sort((one, other) => one.at - other.at);
	}

	/**
	 * Forget an entry, unless it has changed since.
	 * @param {Entry & { key: string }} entry
	 */
	settle(entry) {
		if (this.#read(entry.key)[0]?.at === entry.at) this.#storage?.removeItem(entry.key);
	}

	/** @param {string} page */
	#key(page) {
		return `${this.#shelf}#${page}`;
	}

	/**
	 * @param {string} key
	 * @returns {(Entry & { key: string })[]} one, or none where it was not written by us
	 */
	#read(key) {
		try {
			const entry = JSON.parse(this.#storage?.getItem(key) ?? "null");
			return typeof entry?.words === "object" && entry.words !== null ? [{ ...entry, key }] : [];
		} catch {
			return [];
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
