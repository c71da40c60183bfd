// Those who know each other draw together, all others keep apart: d3's forces, in steps.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";

/** @typedef {{ x: number, y: number, held: boolean }} Body */
/** @typedef {import("d3-force").SimulationNodeDatum} Moving */

/**
 * @param {Body[]} bodies held ones stay where they are
 * @param {[number, number][]} pairs
 * @param {number} [heat] 1 to begin anew; less where most are in their places
 */
export function webForces(bodies, pairs, heat = 1) {
	/** @type {Moving[]} */
	const nodes = bodies.map(({ x, y, held }) => (held ? { x, y, fx: x, fy: y } : { x, y }));
	const many = nodes.length > 1000;
	const few = nodes.length <= 60;
	const links = pairs.map(([source, target]) => ({ source, target }));
	const simulation = forceSimulation(nodes)
		.force(
			"link",
			forceLink(links)
				.distance(few ? 110 : 48)
				.iterations(1),
		)
		.force(
			"charge",
			forceManyBody()
				.strength(few ? -420 : -70)
				.theta(many ? 1.2 : 0.9)
				.distanceMax(many ? 600 : 900),
		)
		.force("x", forceX(0).strength(0.06))
		.force("y", forceY(0).strength(0.06))
		.alphaDecay(many ? 0.045 : 0.0228)
		.alpha(heat)
		.stop();
	if (!many) simulation.force("collide", forceCollide(few ? 34 : 16));
	return {
		nodes,
		/** Take one step; false when all is at rest. */
		step() {
			simulation.tick();
			return simulation.alpha() > simulation.alphaMin();
		},
	};
}
