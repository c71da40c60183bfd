// What Python sends and what the page asks for. The names are those of the widget's traits and wishes.

/** Somebody on the map; what is empty is not there. */
export interface Row {
	id: string;
	name: string;
	/** The name with its title. */
	called: string;
	title?: string;
	role?: string;
	stage?: string;
	/** The kind of work that the role belongs to. */
	work?: string;
	organization?: string;
	city?: string;
	how_met?: string;
	notes?: string;
	tags?: string[];
	ring: string;
	/** The span in which the last contact was. */
	lately?: string;
	/** How long ago that was, in words. */
	contact?: string;
	chosen?: boolean;
	stopped?: boolean;
}

export interface Piece {
	kind: string;
	title: string;
	text: string;
	why: string;
	limit: string;
	people: string[];
	claim: string;
	strength_label: string;
	citation: string;
}

export interface Earlier {
	name: string;
	/** ISO date. */
	on: string;
	people: number;
	ties: number;
	since: {
		came: string[];
		went: number;
		closer: string[];
		further: string[];
		new_ties: number;
		lost_ties: number;
	};
}

export interface Shown {
	summary: { title: string; text: string };
	readings: Piece[];
	advice: Piece[];
	tried: Piece | null;
	reached: string[];
	doubts: { a: string; b: string; reason: string }[];
	doubts_in_all: number;
	grid: { people: string[]; of: number; asked: number };
	snapshots: Earlier[];
	/** How the learner looked at the map last; empty: not kept. */
	view: { layout?: string; colour?: string };
	imported: { source: string; skipped: [number, string][]; skipped_in_all: number } | null;
	fault: string;
}

export interface Layout {
	id: string;
	name: string;
	text: string;
	/** A grid's columns: the labels of their people, and their names. */
	tags?: string[];
	columns?: string[];
}

export interface Question {
	id: string;
	group: string;
	text: string;
	hint: string;
	citation: string;
}

export interface Choices {
	roles: string[];
	stages: string[];
	/** From the inside out. */
	rings: { id: string; name: string; question: string }[];
	layouts: Layout[];
	work: [string, string][];
	lately: [string, string][];
	questions: Question[];
	positions: [string, string][];
}

export interface News {
	number: number;
	text: string;
	undo: boolean;
	redo: boolean;
}

/** Every synchronised trait. */
export interface Traits {
	name: string;
	rows: Row[];
	/** Two places among the rows, and a weight. */
	lines: [number, number, number][];
	/** By id: the angle on the rings, x and y on the web; null where the map puts them. */
	spots: Record<string, [number | null, number | null, number | null]>;
	shown: Shown;
	choices: Choices;
	news: News;
	/** The number of the last wish that Python has done. */
	answered: number;
}

export interface State extends Traits {
	/** A wish has had no answer for a while, or the kernel is gone. */
	cutOff: boolean;
}

export type Wish = (wish: string, content?: Record<string, unknown>, buffers?: ArrayBuffer[]) => void;

/** Somebody's dot in the picture, in the picture's own units. */
export interface Dot {
	row: Row;
	x: number;
	y: number;
	/** Those whom they know. */
	near: Dot[];
}

export interface Line {
	a: Dot;
	b: Dot;
	weight: number;
}

export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** What stands behind the dots: rings around the learner, or the cells of a grid. */
export interface Ground {
	/** From the inside out. */
	rings: { id: string; name: string; radius: number }[];
	cells: (Box & { ring: string; tag: string })[];
	titles: { text: string; x: number; y: number }[];
	hasYou: boolean;
	box: Box;
}

export interface Scene {
	dots: Dot[];
	lines: Line[];
	byId: Map<string, Dot>;
}

export type Colouring = "work" | "stage" | "ring" | "lately";

export interface Group {
	/** Empty: not filled in. */
	value: string;
	name: string;
	count: number;
	/** Its place in the palette; -1 for what is not filled in. */
	colour: number;
}

/** What this view shows of the map; nothing of it is anybody's data. */
export interface Desk {
	layout: string;
	colour: Colouring;
	/** Values that are shown, by what they are values of; nothing named: all are. */
	only: Partial<Record<Colouring, string[]>>;
	query: string;
	selected: string;
	/** Whom the next person clicked on will be tied to. */
	tying: string;
	panel: string;
}

export interface Palette {
	paper: string;
	ink: string;
	soft: string;
	hair: string;
	wash: string;
	accent: string;
	groups: string[];
	none: string;
}
