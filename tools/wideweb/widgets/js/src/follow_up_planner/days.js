// Days as ISO dates, and the weeks of a month. Nothing here knows the time.

/** @typedef {{ year: number, month: number }} YearMonth month is 1 to 12 */

const DAY = 86_400_000;
const LONG = new Intl.DateTimeFormat("en-US", { weekday: "long", month: "long", day: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric", timeZone: "UTC" });

/** @param {string} day */
function at(day) {
	return Date.parse(`${day}T00:00:00Z`);
}

/**
 * @param {string} day
 * @param {number} days
 */
export function plusDays(day, days) {
	return new Date(at(day) + days * DAY).toISOString().slice(0, 10);
}

/**
 * The same day of another month, or that month's last day.
 * @param {string} day
 * @param {number} months
 */
export function plusMonths(day, months) {
	const { year, month } = monthOf(day);
	const first = new Date(Date.UTC(year, month - 1 + months, 1));
	const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
	first.setUTCDate(Math.min(Number(day.slice(8)), last));
	return first.toISOString().slice(0, 10);
}

/**
 * @param {string} day
 * @returns {YearMonth}
 */
export function monthOf(day) {
	return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) };
}

/** @param {string} day Monday is 0 */
export function weekday(day) {
	return (new Date(at(day)).getUTCDay() + 6) % 7;
}

/** @param {string} day */
export function dayInFull(day) {
	return LONG.format(at(day));
}

/** @param {string} day */
export function monthInFull(day) {
	return MONTH.format(at(day));
}

/**
 * The weeks that hold the days of a day's month, each from Sunday to Saturday.
 * @param {string} day
 */
export function weeksOf(day) {
	const first = `${day.slice(0, 8)}01`;
	const start = plusDays(first, -((weekday(first) + 1) % 7));
	const weeks = [];
	for (let week = start; monthBefore(week, day) || week.slice(0, 7) === day.slice(0, 7); week = plusDays(week, 7))
		weeks.push(Array.from({ length: 7 }, (_, index) => plusDays(week, index)));
	return weeks;
}

/**
 * @param {string} week
 * @param {string} day
 */
function monthBefore(week, day) {
	return week < `${day.slice(0, 8)}01`;
}

/**
 * Where a key leads from a day; null for a key that leads nowhere.
 * @param {string} day
 * @param {string} key
 */
export function dayAfterKey(day, key) {
	const column = (weekday(day) + 1) % 7;
	switch (key) {
		case "ArrowLeft":
			return plusDays(day, -1);
		case "ArrowRight":
			return plusDays(day, 1);
		case "ArrowUp":
			return plusDays(day, -7);
		case "ArrowDown":
			return plusDays(day, 7);
		case "Home":
			return plusDays(day, -column);
		case "End":
			return plusDays(day, 6 - column);
		case "PageUp":
			return plusMonths(day, -1);
		case "PageDown":
			return plusMonths(day, 1);
		default:
			return null;
	}
}
