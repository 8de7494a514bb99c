// The events of now, as a list in step with map and time; search results take its place while there is a query.
import { h, shorten } from "./dom.js";
import { gateStatus } from "./crossings_layer.js";
import { markOf } from "./marks.js";
import { nameIn } from "./payload.js";
import { dateInWords } from "./words.js";

const PAGE_LENGTH = 100;
const TITLE_CHARACTERS = 160;

/**
 * @typedef {import("./page.js").Page} Page
 */

/**
 * @param {Page} page
 * @returns {{ element: HTMLElement, update: () => void, refresh: () => void }}
 */
export function makeList(page) {
  const { store, t } = page;
  const caption = h("h2", { class: "bm-caption" });
  const clear = h("button", { type: "button", class: "bm-plain", onclick: () => store.set({ picked: null }) }, t("allEvents"));
  const items = h("ul", { class: "bm-items" });
  const more = h("button", { type: "button", class: "bm-plain bm-more", onclick: () => { length += PAGE_LENGTH; draw(); } });
  const element = h("section", { class: "bm-list", "aria-label": t("event_list"), id: "bm-list", tabindex: -1 }, h("div", { class: "bm-list-head" }, caption, clear), items, more);
  let length = PAGE_LENGTH;
  let drawn = "";

  function draw() {
    const { ids, heading, empty } = listed(page);
    caption.textContent = heading;
    clear.hidden = store.get().picked === null || store.get().query !== "";
    items.replaceChildren(...ids.slice(0, length).map((id) => makeItem(page, id)));
    if (ids.length === 0) items.append(h("li", { class: "bm-empty" }, empty));
    more.hidden = ids.length <= length;
    more.textContent = t("more", { n: Math.min(PAGE_LENGTH, ids.length - length) });
  }

  return {
    element,
    update() {
      const { ids, heading } = listed(page);
      const key = JSON.stringify([heading, store.get().query, ids]);
      if (key === drawn) return;
      drawn = key;
      length = PAGE_LENGTH;
      draw();
    },
    refresh: draw,
  };
}

/**
 * @param {Page} page
 * @returns {{ ids: string[], heading: string, empty: string }}
 */
function listed(page) {
  const { model, store, t } = page;
  const { query, picked, visible } = store.get();
  if (query.trim() !== "") {
    const ids = page.search(query);
    return { ids, heading: t("found", { n: ids.length }), empty: t("empty_search", { text: shorten(query.trim(), 40) }) };
  }
  const shown = page.view().shown;
  const indices = picked === null ? shown : shown.filter((index) => picked.includes(index));
  const heading = t(picked === null ? "events" : "here", { n: indices.length });
  const layersOn = model.layers.some((layer) => layer.id !== "mentions" && visible.has(layer.id));
  const empty = model.events.n === 0 ? (model.mentions.length === 0 ? "empty_all" : "empty_map") : layersOn ? "empty_period" : "empty_layers";
  return { ids: indices.map((index) => model.events.id[index]), heading, empty: t(empty) };
}

/**
 * @param {Page} page
 * @param {string} id of an event or a crossing
 */
function makeItem(page, id) {
  const { model, sprites, t } = page;
  const index = model.indexOf.get(id);
  const open = () => page.select(id);
  if (index === undefined) {
    const crossing = /** @type {import("./payload.js").Crossing} */ (model.crossings.find((candidate) => candidate.id === id));
    return item(sprites.gate(gateStatus(crossing, page.store.get().to)), nameIn(crossing, model.language), t(`category_${crossing.category}`), "", open);
  }
  const place = model.events.place[index] ?? "";
  return item(sprites.mark(markOf(model, index)), model.events.title[index], dateInWords(model, index, t), place, open);
}

/** @param {HTMLElement} picture @param {string} title @param {string} when @param {string} where @param {() => void} open */
function item(picture, title, when, where, open) {
  return h("li", {}, h("button", { type: "button", class: "bm-item", onclick: open },
    h("span", { class: "bm-mark" }, picture),
    h("span", { class: "bm-item-text" },
      h("span", { class: "bm-item-title", dir: "auto" }, shorten(title || "–", TITLE_CHARACTERS)),
      h("span", { class: "bm-item-meta" }, h("span", { class: "bm-when" }, when), where && h("span", { class: "bm-where", dir: "auto" }, shorten(where, 80))))));
}
