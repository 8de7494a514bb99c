// How the period moves: one step back or on, by the unit chosen, whole months staying whole months.
import { calendarOf, firstDayOf, lastDayOf, monthOf } from "./days.js";

const MONTHS = { month: 1, quarter: 3, year: 12 };
const MONDAY = 3; // 1970-01-01 was a Thursday

/**
 * @typedef {{ start: number, end: number }} Extent days, inclusive
 * @typedef {{ from: number, to: number }} Period
 * @typedef {import("./store.js").Pace} Pace
 * @typedef {Exclude<Pace["unit"], "auto">} Unit
 */

/** @type {readonly Pace["unit"][]} */
export const UNITS = ["auto", "day", "week", "month", "quarter", "year"];

/**
 * The period that playing begins with: one unit; where none is chosen, long enough that frames are seldom empty.
 * @param {Extent} extent
 * @param {Pick<Pace, "unit" | "cumulative">} [pace]
 * @returns {Period}
 */
export function firstFrame(extent, pace = { unit: "auto", cumulative: false }) {
  const unit = pace.unit === "auto" ? null : pace.unit;
  if (pace.cumulative) return { from: extent.start, to: Math.min(extent.end, endOf(extent.start, unit ?? autoUnit(extent))) };
  if (unit !== null) return { from: startOf(extent.start, unit), to: endOf(extent.start, unit) };
  const months = monthOf(extent.end) - monthOf(extent.start) + 1;
  if (months <= 2) return { from: extent.start, to: Math.min(extent.end, extent.start + (extent.end - extent.start > 20 ? 6 : 0)) };
  const width = MONTHS[autoUnit(extent)];
  const first = monthOf(extent.start);
  return { from: firstDayOf(first), to: lastDayOf(first + width - 1) };
}

/** @param {Extent} extent @returns {"month" | "quarter" | "year"} */
function autoUnit(extent) {
  const months = monthOf(extent.end) - monthOf(extent.start) + 1;
  return months > 240 ? "year" : months > 36 ? "quarter" : "month";
}

/**
 * The period one step on or back, or null where that would leave the extent.
 * @param {Extent} extent
 * @param {Period} period
 * @param {1 | -1} direction
 * @param {Pick<Pace, "unit" | "cumulative">} [pace]
 * @returns {Period | null}
 */
export function stepped(extent, period, direction, pace = { unit: "auto", cumulative: false }) {
  const unit = pace.unit === "auto" ? null : pace.unit;
  if (pace.cumulative) return grownTo(extent, period.to, direction, unit ?? autoUnit(extent));
  const next = unit === null ? steppedByLength(period, direction) : shifted(period, direction, unit);
  return next.from > extent.end || next.to < extent.start ? null : next;
}

/**
 * Everything up to the end of the next unit, or of the one before.
 * @param {Extent} extent
 * @param {number} to
 * @param {1 | -1} direction
 * @param {Unit} unit
 */
function grownTo(extent, to, direction, unit) {
  const goal = direction > 0 ? endOf(to + 1, unit) : startOf(Math.min(to, extent.end), unit) - 1;
  if (goal < extent.start || (direction > 0 && to >= extent.end)) return null;
  return { from: extent.start, to: Math.min(extent.end, goal) };
}

/**
 * A period moved by its own length, a long one by parts of it.
 * @param {Period} period
 * @param {1 | -1} direction
 */
function steppedByLength(period, direction) {
  const [first, last] = [monthOf(period.from), monthOf(period.to)];
  if (isWholeMonths(period)) return movedByMonths(period, direction * stepInMonths(last - first + 1));
  const by = period.to - period.from + 1;
  return { from: period.from + direction * by, to: period.to + direction * by };
}

/**
 * A period moved by one unit, as long as it was.
 * @param {Period} period
 * @param {1 | -1} direction
 * @param {Unit} unit
 */
function shifted(period, direction, unit) {
  if (unit === "day" || unit === "week") {
    const days = direction * (unit === "day" ? 1 : 7);
    return { from: period.from + days, to: period.to + days };
  }
  const months = direction * MONTHS[unit];
  if (isWholeMonths(period)) return movedByMonths(period, months);
  const from = sameDay(period.from, months);
  return { from, to: from + period.to - period.from };
}

/** @param {Period} period */
function isWholeMonths({ from, to }) {
  return from === firstDayOf(monthOf(from)) && to === lastDayOf(monthOf(to));
}

/** @param {Period} period of whole months @param {number} months */
function movedByMonths({ from, to }, months) {
  return { from: firstDayOf(monthOf(from) + months), to: lastDayOf(monthOf(to) + months) };
}

/** The same day of another month, or its last day. @param {number} day @param {number} months */
function sameDay(day, months) {
  const month = monthOf(day) + months;
  return Math.min(lastDayOf(month), firstDayOf(month) + calendarOf(day).dayOfMonth - 1);
}

/** @param {number} day @param {Unit} unit */
export function startOf(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day + MONDAY) % 7) + 7) % 7);
  return firstDayOf(monthOf(day) - (monthOf(day) % MONTHS[unit]));
}

/** @param {number} day @param {Unit} unit */
export function endOf(day, unit) {
  if (unit === "day") return day;
  const start = startOf(day, unit);
  return unit === "week" ? start + 6 : lastDayOf(monthOf(start) + MONTHS[unit] - 1);
}

/** A year by quarters, a decade by years. @param {number} months */
function stepInMonths(months) {
  if (months >= 60) return 12;
  return months >= 12 ? 3 : 1;
}

/**
 * A day moved to where a handle may rest: months where a month is narrow on the screen.
 * @param {number} day
 * @param {"start" | "end"} edge
 * @param {boolean} byMonth
 */
export function snapped(day, edge, byMonth) {
  if (!byMonth) return day;
  return edge === "start" ? firstDayOf(monthOf(day)) : lastDayOf(monthOf(day));
}
