// The legend, which is the layer control: mark, name, how many now and in all.
import { h } from "./dom.js";
import { markOfLayer } from "./marks.js";
import { layerInWords, sentence } from "./words.js";

/**
 * @typedef {import("./page.js").Page} Page
 */

/**
 * @param {Page} page
 * @returns {{ element: HTMLElement, update: () => void }}
 */
export function makeLegend(page) {
  const { model, store, t } = page;
  const number = new Intl.NumberFormat(model.language);
  const rows = model.layers.map((layer, k) => {
    const box = h("input", { type: "checkbox", onchange: () => page.setLayer(layer.id, box.checked) });
    const now = h("b");
    const total = h("span", { class: "bm-total" });
    const counts = h("span", { class: "bm-counts" }, now, total);
    const picture = h("span", { class: "bm-mark" });
    const element = h("label", { class: "bm-layer" }, box, picture, h("span", { class: "bm-layer-name", dir: "auto" }, layerInWords(model, layer, t)), counts);
    const update = () => {
      const view = page.view();
      box.checked = store.get().visible.has(layer.id);
      element.classList.toggle("bm-off", !box.checked);
      now.textContent = number.format(view.now[k]);
      total.textContent = ` / ${number.format(view.total[k])}`;
      counts.title = t("now_total", { now: view.now[k], total: view.total[k] });
      element.classList.toggle("bm-none", view.total[k] === 0);
      counts.setAttribute("aria-label", t("now_total", { now: view.now[k], total: view.total[k] }));
      picture.replaceChildren(page.sprites.mark(markOfLayer(layer.id)));
    };
    return { element, update };
  });
  const [drafts, undated] = [makeDraftsSwitch(page), makeUndatedSwitch(page)];
  const element = h("fieldset", { class: "bm-legend" }, h("legend", { class: "bm-hidden" }, t("layers")), ...rows.map((row) => row.element), drafts.element, undated.element);
  return {
    element,
    update() {
      for (const row of rows) row.update();
      drafts.update();
      undated.update();
    },
  };
}

/** Drafts are counted apart, and leave with one click: they are no records. @param {Page} page */
function makeDraftsSwitch({ model, store, sprites, view, t }) {
  const { codes, values } = model.events.facets.status;
  const draft = values.indexOf("draft");
  let total = 0;
  for (const code of codes) total += Number(code === draft);
  const number = new Intl.NumberFormat(model.language);
  const box = h("input", { type: "checkbox", onchange: () => store.set({ filters: { ...store.get().filters, status: box.checked ? [] : ["record"] } }) });
  const now = h("b");
  const picture = h("span", { class: "bm-mark" });
  const element = h("label", { class: "bm-layer bm-drafts", hidden: total === 0 }, box, picture, h("span", { class: "bm-layer-name" }, t("drafts")),
    h("span", { class: "bm-counts" }, now, h("span", { class: "bm-total" }, ` / ${number.format(total)}`)));
  return {
    element,
    update() {
      if (total === 0) return;
      const chosen = store.get().filters.status ?? [];
      box.checked = chosen.length === 0 || chosen.includes("draft");
      now.textContent = number.format(view().shown.reduce((count, i) => count + Number(codes[i] === draft), 0));
      element.classList.toggle("bm-off", !box.checked);
      picture.replaceChildren(sprites.mark({ shape: "circle", colour: "other", hollow: true }));
    },
  };
}

/** @param {Page} page */
function makeUndatedSwitch(page) {
  const { events, mentions, reports } = page.model;
  const count = events.start.filter(Number.isNaN).length;
  const undatedReports = new Set(mentions.flatMap((place) => place.reports.map(([report]) => report)).filter((report) => (reports[report]?.published ?? null) === null)).size;
  const ofReports = count === 0;
  const box = h("input", { type: "checkbox", role: "switch", onchange: () => page.store.set({ undated: box.checked }) });
  const element = h("label", { class: "bm-layer bm-undated", hidden: count === 0 && undatedReports === 0 }, box, h("span", { class: "bm-mark" }), h("span", { class: "bm-layer-name" }, ofReports ? page.t("undated_reports", { n: undatedReports }) : page.t("undated", { n: count })));
  return {
    element,
    update() {
      box.checked = page.store.get().undated;
      element.hidden = ofReports ? undatedReports === 0 || !page.store.get().visible.has("mentions") : false;
      element.classList.toggle("bm-off", !box.checked);
    },
  };
}

/**
 * The marks explained, folded away until asked for; always open in print.
 * @param {Page} page
 */
export function makeKey(page) {
  const { t, sprites } = page;
  const body = h("div", { class: "bm-key-body" });
  const element = h("details", { class: "bm-key" }, h("summary", {}, t("key")), body);
  const row = (/** @type {HTMLElement} */ picture, /** @type {string} */ text) => h("span", { class: "bm-key-row" }, picture, sentence(text, page.model.language));
  const mark = (/** @type {string} */ shape, /** @type {string} */ colour, hollow = false) => sprites.mark({ shape, colour, hollow });
  const head = (/** @type {string} */ text) => h("span", { class: "bm-key-head bm-key-wide" }, text);
  const gate = (/** @type {string} */ freight, people = freight) => sprites.gate({ freight, people });
  return {
    element,
    update() {
      body.replaceChildren(...[
        head(t("key_lines")),
        row(sprites.line("rail"), t("line_rail")), row(sprites.line("road"), t("line_road")),
        row(sprites.line("sea"), t("line_sea")), row(sprites.line("unknown"), t("line_unknown")),
        head(t("key_gates")),
        row(gate("open"), t("status_open")), row(gate("closed"), t("status_closed")),
        row(gate("limited"), t("status_limited")), row(gate("unknown"), t("status_unknown")),
        h("span", { class: "bm-key-row bm-key-wide" }, gate("open", "closed"), t("gate_halves")),
        head(t("key_events")),
        row(mark("gate-open", "open"), t("type_crossing_opening")), row(mark("gate-closed", "closed"), t("type_crossing_closure")),
        row(mark("half", "crackdowns"), t("type_inspection")), row(mark("ringed", "crackdowns"), t("type_surveillance")),
        row(mark("hatched", "crackdowns"), t("subtype_lockdown")), row(mark("circle", "other", true), t("drafts")),
        row(sprites.badge(), t("key_badge")), row(sprites.disc(), t("key_disc")),
        page.model.extent !== null && page.model.events.n > 0 && h("span", { class: "bm-key-row bm-key-wide" }, t("key_soft")),
        page.model.reading.length > 0 && h("span", { class: "bm-key-row bm-key-wide" }, t("key_strip")),
      ].filter((part) => part instanceof Node));
    },
  };
}
