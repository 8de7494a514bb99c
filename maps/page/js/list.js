// The events of now, as a list in step with map and time; search results take its place while there is a query.
import { h, shorten } from "./dom.js";
import { downloadButtons } from "./download.js";
import { isFiltered } from "./facets.js";
import { gateStatus } from "./crossings_layer.js";
import { mentionCounts, reportsWithin } from "./filter.js";
import { placeInWords, titleInWords } from "./local_names.js";
import { markOf } from "./marks.js";
import { nameIn } from "./payload.js";
import { makeRowWindow } from "./row_window.js";
import { dateInWords, sentence } from "./words.js";

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
  const downloads = downloadButtons(page, () => [...page.listed().events]);
  const element = h("section", { class: "bm-list", "aria-label": t("event_list"), id: "bm-list", tabindex: -1 }, h("div", { class: "bm-list-head" }, caption, clear), above, items, downloads);
  const rows = makeRowWindow(items, (place) => rowAt(place), (first, last) => readTexts(first, last));
  /** @type {import("./page.js").Listed | null} */
  let drawn = null;

  /** @param {number} place */
  function rowAt(place) {
    const { events, others } = page.listed();
    return place < events.length ? eventItem(page, events[place]) : otherItem(page, others[place - events.length]);
  }

  /** Rows whose texts are not at hand yet are drawn once more when they are. @param {number} first @param {number} last */
  function readTexts(first, last) {
    const now = page.listed();
    model.texts.load(now.events.subarray(first, last)).then((changed) => { if (changed && page.listed() === now) draw(); });
  }

  function draw() {
    const now = page.listed();
    const { heading, intro, empty } = sayListed(page, now);
    drawn = now;
    caption.textContent = heading;
    above.textContent = intro;
    above.hidden = intro === "";
    clear.hidden = store.get().picked === null || store.get().query !== "";
    rows.show(now.events.length + now.others.length);
    if (now.events.length + now.others.length === 0) items.append(h("li", { class: "bm-empty" }, empty));
    downloads.hidden = now.events.length === 0;
  }

  return {
    element,
    update() {
      if (page.listed() !== drawn) draw();
    },
    refresh: draw,
  };
}

/**
 * What stands above the list, and in its place where it is empty.
 * @param {Page} page
 * @param {import("./page.js").Listed} listed
 * @returns {{ heading: string, intro: string, empty: string }}
 */
function sayListed({ model, store, t }, { events, others }) {
  const { query, picked, visible, filters } = store.get();
  const n = events.length + others.length;
  if (query.trim() !== "") return { heading: t("found", { n }), intro: "", empty: t("empty_search", { text: shorten(query.trim(), 40) }) };
  if (model.events.n === 0 && model.mentions.length > 0 && visible.has("mentions")) return { heading: t("places_named", { n }), intro: t("empty_map"), empty: t("empty_reports") };
  const layersOn = model.layers.some((layer) => layer.id !== "mentions" && visible.has(layer.id));
  const empty = model.events.n === 0 ? (model.mentions.length === 0 ? "empty_all" : "empty_reports_off") : !layersOn ? "empty_layers" : isFiltered(filters) ? "empty_filtered" : "empty_period";
  return { heading: t(picked === null ? "events" : "here", { n }), intro: "", empty: t(empty, { layer: t("layer_mentions") }) };
}

/** @param {Page} page @param {number} index */
function eventItem(page, index) {
  const { model, sprites, t } = page;
  const { events } = model;
  const tag = events.status[index] === "draft" ? t("drafts") : "";
  return item(sprites.mark(markOf(model, index)), titleOf(page, index), dateInWords(model, index, t), placeInWords(model, events.place[index]), () => page.select(events.ids.at(index)), tag);
}

/** Empty while its text is not at hand. @param {Page} page @param {number} index */
function titleOf({ model, t }, index) {
  return model.events.title[index] === undefined ? "" : titleInWords(model, index, t);
}

/** @param {Page} page @param {string} id of a crossing or a place that reports name */
function otherItem(page, id) {
  const { model, sprites, t } = page;
  const open = () => page.select(id);
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

/** @param {HTMLElement} picture @param {string} title @param {string} when @param {string} where @param {() => void} open @param {string} [tag] */
function item(picture, title, when, where, open, tag = "") {
  return h("li", {}, h("button", { type: "button", class: "bm-item", onclick: open },
    h("span", { class: "bm-mark" }, picture),
    h("span", { class: "bm-item-text" },
      h("span", { class: "bm-item-title", dir: "auto" }, shorten(title || "–", TITLE_CHARACTERS)),
      tag && h("span", { class: "bm-tag" }, tag),
      h("span", { class: "bm-item-meta" }, h("span", { class: "bm-when" }, when), where && h("span", { class: "bm-where", dir: "auto" }, shorten(where, 80))))));
}
