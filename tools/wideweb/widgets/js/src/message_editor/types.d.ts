// What Python sends and what the editor keeps. The names are those of the widget's traits.

/** What the learner types or picks: the browser owns these. */
export interface Fields {
	text: string;
	subject: string;
	channel: string;
	to: string;
	to_role: string;
}

export type FieldName = keyof Fields;
export type Severity = "problem" | "suggestion" | "caution";
export type Help = "full" | "on-request" | "off";

export interface Evidence {
	claim: string;
	strength: string;
	strength_label: string;
	citation: string;
}

/** One finding of the coach. Offsets are UTF-16 units of the field. */
export interface Advice {
	id: string;
	rule: string;
	severity: Severity;
	field: "text" | "subject";
	start: number | null;
	end: number | null;
	insert_at: number | null;
	advice: string;
	why: string;
	example: string;
	evidence: Evidence;
}

export interface Strength {
	id: string;
	rule: string;
	text: string;
	start: number;
	end: number;
}

export interface Criterion {
	rule: string;
	title: string;
	in_place: boolean;
}

/** A channel's limits; null where nothing stops the writer. */
export interface Limits {
	maximum_characters: number | null;
	maximum_bytes: number | null;
	free_characters: number | null;
	fewest_words: number;
	most_words: number;
	recommended_words: [number, number];
	subject_characters: number;
	messages_before_reply: number | null;
}

/** Words that a browser keeps for a page until the workbook has them. */
export interface Kept {
	fields: Fields;
	/** The revision that they have in the page, and the editor in Python and the page that it belongs to. */
	revision: number;
	editor: string;
	writer: string;
	/** The workbook's state that they were made from. */
	version: string;
	/** When they were typed: milliseconds since 1970. */
	at: number;
}

/** The message as it once stood. */
export interface EarlierDraft {
	id: string;
	/** ISO 8601, in UTC. */
	at: string;
	text: string;
	subject: string;
}

/** Somebody in the workbook whom the message can be to. */
export interface KnownPerson {
	id: string;
	label: string;
}

/** When it was sent, an ISO day; to whom; whether that can be taken back. */
export interface Sent {
	on: string;
	to: string;
	undo: boolean;
}

/** Why the workbook does not take it. */
export interface Fault {
	text: string;
	/** Trying again begins a new workbook. */
	begins_anew: boolean;
}

/** What happened to words that two windows had both changed. */
export type News = "mine-stands" | "other-stands" | "brought-in";

/** Every synchronised trait. */
export interface Traits extends Fields {
	help: Help;
	/** Numbers what was typed: each edit, here or in Python, adds one. */
	revision: number;
	/** The revision that Python last read. */
	seen: number;
	/** The revision for which the learner last asked for advice. */
	asked: number;
	/** The revision that the advice below belongs to. */
	advised: number;
	advice: Advice[];
	strengths: Strength[];
	criteria: Criterion[];
	meter: Limits;
	channels: [string, string][];
	/** Where the browser keeps words that are not in the workbook yet; empty: they are kept nowhere. */
	shelf: string;
	/** An exercise, which is sent to nobody. */
	practice: boolean;
	/** Tells this editor from all others, also of the same draft. */
	editor: string;
	/** The state of the workbook's message that Python knows. */
	version: string;
	/** Who typed last, and from which revision. */
	writer: string;
	follows: number;
	/** The revision that is to be saved, how old it then is in milliseconds, and the latest that needs no saving. */
	keep: number;
	age: number;
	kept: number;
	news: { number: number; what: News | "" };
	drafts: EarlierDraft[];
	recipients: KnownPerson[];
	sent: Sent | Record<string, never>;
	fault: Fault | Record<string, never>;
}

/** in-step: Python answers; waiting: no answer for a while; cut-off: the page knows that the kernel is gone. */
export type Connection = "in-step" | "waiting" | "cut-off";

/** nowhere: there is no workbook for it; unsaved: it should be saved by now, and is not. */
export type Saving = "nowhere" | "saved" | "saving" | "unsaved";

/** What a view paints: the traits, and what the session knows besides. */
export interface State extends Traits {
	connection: Connection;
	/** The advice belongs to the text as it now stands. */
	current: boolean;
	saving: Saving;
	/** The browser keeps what is not saved. */
	stashed: boolean;
	notice: News | "";
}
