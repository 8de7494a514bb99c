// How the period moves: one step back or on, whole months staying whole months.
import { firstDayOf, lastDayOf, monthOf } from "./days.js";

/**
 * @typedef {{ start: number, end: number }} Extent days, inclusive
 * @typedef {{ from: number, to: number }} Period
 */

/**
 * The period that playing begins with: long enough that frames are seldom empty.
 * @param {Extent} extent
 * @returns {Period}
 */
export function firstFrame(extent) {
  const months = monthOf(extent.end) - monthOf(extent.start) + 1;
  if (months <= 2) return { from: extent.start, to: Math.min(extent.end, extent.start + (extent.end - extent.start > 20 ? 6 : 0)) };
  const width = months > 240 ? 12 : months > 36 ? 3 : 1;
  const first = monthOf(extent.start);
  return { from: firstDayOf(first), to: lastDayOf(first + width - 1) };
}

/**
 * The period one step on or back, or null where that would leave the extent.
 * @param {Extent} extent
 * @param {Period} period
 * @param {1 | -1} direction
 * @returns {Period | null}
 */
export function stepped(extent, period, direction) {
  const [first, last] = [monthOf(period.from), monthOf(period.to)];
  const whole = period.from === firstDayOf(first) && period.to === lastDayOf(last);
  const by = whole ? stepInMonths(last - first + 1) : period.to - period.from + 1;
  const next = whole
    ? { from: firstDayOf(first + direction * by), to: lastDayOf(last + direction * by) }
    : { from: period.from + direction * by, to: period.to + direction * by };
  return next.from > extent.end || next.to < extent.start ? null : next;
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
