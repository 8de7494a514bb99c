// The events of now, as a list in step with map and time; search results take its place while there is a query.
import { h, shorten } from "./dom.js";
import { gateStatus } from "./crossings_layer.js";
import { mentionCounts, namedPlaces, reportsWithin } from "./filter.js";
import { markOf } from "./marks.js";
import { nameIn } from "./payload.js";
import { dateInWords, sentence } from "./words.js";

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
  const { model, store, t } = page;
  const caption = h("h2", { class: "bm-caption" });
  const clear = h("button", { type: "button", class: "bm-plain", onclick: () => store.set({ picked: null }) }, t("allEvents"));
  const above = h("p", { class: "bm-intro" });
  const items = h("ul", { class: "bm-items" });
  const more = h("button", { type: "button", class: "bm-plain bm-more", onclick: () => { length += PAGE_LENGTH; draw(); } });
  const element = h("section", { class: "bm-list", "aria-label": t("event_list"), id: "bm-list", tabindex: -1 }, h("div", { class: "bm-list-head" }, caption, clear), above, items, more);
  let length = PAGE_LENGTH;
  let drawn = "";

  function draw() {
    const { ids, heading, intro = "", empty } = listed(page);
    caption.textContent = heading;
    above.textContent = intro;
    above.hidden = intro === "";
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
      const { query, from, to, undated } = store.get();
      const key = JSON.stringify([heading, query, ids, model.events.n === 0 && [from, to, undated]]); // counts of places follow the period
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
 * @returns {{ ids: string[], heading: string, intro?: string, empty: string }}
 */
function listed(page) {
  const { model, store, t } = page;
  const { query, picked, visible } = store.get();
  if (query.trim() !== "") {
    const ids = page.search(query);
    return { ids, heading: t("found", { n: ids.length }), empty: t("empty_search", { text: shorten(query.trim(), 40) }) };
  }
  if (model.events.n === 0 && model.mentions.length > 0 && visible.has("mentions")) {
    const places = namedPlaces(model, store.get());
    return { ids: places.map((k) => model.mentions[k].place_id), heading: t("places_named", { n: places.length }), intro: t("empty_map"), empty: t("empty_reports") };
  }
  const shown = page.view().shown;
  const indices = picked === null ? shown : shown.filter((index) => picked.includes(index));
  const heading = t(picked === null ? "events" : "here", { n: indices.length });
  const layersOn = model.layers.some((layer) => layer.id !== "mentions" && visible.has(layer.id));
  const empty = model.events.n === 0 ? (model.mentions.length === 0 ? "empty_all" : "empty_reports_off") : layersOn ? "empty_period" : "empty_layers";
  return { ids: indices.map((index) => model.events.id[index]), heading, empty: t(empty, { layer: t("layer_mentions") }) };
}

/**
 * @param {Page} page
 * @param {string} id of an event, a crossing or a place that reports name
 */
function makeItem(page, id) {
  const { model, sprites, t } = page;
  const index = model.indexOf.get(id);
  const open = () => page.select(id);
  if (index === undefined) {
    const crossing = model.crossings.find((candidate) => candidate.id === id);
    const k = model.mentions.findIndex((candidate) => candidate.place_id === id);
    if (crossing === undefined || (k >= 0 && page.store.get().query.trim() === "")) {
      const [place, now] = [model.mentions[k], page.store.get()];
      const state = now.query.trim() === "" ? now : { ...now, from: -Infinity, to: Infinity, undated: true }; // found in the whole period
      const said = t("mentions_here", { n: reportsWithin(model, place, state), count: mentionCounts(model, state)[k] });
      return item(sprites.mark({ shape: "dot", colour: "mentions", hollow: false }), nameIn(place, model.language), sentence(said, model.language), "", open);
    }
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
