// The timeline's picture: stacked counts, the years, and under them the reports that were read.
import { daysOfBin } from "./bins.js";
import { calendarOf, firstDayOf, monthOf } from "./days.js";
import { FONT_STACK } from "./labels.js";
import { LANE_PX, paintLanes } from "./series_drawing.js";

const AXIS_PX = 16;
const ROW_PX = 5;
const SOFT = 0.45; // strength of what is known roughly only
const OUTSIDE = 0.28; // strength of what the period leaves out
const TOP_PX = 14;
const YEAR_LABEL_PX = 44;
const MONTH_LABEL_PX = 30;
const ENGLISH_INITIALS = "JFMAMJJASOND";

/**
 * @typedef {object} Chart
 * @property {number} width
 * @property {number} height
 * @property {string} language
 * @property {{ start: number, end: number }} extent
 * @property {import("./bins.js").Bins} bins
 * @property {Float64Array[]} counts per series
 * @property {Float64Array[]} soft per series, the part of the counts whose date is known roughly only
 * @property {string[]} colours per series, names of the palette
 * @property {boolean[]} on per series
 * @property {{ outlet: string, counts: Float64Array }[]} rows
 * @property {import("./series_drawing.js").Lane[]} lanes a user's own figures
 */

/**
 * Where a day begins, in pixels from the left.
 * @param {Pick<Chart, "width" | "extent">} chart
 * @param {number} day
 */
export function dayToX({ width, extent }, day) {
  return ((day - extent.start) / (extent.end - extent.start + 1)) * width;
}

/** @param {Pick<Chart, "width" | "extent">} chart @param {number} x */
export function xToDay({ width, extent }, x) {
  const day = Math.floor(extent.start + (x / width) * (extent.end - extent.start + 1));
  return Math.max(extent.start, Math.min(extent.end, day));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Chart} chart
 * @param {{ from: number, to: number }} window
 * @param {import("./palette.js").Palette} palette
 */
export function paintTimeline(ctx, chart, window, palette) {
  const base = chart.height - underBars(chart);
  const highest = paintBars(ctx, chart, window, base, palette);
  ctx.font = `11px ${FONT_STACK}`;
  ctx.fillStyle = palette.quiet;
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  if (highest > 0) ctx.fillText(String(highest), 2, 0);
  ctx.fillStyle = palette.grid;
  ctx.fillRect(0, base, chart.width, 1);
  paintAxis(ctx, chart, base, palette);
  paintReading(ctx, chart, base + AXIS_PX + 2, palette);
  paintLanes(ctx, chart, window, chart.height - chart.lanes.length * LANE_PX, palette);
}

/** What lies under the bars, in pixels: the axis, the strip of reports read, the user's figures. @param {Pick<Chart, "rows" | "lanes">} chart */
export function underBars({ rows, lanes }) {
  return AXIS_PX + (rows.length > 0 ? rows.length * ROW_PX + 4 : 0) + lanes.length * LANE_PX;
}

/**
 * The row of the strip at a height, or -1.
 * @param {Chart} chart
 * @param {number} y
 */
export function rowAt(chart, y) {
  const row = Math.floor((y - (chart.height - underBars(chart) + AXIS_PX + 1)) / ROW_PX);
  return row >= 0 && row < chart.rows.length ? row : -1;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Chart} chart
 * @param {{ from: number, to: number }} window
 * @param {number} base
 * @param {import("./palette.js").Palette} palette
 * @returns {number} the highest stack
 */
