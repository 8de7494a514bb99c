// The comparison of two periods, as a table: by stretch of the border, and by layer.
import { compare } from "./compare.js";
import { fromIso, rangeInWords, toIso } from "./days.js";
import { h } from "./dom.js";
import { layerInWords } from "./words.js";

/**
 * @typedef {import("./page.js").Page} Page
 * @typedef {import("./compare.js").Period} Period
 */

/**
 * @param {Page} page
 * @returns {{ element: HTMLElement, update: (before: import("./store.js").State | null) => void }}
 */
export function makeComparison(page) {
  const { model, store, t } = page;
  const second = dateFields(page, t("second_period"), (period) => store.set({ compared: period }));
  const first = dateFields(page, t("first_period"), (period) => store.set({ ...period, playing: false }));
  const swap = h("button", { type: "button", class: "bm-plain", onclick: () => {
    const { from, to, compared } = store.get();
    if (compared !== null) store.set({ ...compared, compared: { from, to }, playing: false });
  } }, t("swap"));
  const close = h("button", { type: "button", class: "bm-plain", onclick: () => store.set({ compared: null }) }, t("end_comparison"));
  const table = h("div", { class: "bm-compare-table" });
  const heading = h("h2", { class: "bm-caption", tabindex: -1 }, t("compare"));
  const element = h("section", { class: "bm-compare", "aria-label": t("compare"), hidden: true }, h("div", { class: "bm-list-head" }, heading, close), first.element, second.element, h("p", { class: "bm-intro" }, swap), table);

  return {
    element,
    update(before) {
      const { from, to, compared, visible, filters } = store.get();
      element.hidden = compared === null;
      if (compared === null) return;
      first.update({ from, to });
      second.update(compared);
      const counted = compare(model, { from, to }, compared, visible, page.facets.passes(filters));
      table.replaceChildren(tableOf(page, counted, { from, to }, compared));
      if (before !== null && before.compared === null) {
        heading.scrollIntoView({ block: "start" });
        heading.focus({ preventScroll: true });
      }
    },
  };
}

/**
 * Two fields for the days of a period.
 * @param {Page} page
 * @param {string} label
 * @param {(period: Period) => void} choose
 */
function dateFields({ model }, label, choose) {
  const field = (/** @type {string} */ name) => h("input", { type: "date", class: "bm-date", "aria-label": name, onchange: read });
  const [from, to] = [field(`${label} 1`), field(`${label} 2`)];
  const element = h("div", { class: "bm-dates", role: "group", "aria-label": label }, h("span", { class: "bm-dates-name" }, label), from, " – ", to);
  function read() {
    if (from.value === "" || to.value === "") return; // half typed
    const [a, b] = [fromIso(from.value), fromIso(to.value)];
    choose({ from: Math.min(a, b), to: Math.max(a, b) });
  }
  return {
    element,
    /** @param {Period} period */
    update(period) {
      const inside = (/** @type {number} */ day) => toIso(Number.isFinite(day) ? day : model.extent?.start ?? 0);
      if (document.activeElement !== from) from.value = inside(period.from);
      if (document.activeElement !== to) to.value = inside(period.to);
    },
  };
}

/**
 * @param {Page} page
 * @param {ReturnType<typeof compare>} counted
 * @param {Period} first
 * @param {Period} second
 */
function tableOf({ model, t }, { stretches, layers, all }, first, second) {
  const number = new Intl.NumberFormat(model.language);
  const change = new Intl.NumberFormat(model.language, { signDisplay: "exceptZero" });
  const row = (/** @type {string} */ name, /** @type {import("./compare.js").Compared} */ counts, /** @type {string} */ className = "") => h("tr", { class: className }, h("th", { scope: "row", dir: "auto" }, name),
    h("td", {}, number.format(counts.first)), h("td", {}, number.format(counts.second)), h("td", {}, change.format(counts.first - counts.second)));
  const group = (/** @type {string} */ name) => h("tr", { class: "bm-group" }, h("th", { scope: "colgroup", colspan: 4 }, name));
  const period = (/** @type {Period} */ { from, to }) => rangeInWords(from, to, model.language);
  const nameOf = (/** @type {string} */ id) => layerInWords(model, /** @type {any} */ (model.layers.find((layer) => layer.id === id)), t);
  return h("table", { class: "bm-table" },
    h("caption", { class: "bm-hidden" }, t("compare")),
    h("thead", {}, h("tr", {}, h("td"), h("th", { scope: "col" }, period(first)), h("th", { scope: "col" }, period(second)), h("th", { scope: "col" }, t("difference")))),
    h("tbody", {}, row(t("all_shown"), all, "bm-sum"), group(t("by_layer")), ...layers.map((counts) => row(nameOf(counts.name), counts)),
      group(t("by_stretch")), ...stretches.map((counts) => row(counts.name || t("no_stretch"), counts))));
}
