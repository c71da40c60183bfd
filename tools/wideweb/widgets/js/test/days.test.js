import assert from "node:assert/strict";
import { test } from "node:test";
import {
	dayAfterKey,
	dayInFull,
	monthInFull,
	plusDays,
	plusMonths,
	weekday,
	weeksOf,
} from "../src/follow_up_planner/days.js";
import { plannedByDay } from "../src/follow_up_planner/month_view.js";

test("days are counted over the ends of months and years, and over clock changes", () => {
	assert.equal(plusDays("2026-12-31", 1), "2027-01-01");
	assert.equal(plusDays("2028-03-01", -1), "2028-02-29");
	assert.equal(plusDays("2026-10-25", 1), "2026-10-26");
	assert.equal(plusDays("2026-03-08", 1), "2026-03-09");
});

test("a month on is the same day, or the last that there is", () => {
	assert.equal(plusMonths("2026-11-23", 1), "2026-12-23");
	assert.equal(plusMonths("2026-12-31", 2), "2027-02-28");
	assert.equal(plusMonths("2026-01-15", -1), "2025-12-15");
});

test("Monday is the first day of the week to Python, Sunday on the page", () => {
	assert.equal(weekday("2026-11-23"), 0);
	assert.equal(weekday("2026-11-22"), 6);
	assert.equal(dayInFull("2026-11-22"), "Sunday, November 22");
	assert.equal(monthInFull("2026-11-22"), "November 2026");
});

test("the weeks of a month hold each of its days once, and only weeks with one", () => {
	for (const month of ["2026-02", "2026-08", "2026-11", "2027-02", "2028-02"]) {
		const weeks = weeksOf(`${month}-15`);
		const days = weeks.flat().filter((day) => day.startsWith(month));
		assert.equal(days.length, new Date(Number(month.slice(0, 4)), Number(month.slice(5)), 0).getDate());
		assert.equal(new Set(days).size, days.length);
		for (const week of weeks) {
			assert.equal(week.length, 7);
			assert.equal(weekday(week[0]), 6);
			assert.ok(week.some((day) => day.startsWith(month)));
		}
	}
});

test("keys go from day to day, week to week and month to month", () => {
	const steps = { ArrowLeft: 22, ArrowRight: 24, ArrowUp: 16, ArrowDown: 30, Home: 22, End: 28 };
	for (const [key, day] of Object.entries(steps)) assert.equal(dayAfterKey("2026-11-23", key), `2026-11-${day}`);
	assert.equal(dayAfterKey("2026-11-23", "PageDown"), "2026-12-23");
	assert.equal(dayAfterKey("2026-11-23", "PageUp"), "2026-10-23");
	assert.equal(dayAfterKey("2026-11-23", "a"), null);
});

test("everyone's next step and those that would follow stand on their days", () => {
	const then = [{ words: "", title: "Try one last time", due: "2026-12-09" }];
	const rows = [{ id: "ben", name: "Ben", title: "Send one nudge", late: true, due: "2026-11-23", then }];
	const found = plannedByDay(rows);
	assert.deepEqual(found.get("2026-11-23"), [
		{ id: "ben", name: "Ben", title: "Send one nudge", late: true, isNext: true },
	]);
	assert.deepEqual(found.get("2026-12-09"), [
		{ id: "ben", name: "Ben", title: "Try one last time", late: false, isNext: false },
	]);
});
