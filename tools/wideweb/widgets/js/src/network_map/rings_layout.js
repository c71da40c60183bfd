// Closeness rings: the learner in the middle, everybody on a ring, kinds of work side by side.

/** @typedef {import("./types.d.ts").Dot} Dot */
/** @typedef {import("./types.d.ts").Traits} Traits */
/** @typedef {import("./types.d.ts").Ground} Ground */
/** @typedef {{ radius: number, angle: number }} Seat */

const TURN = 2 * Math.PI;
const FIRST = 46;
const LEAST_BAND = 92;
/** Above so many people, they stand closer together. */
const MANY = 60;
/** Up to so many on one ring, each stands exactly where they were put. */
const FEW = 12;

/**
 * Seats of one ring: as many rows as it takes, evenly filled.
 * @param {number} count
 * @param {number} inner
 * @param {number} apart
 * @returns {{ seats: Seat[], outer: number }}
 */
export function seatsOf(count, inner, apart) {
	/** @type {number[]} */
	const radii = [];
	let room = 0;
	while (room < count || radii.length === 0) {
		const radius = inner + apart * (radii.length + 0.75);
		radii.push(radius);
		room += Math.floor((TURN * radius) / apart);
	}
	const outer = Math.max(inner + LEAST_BAND, (radii.at(-1) ?? 0) + apart * 0.75);
	if (radii.length === 1) radii[0] = (inner + outer) / 2;
	const whole = radii.reduce((sum, radius) => sum + radius, 0);
	/** @type {Seat[]} */
	const seats = [];
	let before = 0;
	let given = 0;
	for (const radius of radii) {
		before += radius;
		const until = Math.round((count * before) / whole);
		const here = until - given;
		for (let seat = 0; seat < here; seat += 1)
			seats.push({ radius, angle: (TURN * (seat + 0.5)) / here - Math.PI / 2 });
		given = until;
	}
	return { seats, outer };
}

/**
 * Whoever was put somewhere takes the free seat that is nearest in angle; the others follow, one kind of work after the
 * other.
 * @param {Dot[]} dots
 * @param {Seat[]} seats
 * @param {Traits["spots"]} spots
 * @param {string[]} order kinds of work
 */
function seat(dots, seats, spots, order) {
	const free = new Set(seats);
	const put = dots.filter(({ row }) => spots[row.id]?.[0] !== null && spots[row.id] !== undefined);
	for (const dot of put) {
		const wanted = spots[dot.row.id]?.[0] ?? 0;
		let best = /** @type {Seat | undefined} */ (undefined);
		for (const one of free) if (!best || away(one.angle, wanted) < away(best.angle, wanted)) best = one;
		if (!best) continue;
		free.delete(best);
		place(dot, { radius: best.radius, angle: seats.length <= FEW ? wanted : best.angle });
	}
	const placed = new Set(put);
	const rest = dots.filter((dot) => !placed.has(dot));
	/** @param {Dot} dot */
	const rank = ({ row }) => (row.work ? order.indexOf(row.work) : order.length);
	rest.sort((a, b) => rank(a) - rank(b));
	const left = [...free].sort((a, b) => a.angle - b.angle);
	rest.forEach((dot, number) => {
		const one = left[number];
		if (one) place(dot, one);
	});
}

/**
 * @param {number} a
 * @param {number} b
 */
function away(a, b) {
	const turn = Math.abs(a - b) % TURN;
	return Math.min(turn, TURN - turn);
}

/**
 * @param {Dot} dot
 * @param {Seat} at
 */
function place(dot, { radius, angle }) {
	dot.x = radius * Math.cos(angle);
	dot.y = radius * Math.sin(angle);
}

/**
 * Place the dots, and return what stands behind them.
 * @param {Dot[]} dots
 * @param {Pick<Traits, "spots" | "choices">} state
 * @returns {Ground}
 */
export function layRings(dots, { spots, choices }) {
	const apart = dots.length > MANY ? 27 : 54;
	const order = choices.work.map(([id]) => id);
	let inner = FIRST;
	const rings = choices.rings.map(({ id, name }) => {
		const here = dots.filter(({ row }) => row.ring === id);
		const { seats, outer } = seatsOf(here.length, inner, apart);
		seat(here, seats, spots, order);
		inner = outer;
		return { id, name, radius: outer };
	});
	const edge = inner + 14;
	return { rings, cells: [], titles: [], hasYou: true, box: { x: -edge, y: -edge, width: 2 * edge, height: 2 * edge } };
}

/**
 * The ring in which a place lies, and its angle.
 * @param {Ground} ground
 * @param {number} x
 * @param {number} y
 */
export function ringAt({ rings }, x, y) {
	const radius = Math.hypot(x, y);
	const ring = rings.find((one) => radius <= one.radius) ?? rings.at(-1);
	return { ring: ring?.id ?? "", angle: Math.atan2(y, x) };
}
