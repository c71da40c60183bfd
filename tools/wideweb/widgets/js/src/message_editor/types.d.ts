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
}

/** in-step: Python answers; waiting: no answer for a while; cut-off: the page knows that the kernel is gone. */
export type Connection = "in-step" | "waiting" | "cut-off";

/** What a view paints: the traits, and what the session knows besides. */
export interface State extends Traits {
	connection: Connection;
	/** The advice belongs to the text as it now stands. */
	current: boolean;
}
