// The hand on the timeline: drag a handle, drag the period, draw a new one; keys do the same.
import { snapped } from "./stepping.js";
import { isWhole } from "./store.js";
import { monthOf, firstDayOf, lastDayOf } from "./days.js";

const MONTH_PX = 40; // wider than this on the screen, a handle rests on days
const CLICK_PX = 4;
const DAYS_PER_MONTH = 30.4;

/**
 * @param {object} parts
 * @param {import("./page.js").Page} parts.page
 * @param {{ start: number, end: number }} parts.extent
 * @param {HTMLElement} parts.chartBox
 * @param {HTMLElement} parts.from handle
 * @param {HTMLElement} parts.to handle
 * @param {HTMLElement} parts.span the period itself
 * @param {(x: number) => number} parts.dayAt
 * @param {{ toggle: () => void, step: (direction: 1 | -1) => void }} parts.player
 * @param {HTMLElement} parts.element
 */
export function brushing({ page, extent, chartBox, from, to, span, dayAt, player, element }) {
  const { store, model } = page;
  const byMonth = () => (chartBox.clientWidth / (extent.end - extent.start + 1)) * DAYS_PER_MONTH < MONTH_PX;
  const xOf = (/** @type {PointerEvent} */ event) => event.clientX - chartBox.getBoundingClientRect().left;

  /** @param {number} a @param {number} b */
  function show(a, b) {
    const [first, last] = a <= b ? [a, b] : [b, a];
    const [start, end] = [snapped(first, "start", byMonth()), snapped(last, "end", byMonth())];
    store.set({ from: Math.max(extent.start, start), to: Math.min(extent.end, end), playing: false });
  }

  /** @param {PointerEvent} down @param {(x: number) => void} move @param {() => void} [click] */
  function drag(down, move, click) {
    if (down.button !== 0) return;
    down.preventDefault();
    const begin = down.clientX;
    let moved = false;
    chartBox.setPointerCapture(down.pointerId);
    const onMove = (/** @type {PointerEvent} */ event) => {
      if (Math.abs(event.clientX - begin) > CLICK_PX) moved = true;
      if (moved) move(xOf(event));
    };
    const onUp = () => {
      chartBox.removeEventListener("pointermove", onMove);
      chartBox.removeEventListener("pointerup", onUp);
      chartBox.removeEventListener("pointercancel", onUp);
      if (!moved) click?.();
    };
    chartBox.addEventListener("pointermove", onMove);
    chartBox.addEventListener("pointerup", onUp);
    chartBox.addEventListener("pointercancel", onUp);
  }

  /** @param {PointerEvent} event */
  function drawNew(event) {
    const first = dayAt(xOf(event));
    const month = monthOf(first);
    drag(event, (x) => show(first, dayAt(x)), () => show(Math.max(extent.start, firstDayOf(month)), Math.min(extent.end, lastDayOf(month))));
  }

  from.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    from.focus();
    const { to: fixed } = store.get();
    drag(event, (x) => show(Math.min(dayAt(x), fixed), fixed));
  });
  to.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    to.focus();
    const { from: fixed } = store.get();
    drag(event, (x) => show(fixed, Math.max(dayAt(x), fixed)));
  });
  span.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    if (isWhole(model, store.get())) return drawNew(event);
    const { from: first, to: last } = store.get();
    const grip = dayAt(xOf(event));
    return drag(event, (x) => {
      const shift = Math.max(extent.start - first, Math.min(extent.end - last, dayAt(x) - grip));
      const start = snapped(first + shift, "start", byMonth());
      const months = monthOf(last) - monthOf(first);
      const end = byMonth() ? lastDayOf(monthOf(start) + months) : last + shift;
      store.set({ from: start, to: end, playing: false });
    });
  });
  chartBox.addEventListener("pointerdown", drawNew);
  from.addEventListener("keydown", (event) => moveHandle(event, "from"));
  to.addEventListener("keydown", (event) => moveHandle(event, "to"));

  /** @param {KeyboardEvent} event @param {"from" | "to"} edge */
  function moveHandle(event, edge) {
    const state = store.get();
    const [low, high] = edge === "from" ? [extent.start, state.to] : [state.from, extent.end];
    const goal = handleGoal(event, state[edge], edge, byMonth() && !event.shiftKey, low, high);
    if (goal === null) return;
    event.preventDefault();
    event.stopPropagation();
    store.set({ [edge]: Math.max(low, Math.min(high, goal)), playing: false });
  }

  element.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.tagName === "BUTTON" && event.key === " ") return;
    if (target.closest("select, summary, .bm-pace") !== null) return; // keys of their own
    const act = { ArrowLeft: () => player.step(-1), ArrowRight: () => player.step(1), " ": player.toggle, Home: () => toEdge(-1), End: () => toEdge(1) }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });

  /** The period moved to the first or last place it fits. @param {1 | -1} direction */
  function toEdge(direction) {
    const state = store.get();
    const length = Math.min(state.to - state.from, extent.end - extent.start);
    const start = direction < 0 ? extent.start : extent.end - length;
    store.set({ from: start, to: start + length, playing: false });
  }
}

/**
 * Where a key sends a handle, or null where the key is not for it.
 * @param {KeyboardEvent} event
 * @param {number} day
 * @param {"from" | "to"} edge
 * @param {boolean} byMonth
 * @param {number} low
 * @param {number} high
 */
function handleGoal(event, day, edge, byMonth, low, high) {
  const direction = { ArrowLeft: -1, ArrowDown: -1, PageDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 1 }[event.key];
  if (event.key === "Home") return low;
  if (event.key === "End") return high;
  if (direction === undefined) return null;
  const months = event.key.startsWith("Page") ? 12 : 1;
  if (!byMonth && months === 1) return day + direction;
  const month = monthOf(edge === "from" ? day : day + 1) + direction * months;
  return edge === "from" ? firstDayOf(month) : firstDayOf(month) - 1;
}
