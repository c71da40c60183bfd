// Stand-ins for what a page has: the model that ipywidgets makes, and the browser's storage.

const START = {
	text: "",
	subject: "",
	channel: "email",
	to: "Dr. Okafor",
	to_role: "",
	help: "full",
	revision: 1,
	seen: 1,
	asked: 0,
	advised: 1,
	advice: [],
	strengths: [],
	criteria: [],
	meter: {},
	channels: [],
	kept: 1,
	keep: 0,
	shelf: "",
	practice: false,
	version: "v1",
	editor: "editor-1",
	writer: "",
	follows: 0,
	age: 0,
	news: { number: 0, what: "" },
	drafts: [],
	recipients: [],
	sent: {},
	fault: {},
};
export const SHELF = "wide-web:book:draft";

/** The browser's storage, as far as we use it. */
export class Shelves {
	map = new Map();
	get length() {
		return this.map.size;
	}
	key(index) {
		return [...this.map.keys()][index] ?? null;
	}
	getItem(key) {
		return this.map.get(key) ?? null;
	}
	setItem(key, value) {
		this.map.set(key, value);
	}
	removeItem(key) {
		this.map.delete(key);
	}
	texts() {
		return [...this.map.values()].map((value) => JSON.parse(value).fields.text);
	}
}

/** A model as the page has it: what is set is kept there, and goes out when it is saved. */
export class Model {
	state = { ...START };
	unsent = {};
	sent = [];
	wishes = [];
	listeners = new Map();
	send(content) {
		this.wishes.push(content);
	}
	get(name) {
		return this.state[name];
	}
	set(name, value) {
		this.unsent[name] = value;
		this.arrive({ [name]: value });
	}
	/** Python's side of the wire, all at once, as ipywidgets does it. */
	arrive(changes) {
		const names = Object.keys(changes).filter((name) => changes[name] !== this.state[name]);
		Object.assign(this.state, changes);
		for (const name of names) for (const call of this.listeners.get(`change:${name}`) ?? []) call();
	}
	on(name, call) {
		this.listeners.set(name, [...(this.listeners.get(name) ?? []), call]);
	}
	off(name, call) {
		this.listeners.set(
			name,
			this.listeners.get(name).filter((one) => one !== call),
		);
	}
	save_changes() {
		this.sent.push(this.unsent);
		this.unsent = {};
	}
}
