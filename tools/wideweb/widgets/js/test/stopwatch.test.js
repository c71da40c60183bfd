import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { stopwatch } from "../src/introduction/stopwatch.js";

test("seconds are counted from start to stop, and anew from the next start", () => {
	mock.timers.enable({ apis: ["setInterval", "Date"] });
	/** @type {number[]} */
	const told = [];
	const watch = stopwatch((seconds) => told.push(seconds));
	assert.equal(watch.isRunning, false);
	watch.start();
	for (const step of [1000, 1000, 400]) mock.timers.tick(step);
	assert.deepEqual(told, [1, 2]);
	assert.equal(watch.isRunning, true);
	assert.equal(watch.stop(), 2);
	mock.timers.tick(5000);
	assert.equal(watch.stop(), 2);
	watch.start();
	mock.timers.tick(1000);
	assert.equal(watch.stop(), 1);
	mock.timers.reset();
});
