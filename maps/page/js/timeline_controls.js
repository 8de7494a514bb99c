// Beside the chart: step, play, the whole period, compare, and how time moves.
import { halvesOf, periodBefore } from "./compare.js";
import { h, icon } from "./dom.js";
import { makePaceMenu } from "./pace_menu.js";
import { isWhole } from "./store.js";

const PLAY = "M4 2.5v11l9-5.5z";
const PAUSE = "M4 3h3v10H4zM9 3h3v10H9z";

/**
 * @param {import("./page.js").Page} page
 * @param {{ toggle: () => void, step: (direction: 1 | -1) => void }} player
 * @returns {{ element: HTMLElement, update: () => void }}
 */
export function makeControls(page, player) {
  const { model, store, t } = page;
  const button = (/** @type {string} */ label, /** @type {string} */ path, /** @type {() => void} */ act) => h("button", { type: "button", class: "bm-round", "aria-label": label, title: label, onclick: act }, icon(path));
  const play = h("button", { type: "button", class: "bm-round bm-play", onclick: player.toggle });
  const whole = h("button", { type: "button", class: "bm-plain bm-whole", onclick: () => store.set({ from: model.extent?.start ?? -Infinity, to: model.extent?.end ?? Infinity, playing: false }) }, t("whole"));
  const comparing = h("button", { type: "button", class: "bm-plain bm-comparing", hidden: model.events.n === 0, onclick: () => toggleComparison(page) }, t("compare_short"));
  const pace = makePaceMenu(page);
  const element = h("div", { class: "bm-controls" },
    h("div", { class: "bm-buttons" }, button(t("step_back"), "M10 3L5 8l5 5", () => player.step(-1)), play, button(t("step_forward"), "M6 3l5 5-5 5", () => player.step(1))),
    pace.element, h("div", { class: "bm-periods" }, whole, comparing),
    model.reading.length > 0 && h("span", { class: "bm-strip-name" }, t("read_strip")));
  return {
    element,
    update() {
      const state = store.get();
      const label = t(state.playing ? "pause" : "play");
      play.setAttribute("aria-label", label);
      play.title = label;
      play.replaceChildren(icon(state.playing ? PAUSE : PLAY, true));
      whole.disabled = isWhole(model, state);
      comparing.setAttribute("aria-pressed", String(state.compared !== null));
      pace.update();
    },
  };
}

/** With the period before; a reader who has chosen none compares the two halves. @param {import("./page.js").Page} page */
function toggleComparison({ model, store }) {
  const state = store.get();
  if (state.compared !== null || model.extent === null) return store.set({ compared: null });
  if (!isWhole(model, state)) return store.set({ compared: periodBefore(state), selected: null, playing: false });
  const [earlier, later] = halvesOf(model.extent);
  return store.set({ ...later, compared: earlier, selected: null, playing: false });
}
