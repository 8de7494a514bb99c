// A user's own monthly figures under the timeline: one lane a series, its line from its lowest to its highest value.
import { firstDayOf, lastDayOf, parseMonth } from "./days.js";
import { shorten } from "./dom.js";
import { FONT_STACK } from "./labels.js";

export const LANE_PX = 34;
const MOST_LANES = 4; // more would leave no room for the map
const PAD_PX = 5;
const CHARACTER_PX = 6.5; // about what a letter takes at 11 px

/**
 * @typedef {{ name: string, points: { month: number, value: number }[], lowest: number, highest: number }} Lane
 */

/**
 * @param {{ name: string, values: [string, number][] }[]} series
 * @returns {Lane[]} months in order
 */
export function lanesOf(series) {
  return series.slice(0, MOST_LANES).map(({ name, values }) => {
    const points = values.flatMap(([text, value]) => {
      const month = parseMonth(text);
      return month === null || !Number.isFinite(value) ? [] : [{ month, value }];
    }).sort((a, b) => a.month - b.month);
    const numbers = points.map(({ value }) => value);
    return { name, points, lowest: Math.min(...numbers), highest: Math.max(...numbers) };
  });
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {{ width: number, language: string, extent: { start: number, end: number }, lanes: Lane[] }} chart
 * @param {{ from: number, to: number }} window
 * @param {number} top
 * @param {import("./palette.js").Palette} palette
 */
export function paintLanes(ctx, chart, window, top, palette) {
  const { start, end } = chart.extent;
  const x = (/** @type {number} */ month) => (((firstDayOf(month) + lastDayOf(month)) / 2 - start) / (end - start + 1)) * chart.width;
  const number = new Intl.NumberFormat(chart.language, { maximumSignificantDigits: 4 });
  chart.lanes.forEach((lane, k) => {
    const floor = top + (k + 1) * LANE_PX - PAD_PX;
    const room = LANE_PX - 2 * PAD_PX - 4;
    const y = (/** @type {number} */ value) => floor - (lane.highest === lane.lowest ? 0.5 : (value - lane.lowest) / (lane.highest - lane.lowest)) * room;
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 1.25;
    ctx.lineJoin = "round";
    ctx.beginPath();
    lane.points.forEach(({ month, value }, at) => {
      const joined = at > 0 && lane.points[at - 1].month === month - 1; // a month without a figure breaks the line
      if (joined) ctx.lineTo(x(month), y(value));
      else ctx.moveTo(x(month), y(value));
    });
    ctx.stroke();
    for (const { month, value } of lane.points) {
      const inside = firstDayOf(month) <= window.to && lastDayOf(month) >= window.from;
      ctx.globalAlpha = inside ? 1 : 0.35;
      ctx.fillStyle = palette.ink;
      ctx.fillRect(x(month) - 1.25, y(value) - 1.25, 2.5, 2.5);
    }
    ctx.globalAlpha = 1;
    nameLane(ctx, lane, number, chart.width, top + k * LANE_PX, palette);
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {Lane} lane @param {Intl.NumberFormat} number @param {number} width @param {number} top @param {import("./palette.js").Palette} palette */
function nameLane(ctx, lane, number, width, top, palette) {
  ctx.font = `11px ${FONT_STACK}`;
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  ctx.strokeStyle = palette.paper;
  ctx.lineWidth = 3;
  ctx.fillStyle = palette.quiet;
  const text = lane.points.length === 0 ? lane.name : `${lane.name}: ${number.format(lane.lowest)} – ${number.format(lane.highest)}`;
  const shown = shorten(text, Math.max(12, Math.floor(width / CHARACTER_PX)));
  ctx.strokeText(shown, 2, top + 1);
  ctx.fillText(shown, 2, top + 1);
}

/**
 * What a lane says of a month: its name and the figure.
 * @param {Lane} lane
 * @param {number} month
 * @param {string} language
 * @returns {string} empty where there is no figure
 */
export function figureOf(lane, month, language) {
  const point = lane.points.find((one) => one.month === month);
  return point === undefined ? "" : `${lane.name}: ${new Intl.NumberFormat(language, { maximumSignificantDigits: 6 }).format(point.value)}`;
}