function paintBars(ctx, chart, window, base, palette) {
  const stacks = Array.from({ length: chart.bins.n }, (_, k) => chart.counts.reduce((total, counts, layer) => total + (chart.on[layer] ? counts[k] : 0), 0));
  const highest = Math.max(0, ...stacks);
  if (highest === 0) return 0;
  const scale = (base - TOP_PX) / highest;
  for (let k = 0; k < chart.bins.n; k += 1) {
    const { start, end } = daysOfBin(chart.bins, k);
    const [left, right] = [Math.max(0, dayToX(chart, start)), Math.min(chart.width, dayToX(chart, end + 1))];
    const gap = right - left > 4 ? 1 : 0;
    let y = base;
    const strength = start <= window.to && end >= window.from ? 1 : OUTSIDE;
    chart.counts.forEach((counts, layer) => {
      if (!chart.on[layer] || counts[k] === 0) return;
      ctx.fillStyle = palette[chart.colours[layer]];
      for (const [count, alpha] of [[counts[k] - chart.soft[layer][k], strength], [chart.soft[layer][k], strength * SOFT]]) {
        if (count === 0) continue;
        const height = Math.max(1, count * scale);
        ctx.globalAlpha = alpha;
        ctx.fillRect(left, y - height, Math.max(1, right - left - gap), height - (height > 4 ? 0.5 : 0));
        y -= height;
      }
    });
  }
  ctx.globalAlpha = 1;
  return highest;
}

/** @param {CanvasRenderingContext2D} ctx @param {Chart} chart @param {number} base @param {import("./palette.js").Palette} palette */
function paintAxis(ctx, chart, base, palette) {
  const [first, last] = [calendarOf(chart.extent.start).year, calendarOf(chart.extent.end).year];
  const yearPx = (chart.width * 365) / (chart.extent.end - chart.extent.start + 1);
  const every = [1, 2, 5, 10, 20, 50, 100].find((step) => yearPx * step >= YEAR_LABEL_PX) ?? 200;
  ctx.font = `11px ${FONT_STACK}`;
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  if (yearPx / 12 >= MONTH_LABEL_PX / 2) paintMonths(ctx, chart, base, palette);
  let free = -Infinity;
  for (let year = first; year <= last; year += 1) {
    if (year % every !== 0 && year !== first) continue;
    const x = Math.max(0, dayToX(chart, firstDayOf(year * 12)));
    if (x < free || x > chart.width - 34) continue;
    ctx.fillStyle = palette.grid;
    ctx.fillRect(Math.round(x), base, 1, AXIS_PX - 2);
    ctx.fillStyle = palette.ink;
    ctx.fillText(String(year), x + 4, base + 3);
    free = x + 32;
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Chart} chart @param {number} base @param {import("./palette.js").Palette} palette */
function paintMonths(ctx, chart, base, palette) {
  ctx.fillStyle = palette.quiet;
  for (let month = monthOf(chart.extent.start); month <= monthOf(chart.extent.end); month += 1) {
    const x = dayToX(chart, firstDayOf(month));
    const yearNear = month % 12 < 2 && chart.width / (chart.extent.end - chart.extent.start + 1) < 1.4;
    if (x < 34 || x > chart.width - 10 || month % 12 === 0 || yearNear) continue;
    ctx.fillText(chart.language === "en" ? ENGLISH_INITIALS[month % 12] : String((month % 12) + 1), x + 2, base + 3);
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Chart} chart @param {number} top @param {import("./palette.js").Palette} palette */
function paintReading(ctx, chart, top, palette) {
  const most = Math.max(1, ...chart.rows.map(({ counts }) => Math.max(...counts)));
  chart.rows.forEach(({ counts }, row) => {
    const y = top + row * ROW_PX;
    ctx.globalAlpha = 1;
    ctx.fillStyle = palette.grid;
    ctx.fillRect(0, y + 1.5, chart.width, 0.75);
    ctx.fillStyle = palette.ink;
    counts.forEach((count, k) => {
      if (count === 0) return;
      const { start, end } = daysOfBin(chart.bins, k);
      const [left, right] = [Math.max(0, dayToX(chart, start)), Math.min(chart.width, dayToX(chart, end + 1))];
      ctx.globalAlpha = 0.4 + 0.5 * (count / most);
      ctx.fillRect(left, y, Math.max(1.5, right - left - 0.5), ROW_PX - 1.5);
    });
  });
  ctx.globalAlpha = 1;
}
