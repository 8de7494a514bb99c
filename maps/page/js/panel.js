// The panel: title, period in words, legend, search, the list of now; or the one thing that was chosen.
import { h, link, shorten } from "./dom.js";
import { crossingDetail } from "./crossing_detail.js";
import { makeComparison } from "./compare_panel.js";
import { detailBar, eventDetail } from "./detail.js";
import { makeFilters } from "./filters_panel.js";
import { makeKey, makeLegend } from "./legend.js";
import { makeList } from "./list.js";
import { mentionDetail } from "./mention_detail.js";
import { periodInWords } from "./words.js";

const TYPING_MS = 120;

/**
 * @typedef {import("./page.js").Page} Page
 */

/**
 * @param {Page} page
 * @returns {{ element: HTMLElement, header: HTMLElement, update: (before: import("./store.js").State | null) => void, refresh: () => void, detailTop: () => number | null }}
 */
export function makePanel(page) {
  const { model, store, t } = page;
  const period = h("p", { class: "bm-period", role: "status", "aria-live": "polite" });
  const header = h("header", { class: "bm-header" }, h("h1", { dir: "auto" }, shorten(model.title, 200)), model.subtitle && h("p", { class: "bm-subtitle", dir: "auto" }, shorten(model.subtitle, 300)), period);
  const [legend, key, list] = [makeLegend(page), makeKey(page), makeList(page)];
  const [filters, comparison] = [makeFilters(page), makeComparison(page)];
  const search = makeSearchField(page);
  const browse = h("div", { class: "bm-browse" }, ...model.notes.map((note) => h("p", { class: "bm-note", dir: "auto" }, note)), legend.element, key.element, search.element, filters.element, comparison.element, list.element, makeFoot(page));
  const detail = h("div", { class: "bm-detail", hidden: true });
  const body = h("div", { class: "bm-body" }, browse, detail);
  const element = h("section", { class: "bm-panel", "aria-label": t("panel") }, header, body);
  let browseScroll = 0;

  /** @param {import("./store.js").State | null} before */
  function update(before) {
    const state = store.get();
    period.textContent = periodInWords(model, state, t);
    period.setAttribute("aria-live", state.playing ? "off" : "polite"); // nobody can listen to every frame
    legend.update();
    filters.update();
    comparison.update(before);
    list.update();
    search.update();
    const opened = state.selected !== (before?.selected ?? null);
    if (opened && before?.selected === null) browseScroll = body.scrollTop;
    if (opened || (state.selected !== null && (before?.to !== state.to || before?.from !== state.from))) drawDetail(state.selected);
    if (!opened) return;
    browse.hidden = state.selected !== null;
    detail.hidden = state.selected === null;
    element.classList.toggle("bm-reading", state.selected !== null);
    body.scrollTop = state.selected === null ? browseScroll : 0;
  }

  /** @param {string | null} id */
  function drawDetail(id) {
    if (id === null) return detail.replaceChildren();
    const index = model.indexOf.get(id);
    const crossing = model.crossings.find((candidate) => candidate.id === id);
    const place = model.mentions.find((candidate) => candidate.place_id === id);
    const article = index !== undefined ? eventDetail(page, index) : crossing ? crossingDetail(page, crossing, place) : place && mentionDetail(page, place);
    return detail.replaceChildren(detailBar(page, page.neighbours(id)), article ?? "");
  }

  return {
    element,
    header,
    update,
    refresh() {
      key.update();
      legend.update();
      list.refresh();
      drawDetail(store.get().selected);
    },
    detailTop() {
      const head = store.get().selected === null ? null : detail.querySelector("h2");
      return head === null ? null : head.getBoundingClientRect().top + 12;
    },
  };
}

/** @param {Page} page */
function makeSearchField({ model, store, t }) {
  let timer = 0;
  const type = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => store.set({ query: field.value }), TYPING_MS);
  };
  const field = h("input", { type: "search", placeholder: t(model.events.n === 0 && model.mentions.length > 0 ? "search_places" : "search_hint"), "aria-label": t("search"), maxlength: 200, autocomplete: "off", spellcheck: "false", oninput: type });
  const clear = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || field.value === "") return;
    event.stopPropagation();
    field.value = "";
    store.set({ query: "" });
  };
  field.addEventListener("keydown", clear);
  return {
    element: h("div", { class: "bm-search", role: "search" }, field),
    update() {
      if (document.activeElement !== field && field.value !== store.get().query) field.value = store.get().query;
    },
  };
}

/** @param {Page} page */
function makeFoot({ model, t }) {
  const { generated } = model;
  return h("footer", { class: "bm-foot" },
    h("p", {}, `${t("attribution")}: `, ...model.attribution.flatMap(({ text, url }, k) => [k > 0 && "; ", link(url, text)])),
    generated && h("p", {}, t("generated", { version: generated.version, inputs: generated.inputs })));
}
