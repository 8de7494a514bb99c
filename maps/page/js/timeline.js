// The one time control: a brush with two handles over counts by layer, step and play.
import { daysOfBin, makeBins, readingRows, seriesOf } from "./bins.js";
import { brushing } from "./brush.js";
import { dayInWords, monthInWords, monthOf } from "./days.js";
import { h } from "./dom.js";
import { LANE_PX, figureOf, lanesOf } from "./series_drawing.js";
import { isWhole } from "./store.js";
import { makeControls } from "./timeline_controls.js";
import { dayToX, paintTimeline, rowAt, underBars, xToDay } from "./timeline_drawing.js";
import { periodInWords } from "./words.js";

const NARROWEST_BIN_PX = 3;
const OUTLET_ROWS = 5;
const LABEL_HALF_PX = 60;
const ROOM_FOR_FIGURES_PX = 600; // in a lower window the map needs the room more
const HINT_CHARACTERS = 80;

/**
 * @typedef {import("./page.js").Page} Page
 */

/**
 * @param {Page} page
 * @param {{ toggle: () => void, step: (direction: 1 | -1) => void }} player
 * @returns {{ element: HTMLElement, update: () => void, redraw: () => void }}
 */
export function makeTimeline(page, player) {
  const { model, store, t } = page;
  if (model.extent === null) return emptyTimeline(t);
  const extent = model.extent;
  const controls = makeControls(page, player);
  const canvas = h("canvas", { class: "bm-chart-canvas", "aria-hidden": "true" });
  const [from, to] = [makeHandle(t("from_handle")), makeHandle(t("to_handle"))];
  const [span, other, chosen] = ["bm-span", "bm-span-other", "bm-span-chosen"].map((name) => h("div", { class: name }));
  const now = h("div", { class: "bm-now", "aria-hidden": "true" });
  const figures = lanesOf(model.series);
  const hint = h("div", { class: "bm-chart-hint", "aria-hidden": "true" });
  const chartBox = h("div", { class: "bm-chart" }, canvas, span, from, to, other, chosen, now, hint);
  const element = h("section", { class: "bm-time", "aria-label": t("timeline"), tabindex: 0 }, controls.element, chartBox);
  /** @type {import("./timeline_drawing.js").Chart | null} */
  let chart = null;
  /** @type {string[]} the layer of each series */
  let layerOf = [];
  let counted = store.get().filters;

  function measure() {
    const lanes = window.innerHeight < ROOM_FOR_FIGURES_PX ? [] : figures;
    element.style.setProperty("--lanes", `${lanes.length * LANE_PX}px`);
    const { width, height } = chartBox.getBoundingClientRect();
    if (width === 0 || height === 0) return null;
    const { filters } = store.get();
    if (chart !== null && chart.width === width && chart.height === height && counted === filters) return chart;
    counted = filters;
    const bins = makeBins(extent, Math.floor(width / NARROWEST_BIN_PX));
    const series = seriesOf(model, bins, page.facets.passes(filters));
    layerOf = series.map(({ layer }) => model.layers[layer].id);
    chart = { width, height, language: model.language, extent, bins, counts: series.map(({ counts }) => counts), soft: series.map(({ soft }) => soft), colours: series.map(({ colour }) => colour), on: [], lanes, rows: readingRows(model, bins, OUTLET_ROWS, t("other_outlets")) };
    return chart;
  }

  function draw() {
    const measured = measure();
    if (measured === null) return;
    const state = store.get();
    const scale = window.devicePixelRatio || 1;
    canvas.width = Math.round(measured.width * scale);
    canvas.height = Math.round(measured.height * scale);
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    ctx.scale(scale, scale);
    measured.on = layerOf.map((id) => state.visible.has(id));
    paintTimeline(ctx, measured, state, page.palette());
    const clamp = (/** @type {number} */ x) => Math.max(0, Math.min(measured.width, x));
    const [left, right] = [clamp(dayToX(measured, state.from)), clamp(dayToX(measured, state.to + 1))];
    chartBox.style.setProperty("--from", `${left}px`);
    chartBox.style.setProperty("--to", `${right}px`);
    chartBox.style.setProperty("--strip", `${underBars(measured)}px`);
    now.textContent = isWhole(model, state) ? "" : periodInWords(model, state, t);
    now.style.setProperty("--x", `${Math.max(LABEL_HALF_PX, Math.min(measured.width - LABEL_HALF_PX, (left + right) / 2))}px`);
    cover(other, measured, state.compared);
    coverChosen(measured, model.indexOf.get(state.selected ?? ""));
    describeHandle(from, state.from);
    describeHandle(to, state.to);
  }

  /** @param {HTMLElement} part @param {import("./timeline_drawing.js").Chart} measured @param {{ from: number, to: number } | null} period */
  function cover(part, measured, period) {
    part.hidden = period === null || period.to < extent.start || period.from > extent.end;
    if (period === null || part.hidden) return;
    const [left, right] = [dayToX(measured, Math.max(extent.start, period.from)), dayToX(measured, Math.min(extent.end, period.to) + 1)];
    part.style.setProperty("--left", `${left}px`);
    part.style.setProperty("--width", `${Math.max(3, right - left)}px`);
  }

  /** The days of the event that is open; a date not known to the day fades at its edges. @param {import("./timeline_drawing.js").Chart} measured @param {number | undefined} index */
  function coverChosen(measured, index) {
    const { start, end, precision } = model.events;
    cover(chosen, measured, index === undefined || Number.isNaN(start[index]) ? null : { from: start[index], to: end[index] });
    chosen.classList.toggle("bm-soft-edges", index !== undefined && precision[index] !== "day");
  }

  /** @param {HTMLElement} handle @param {number} day */
  function describeHandle(handle, day) {
    handle.setAttribute("aria-valuemin", String(extent.start));
    handle.setAttribute("aria-valuemax", String(extent.end));
    handle.setAttribute("aria-valuenow", String(Math.max(extent.start, Math.min(extent.end, day))));
    handle.setAttribute("aria-valuetext", dayInWords(day, model.language));
  }

  brushing({ page, extent, chartBox, from, to, span, dayAt: (x) => (measure() ? xToDay(/** @type {any} */ (chart), x) : extent.start), player, element });
  chartBox.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    const words = chart === null ? "" : readingAt(page, chart, event.offsetX, event.offsetY, event.target === canvas);
    hint.textContent = words;
    hint.style.setProperty("--x", `${event.clientX - chartBox.getBoundingClientRect().left}px`);
  });
  chartBox.addEventListener("pointerleave", () => { hint.textContent = ""; });
  return {
    element,
    update() {
      controls.update();
      draw();
    },
    redraw: draw,
  };
}

