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

/** @param {Bins} bins @param {number} day */
function binOf(bins, day) {
  return Math.max(0, Math.min(bins.n - 1, Math.floor((monthOf(day) - bins.first) / bins.months)));
}

/**
 * How many events touch each bin, per layer; where there are no events at all, how often reports of it name places.
 * @param {import("./payload.js").Model} model
 * @param {Bins} bins
 * @returns {Float64Array[]} one array a layer
 */
export function countBins(model, bins) {
  const counts = model.layers.map(() => new Float64Array(bins.n));
  for (let i = 0; i < model.events.n; i += 1) {
    if (Number.isNaN(model.events.start[i])) continue;
    const last = binOf(bins, model.events.end[i]);
    for (let k = binOf(bins, model.events.start[i]); k <= last; k += 1) counts[model.events.layer[i]][k] += 1;
  }
  const mentions = model.layers.findIndex((layer) => layer.id === "mentions");
  if (model.events.n > 0 || mentions < 0) return counts;
  for (const place of model.mentions) {
    for (const [report, count] of place.reports) {
      const day = model.reports[report]?.published ?? null;
      if (day !== null) counts[mentions][binOf(bins, day)] += count;
    }
  }
  return counts;
}

/**
 * Counts as the timeline stacks them: one series a layer, but closings of crossings apart, so that they do not look
 * like openings.
 * @param {import("./payload.js").Model} model
 * @param {Bins} bins
 * @returns {{ layer: number, colour: string, counts: Float64Array }[]}
 */
export function seriesOf(model, bins) {
  const counts = countBins(model, bins);
  const isClosing = (/** @type {number} */ i) => model.events.type[i] === "crossing_closure";
  return model.layers.flatMap((layer, k) => {
    if (layer.id !== "crossings") return [{ layer: k, colour: layer.id, counts: counts[k] }];
    const closings = new Float64Array(bins.n);
    for (let i = 0; i < model.events.n; i += 1) {
      if (model.events.layer[i] !== k || !isClosing(i) || Number.isNaN(model.events.start[i])) continue;
      const last = binOf(bins, model.events.end[i]);
      for (let bin = binOf(bins, model.events.start[i]); bin <= last; bin += 1) closings[bin] += 1;
    }
    return [{ layer: k, colour: "open", counts: counts[k].map((count, bin) => count - closings[bin]) }, { layer: k, colour: "closed", counts: closings }];
  });
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
