// How time moves: step, speed, window or everything up to then; folded away under the play button.
import { h } from "./dom.js";
import { UNITS } from "./stepping.js";

const SPEEDS = [["slow", 1400], ["normal", 700], ["fast", 250]];

/**
 * @param {import("./page.js").Page} page
 * @returns {{ element: HTMLElement, update: () => void }}
 */
export function makePaceMenu({ model, store, t }) {
  const set = (/** @type {Partial<import("./store.js").Pace>} */ patch) => store.set({ pace: { ...store.get().pace, ...patch } });
  const unit = choice(t("step"), UNITS.map((value) => [value, t(`unit_${value}`)]), (value) => set({ unit: /** @type {any} */ (value) }));
  const speed = choice(t("speed"), SPEEDS.map(([name, frameMs]) => [String(frameMs), t(`speed_${name}`)]), (value) => set({ frameMs: Number(value) }));
  const mode = choice(t("shows"), [["window", t("mode_window")], ["cumulative", t("mode_cumulative")]], (value) => {
    const { from } = store.get();
    store.set({ pace: { ...store.get().pace, cumulative: value === "cumulative" }, from: value === "cumulative" ? model.extent?.start ?? from : from });
  });
  const summary = h("summary", {});
  const element = h("details", { class: "bm-pace" }, summary, h("div", { class: "bm-pace-body" }, unit.element, speed.element, mode.element));
  element.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !element.open) return;
    event.stopPropagation();
    element.open = false;
    summary.focus();
  });
  element.addEventListener("focusout", (/** @type {FocusEvent} */ event) => {
    if (event.relatedTarget instanceof Node && !element.contains(event.relatedTarget)) element.open = false;
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !element.contains(event.target)) element.open = false;
  });
  return {
    element,
    update() {
      const { pace } = store.get();
      summary.textContent = [t(`unit_${pace.unit}`), pace.cumulative && t("mode_cumulative")].filter(Boolean).join(", ");
      summary.setAttribute("aria-label", `${t("pace")}: ${summary.textContent}`);
      unit.field.value = pace.unit;
      speed.field.value = String(pace.frameMs);
      mode.field.value = pace.cumulative ? "cumulative" : "window";
    },
  };
}

/**
 * @param {string} label
 * @param {[string, string][]} options value and words
 * @param {(value: string) => void} choose
 */
function choice(label, options, choose) {
  const field = h("select", { onchange: () => choose(field.value) }, ...options.map(([value, words]) => h("option", { value }, words)));
  return { field, element: h("label", { class: "bm-choice" }, h("span", {}, label), field) };
}
