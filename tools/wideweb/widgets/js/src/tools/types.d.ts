// What every learning tool sends, and what its session knows besides. `Shown` is the tool's own.

export type Words = Record<string, string>;

export interface Traits<Shown> {
	shown: Shown;
	fault: { text?: string; begins_anew?: boolean };
	answered: string;
	shelf: string;
	words?: Words;
}

/** in-step: Python answers; waiting: no answer for a while; cut-off: the page knows that the kernel is gone. */
export type Connection = "in-step" | "waiting" | "cut-off";

export interface State<Shown> {
	shown: Shown;
	words: Words;
	fault: { text?: string; begins_anew?: boolean };
	connection: Connection;
	/** All that was typed is in the workbook. */
	saved: boolean;
	/** The browser keeps what is not. */
	stashed: boolean;
	/** Wishes that Python has not answered. */
	busy: boolean;
}
