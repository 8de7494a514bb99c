// Counts over time for the timeline: per month, or coarser where months would be too narrow to see.
import { firstDayOf, lastDayOf, monthOf, parseMonth } from "./days.js";

const WIDTHS_IN_MONTHS = [1, 3, 12, 60, 120];

/**
 * @typedef {{ first: number, months: number, n: number }} Bins `first` month, width in months, how many
 */

/**
 * @param {{ start: number, end: number }} extent days
 * @param {number} most bins that can be told apart
 * @returns {Bins}
 */
export function makeBins(extent, most) {
  const [from, to] = [monthOf(extent.start), monthOf(extent.end)];
  const months = WIDTHS_IN_MONTHS.find((width) => (to - from + 1) / width <= most) ?? WIDTHS_IN_MONTHS[WIDTHS_IN_MONTHS.length - 1];
  const first = Math.floor(from / months) * months;
  return { first, months, n: Math.floor((to - first) / months) + 1 };
}

/**
 * First and last day of a bin.
 * @param {Bins} bins
 * @param {number} k
 */
export function daysOfBin(bins, k) {
  const month = bins.first + k * bins.months;
  return { start: firstDayOf(month), end: lastDayOf(month + bins.months - 1) };
}

/**
 * The bin of a day, read from a table: a calendar asked a million times takes a second.
 * @param {Bins} bins
 * @returns {(day: number) => number}
 */
function makeBinOf({ first, months, n }) {
  const begin = firstDayOf(first);
  const bins = new Int32Array(lastDayOf(first + n * months - 1) - begin + 1);
  for (let k = 1; k < n; k += 1) bins.fill(k, firstDayOf(first + k * months) - begin);
  return (day) => bins[Math.max(0, Math.min(bins.length - 1, day - begin))];
}

/**
 * Counts as the timeline stacks them, one series a layer, but closings of crossings apart, so that they do not look
 * like openings. An event counts in every bin that its days touch; `soft` is the part of a count that comes from events
 * whose date is not known to the bin. Where there are no events at all, how often reports of each bin name places.
 * @param {import("./payload.js").Model} model
 * @param {Bins} bins
 * @param {Uint8Array | null} [passes] 1 for each event that the filters let through, null for all
 * @returns {{ layer: number, colour: string, counts: Float64Array, soft: Float64Array }[]}
 */
export function seriesOf(model, bins, passes = null) {
  const make = (/** @type {number} */ layer, /** @type {string} */ colour) => ({ layer, colour, counts: new Float64Array(bins.n), soft: new Float64Array(bins.n) });
  const open = model.layers.map(({ id }, layer) => make(layer, id === "crossings" ? "open" : id));
  const closed = model.layers.map(({ id }, layer) => (id === "crossings" ? make(layer, "closed") : null));
  const { n, layer, start, end, facets } = model.events;
  const [closing, toTheDay] = [facets.type.values.indexOf("crossing_closure"), facets.precision.values.indexOf("day")];
  const binOf = makeBinOf(bins);
  for (let i = 0; i < n; i += 1) {
    if (Number.isNaN(start[i]) || (passes !== null && passes[i] === 0)) continue;
    const series = (facets.type.codes[i] === closing && closed[layer[i]]) || open[layer[i]];
    const [first, last] = [binOf(start[i]), binOf(end[i])];
    for (let k = first; k <= last; k += 1) {
      series.counts[k] += 1;
      if (last > first && facets.precision.codes[i] !== toTheDay) series.soft[k] += 1;
    }
  }
  countMentions(model, bins, open);
  return open.flatMap((series, k) => [series, closed[k]].filter((one) => one !== null));
}

/** @param {import("./payload.js").Model} model @param {Bins} bins @param {{ counts: Float64Array }[]} series one a layer */
function countMentions(model, bins, series) {
  const layer = model.layers.findIndex(({ id }) => id === "mentions");
  if (model.events.n > 0 || layer < 0) return;
  const binOf = makeBinOf(bins);
  for (const place of model.mentions) {
    for (const [report, count] of place.reports) {
      const day = model.reports[report]?.published ?? null;
      if (day !== null) series[layer].counts[binOf(day)] += count;
    }
  }
}

/**
 * Reports read per outlet and bin, the busiest outlets first, the rest in one row.
 * @param {import("./payload.js").Model} model
 * @param {Bins} bins
 * @param {number} rows
 * @param {string} others what the last row is called
 * @returns {{ outlet: string, counts: Float64Array }[]}
 */
export function readingRows(model, bins, rows, others) {
  /** @type {Map<string, Float64Array>} */
  const byOutlet = new Map();
  for (const { month: text, outlet, count } of model.reading) {
    const month = parseMonth(text);
    if (month === null) continue;
    const k = Math.floor((month - bins.first) / bins.months);
    if (k < 0 || k >= bins.n) continue;
    const counts = byOutlet.get(outlet) ?? new Float64Array(bins.n);
    counts[k] += count;
    byOutlet.set(outlet, counts);
  }
  const total = (/** @type {Float64Array} */ counts) => counts.reduce((a, b) => a + b, 0);
  const sorted = [...byOutlet].map(([outlet, counts]) => ({ outlet, counts }))
    .sort((a, b) => total(b.counts) - total(a.counts) || (a.outlet < b.outlet ? -1 : 1));
  if (sorted.length <= rows) return sorted;
  const rest = new Float64Array(bins.n);
  for (const { counts } of sorted.slice(rows - 1)) counts.forEach((count, k) => { rest[k] += count; });
  return [...sorted.slice(0, rows - 1), { outlet: others, counts: rest }];
}
