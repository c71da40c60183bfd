import assert from "node:assert/strict";
import { test } from "node:test";
import { cellAt, layGrid } from "../src/network_map/grid_layout.js";
import { changesIn } from "../src/network_map/keeping_panel.js";
import { inked } from "../src/network_map/palette.js";
import { layRings, ringAt, seatsOf } from "../src/network_map/rings_layout.js";
import { filterOf, groupsOf, makeScene } from "../src/network_map/scene.js";
import { webForces } from "../src/network_map/web_forces.js";

const RINGS = [
	{ id: "close", name: "close" },
	{ id: "know", name: "know" },
];
const CHOICES = { rings: RINGS, work: [["students", "Students"]], stages: ["pre-med"], lately: [] };
const dot = (id, ring = "close", more = {}) => ({ row: { id, called: id, ring, ...more }, x: 0, y: 0, near: [] });

test("a scene knows who knows whom, and leaves out ties to nobody", () => {
	const rows = [{ id: "a" }, { id: "b" }];
	const { dots, lines } = makeScene({
		rows,
		lines: [
			[0, 1, 2],
			[0, 7, 1],
		],
	});
	assert.equal(lines.length, 1);
	assert.deepEqual(dots[0].near, [dots[1]]);
});

for (const count of [0, 1, 2, 12, 300, 2000])
	test(`${count} people on one ring have a seat each, well apart`, () => {
		const { seats, outer } = seatsOf(count, 46, 27);
		assert.equal(seats.length, count);
		const places = seats.map(({ radius, angle }) => [radius * Math.cos(angle), radius * Math.sin(angle)]);
		assert.ok(seats.every(({ radius }) => radius > 46 && radius < outer));
		let least = Number.POSITIVE_INFINITY;
		places.forEach(([x, y], index) => {
			for (const [a, b] of places.slice(index + 1, index + 400)) least = Math.min(least, Math.hypot(x - a, y - b));
		});
		assert.ok(count < 2 || least > 20, `${least}`);
	});

test("everybody stands within their ring, and a place tells its ring and angle", () => {
	const dots = Array.from({ length: 40 }, (_, number) => dot(`p${number}`, number % 2 ? "know" : "close"));
	const ground = layRings(dots, { spots: { p3: [1, null, null] }, choices: CHOICES });
	for (const { row, x, y } of dots) assert.equal(ringAt(ground, x, y).ring, row.ring);
	assert.equal(ringAt(ground, 5000, 0).ring, "know");
	assert.ok(Math.abs(ringAt(ground, dots[3].x, dots[3].y).angle - 1) < 0.2);
});

test("a grid has a cell for each ring and column, and a place tells its cell", () => {
	const dots = [dot("a", "close", { tags: ["x"] }), dot("b", "know"), dot("c", "know", { tags: ["y", "x"] })];
	const ground = layGrid(dots, { tags: ["x", "y"], columns: ["X", "Y"] }, CHOICES);
	const cells = dots.map(({ x, y }) => cellAt(ground, x, y)).map(({ ring, tag }) => [ring, tag]);
	assert.deepEqual(cells, [
		["close", "x"],
		["know", ""],
		["know", "x"],
	]);
	assert.deepEqual(cellAt(ground, -900, -900).tag, "x");
});

test("a crowd that nobody has sorted yet fills the grid's picture, and all stand in their cells", () => {
	for (const count of [61, 300, 2000]) {
		const dots = Array.from({ length: count }, (_, number) => dot(`p${number}`, number % 3 ? "know" : "close"));
		const ground = layGrid(dots, { tags: ["x", "y", "z"], columns: ["X", "Y", "Z"] }, CHOICES);
		assert.ok(ground.box.height < 1.6 * ground.box.width, `${count}: ${ground.box.width} by ${ground.box.height}`);
		assert.ok(Math.min(...ground.cells.map(({ width }) => width)) > ground.box.width / 7);
		for (const { row, x, y } of dots) {
			const { ring, tag, ...cell } = cellAt(ground, x, y);
			assert.deepEqual([ring, tag], [row.ring, ""]);
			assert.ok(x > cell.x && x < cell.x + cell.width && y > cell.y && y < cell.y + cell.height);
		}
	}
});

test("the colours of an SVG are those that every program reads", () => {
	assert.equal(inked("fill", "rgb(255, 0, 16)"), 'fill="#ff0010"');
	assert.equal(inked("fill", "color(srgb 1 0 0.5 / 0.03)"), 'fill="#ff0080" fill-opacity="0.03"');
	assert.equal(inked("stroke", "rgba(1, 2, 3, 0.5)"), 'stroke="#010203" stroke-opacity="0.5"');
});

test("groups leave out those with nobody, and filters go together", () => {
	const rows = [
		{ id: "a", called: "Zoë Yu", ring: "close", work: "students" },
		{ id: "b", called: "Bo", ring: "know", city: "Harlow" },
	];
	assert.deepEqual(
		groupsOf(rows, CHOICES, "work").map(({ value, count, colour }) => [value, count, colour]),
		[
			["students", 1, 0],
			["", 1, -1],
		],
	);
	const found = (desk) => rows.filter(filterOf({ only: {}, query: "", ...desk })).map(({ id }) => id);
	assert.deepEqual(found({}), ["a", "b"]);
	assert.deepEqual(found({ query: "zoe" }), ["a"]);
	assert.deepEqual(found({ query: "HARLOW" }), ["b"]);
	assert.deepEqual(found({ only: { work: [""], ring: ["know", "close"] } }), ["b"]);
	assert.deepEqual(found({ only: { work: [""], ring: ["close"] } }), []);
});

test("held people stay where they are, and those who know each other draw together", () => {
	const bodies = Array.from({ length: 20 }, (_, number) => ({ x: 40 * number, y: number % 3, held: number === 0 }));
	const pairs = bodies.flatMap((_, a) => bodies.map((_, b) => [a, b])).filter(([a, b]) => a < b);
	const { nodes, step } = webForces(
		bodies,
		pairs.filter(([a, b]) => (a - b) % 2 === 0),
	);
	let steps = 0;
	while (step()) steps += 1;
	assert.ok(steps > 10);
	assert.deepEqual([nodes[0].x, nodes[0].y], [0, 0]);
	const mean = (some) =>
		some.reduce((sum, [a, b]) => sum + Math.hypot(nodes[a].x - nodes[b].x, nodes[a].y - nodes[b].y), 0) / some.length;
	assert.ok(mean(pairs.filter(([a, b]) => (a - b) % 2 === 0)) < 0.7 * mean(pairs.filter(([a, b]) => (a - b) % 2)));
});

test("what changed since an earlier map is told in words, or that nothing did", () => {
	const none = { came: [], went: 0, closer: [], further: [], new_ties: 0, lost_ties: 0 };
	assert.deepEqual(changesIn({ since: none }, new Map()), ["Nothing has changed since."]);
	const names = new Map(Array.from({ length: 7 }, (_, number) => [`p${number}`, `P${number}`]));
	const some = { ...none, came: [...names.keys()], lost_ties: 2 };
	assert.deepEqual(changesIn({ since: some }, names), [
		"New: P0, P1, P2, P3, P4 and 2 more.",
		"Ties that are gone: 2.",
	]);
});
