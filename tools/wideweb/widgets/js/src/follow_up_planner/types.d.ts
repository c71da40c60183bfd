// What Python sends and what the page asks for. The names are those of the widget's traits and wishes.

export interface Evidence {
	claim: string;
	strength_label: string;
	citation: string;
}

interface Who {
	/** The person's id. */
	id: string;
	name: string;
	about: string;
	cadence: number | null;
}

/** One person's next step. Every sentence comes from Python. */
export interface Row extends Who {
	when: "today" | "week" | "later";
	action: string;
	title: string;
	/** ISO date. */
	due: string;
	day: string;
	late: boolean;
	channel: string;
	how: string;
	reason: string;
	evidence: Evidence;
	done: string;
	done_kind: string;
	can_write: boolean;
	then: { words: string; title: string; due: string }[];
}

export interface Rest extends Who {
	kind: string;
	for_good: boolean;
	reason: string;
}

export interface Month {
	/** Days of the week without work; Monday is 0. */
	weekend: number[];
	/** Names by ISO date. */
	closed: Record<string, string>;
	occasions: Record<string, string>;
}

export interface Shown {
	today: string;
	summary: { title: string; text: string };
	crowded: string;
	rows: Row[];
	rests: Rest[];
	people: number;
	limit: number;
	goal: { text: string; people: number; days: number; count: number; wanted: number };
	month: Month;
	fault: string;
}

export interface Choices {
	kinds: [string, string][];
	channels: [string, string][];
	/** Label and ISO date. */
	snoozes: [string, string][];
	/** Days, name, and whom it suits. */
	cadences: [number, string, string][];
	/** The rhythm that somebody new begins with, in days. */
	usual: number;
	roles: string[];
	order: string;
}

export interface News {
	number: number;
	text: string;
	undo: boolean;
}

/** Every synchronised trait. */
export interface Traits {
	shown: Shown;
	choices: Choices;
	news: News;
	/** The number of the last wish that Python has done. */
	answered: number;
	/** Leads to the message editor's model; null where none is open. */
	editor: string | null;
	written_to: string;
}

export interface State extends Traits {
	/** A wish has had no answer for a while, or the kernel is gone. */
	cutOff: boolean;
}
