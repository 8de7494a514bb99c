// The one time control: a brush with two handles over counts by layer, step and play.
import { daysOfBin, makeBins, readingRows, seriesOf } from "./bins.js";
import { brushing } from "./brush.js";
import { dayInWords, monthInWords, monthOf } from "./days.js";
import { h, icon } from "./dom.js";
import { AXIS_PX, ROW_PX, dayToX, paintTimeline, xToDay } from "./timeline_drawing.js";
import { isWhole } from "./store.js";

const NARROWEST_BIN_PX = 3;
const OUTLET_ROWS = 5;
const PLAY = "M4 2.5v11l9-5.5z";
const PAUSE = "M4 3h3v10H4zM9 3h3v10H9z";

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
  const span = h("div", { class: "bm-span" });
  const hint = h("div", { class: "bm-chart-hint", "aria-hidden": "true" });
  const chartBox = h("div", { class: "bm-chart" }, canvas, span, from, to, hint);
  const element = h("section", { class: "bm-time", "aria-label": t("timeline"), tabindex: 0 }, controls.element, chartBox);
  /** @type {import("./timeline_drawing.js").Chart | null} */
  let chart = null;
  /** @type {string[]} the layer of each series */
  let layerOf = [];

  function measure() {
    const { width, height } = chartBox.getBoundingClientRect();
    if (width === 0 || height === 0) return null;
    if (chart !== null && chart.width === width && chart.height === height) return chart;
    const bins = makeBins(extent, Math.floor(width / NARROWEST_BIN_PX));
    const series = seriesOf(model, bins);
    layerOf = series.map(({ layer }) => model.layers[layer].id);
    chart = { width, height, language: model.language, extent, bins, counts: series.map(({ counts }) => counts), colours: series.map(({ colour }) => colour), on: [], rows: readingRows(model, bins, OUTLET_ROWS, t("other_outlets")) };
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
    chartBox.style.setProperty("--strip", `${measured.rows.length * ROW_PX + AXIS_PX}px`);
    describeHandle(from, state.from);
    describeHandle(to, state.to);
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

/** @param {Page} page @param {{ toggle: () => void, step: (direction: 1 | -1) => void }} player */
function makeControls({ model, store, t }, player) {
  const button = (/** @type {string} */ label, /** @type {string} */ path, /** @type {() => void} */ act) => h("button", { type: "button", class: "bm-round", "aria-label": label, title: label, onclick: act }, icon(path));
  const play = h("button", { type: "button", class: "bm-round bm-play", onclick: player.toggle });
  const whole = h("button", { type: "button", class: "bm-plain bm-whole", onclick: () => store.set({ from: model.extent?.start ?? -Infinity, to: model.extent?.end ?? Infinity, playing: false }) }, t("whole"));
  const element = h("div", { class: "bm-controls" },
    h("div", { class: "bm-buttons" }, button(t("step_back"), "M10 3L5 8l5 5", () => player.step(-1)), play, button(t("step_forward"), "M6 3l5 5-5 5", () => player.step(1))),
    whole, model.reading.length > 0 && h("span", { class: "bm-strip-name" }, t("read_strip")));
  return {
    element,
    update() {
      const state = store.get();
      const label = t(state.playing ? "pause" : "play");
      play.setAttribute("aria-label", label);
      play.title = label;
      play.replaceChildren(icon(state.playing ? PAUSE : PLAY, true));
      whole.disabled = isWhole(model, state);
    },
  };
}

/**
 * What the strip says under the pointer: month, outlet, reports read.
 * @param {Page} page
 * @param {import("./timeline_drawing.js").Chart} chart
 * @param {number} x
 * @param {number} y
 * @param {boolean} onCanvas
 */
function readingAt({ model, t }, chart, x, y, onCanvas) {
  const row = Math.floor((y - (chart.height - chart.rows.length * ROW_PX - 2)) / ROW_PX);
  if (!onCanvas || row < 0 || row >= chart.rows.length) return "";
  const month = monthOf(xToDay(chart, x));
  const k = Math.floor((month - chart.bins.first) / chart.bins.months);
  const { outlet, counts } = chart.rows[row];
  const when = chart.bins.months === 1 ? monthInWords(month, model.language) : dayInWords(daysOfBin(chart.bins, k).start, model.language);
  return t("reports_read", { month: when, outlet: (outlet || t("no_outlet")).slice(0, 80), n: t("reports", { n: counts[k] ?? 0 }) });
}