/** @param {import("./strings.js").Translate} t */
function emptyTimeline(t) {
  const element = h("section", { class: "bm-time bm-time-empty", "aria-label": t("timeline") }, h("p", {}, t("no_time")));
  return { element, update: () => {}, redraw: () => {} };
}

/** @param {string} label */
function makeHandle(label) {
  return h("div", { class: "bm-handle", role: "slider", tabindex: 0, "aria-label": label, "aria-orientation": "horizontal" });
}

/**
 * What strip and figures say under the pointer: month, outlet, reports read; month, name, figure.
 * @param {Page} page
 * @param {import("./timeline_drawing.js").Chart} chart
 * @param {number} x
 * @param {number} y
 * @param {boolean} onCanvas
 */
function readingAt({ model, t }, chart, x, y, onCanvas) {
  if (!onCanvas) return "";
  const month = monthOf(xToDay(chart, x));
  const lane = chart.lanes[Math.floor((y - (chart.height - chart.lanes.length * LANE_PX)) / LANE_PX)];
  if (lane !== undefined) return [monthInWords(month, model.language), figureOf(lane, month, model.language) || lane.name].join(", ").slice(0, HINT_CHARACTERS);
  const row = rowAt(chart, y);
  if (row < 0) return "";
  const k = Math.floor((month - chart.bins.first) / chart.bins.months);
  const { outlet, counts } = chart.rows[row];
  const when = chart.bins.months === 1 ? monthInWords(month, model.language) : dayInWords(daysOfBin(chart.bins, k).start, model.language);
  return t("reports_read", { month: when, outlet: (outlet || t("no_outlet")).slice(0, HINT_CHARACTERS), n: t("reports", { n: counts[k] ?? 0 }) });
}
