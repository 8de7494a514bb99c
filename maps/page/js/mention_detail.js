// One place that reports name: where it is, and which reports name it.
import { h, link, shorten } from "./dom.js";
import { dayInWords } from "./days.js";
import { coordinates } from "./coordinates.js";
import { fact } from "./detail.js";
import { isPublishedWithin } from "./filter.js";
import { nameIn } from "./payload.js";
import { wordFor } from "./strings.js";
import { sentence } from "./words.js";

const REPORTS_SHOWN = 200;

/**
 * @typedef {import("./page.js").Page} Page
 * @typedef {import("./payload.js").MentionedPlace} MentionedPlace
 */

/**
 * @param {Page} page
 * @param {MentionedPlace} place
 * @returns {HTMLElement}
 */
export function mentionDetail(page, place) {
  const { model, t } = page;
  const name = nameIn(place, model.language);
  const others = [...new Set([place.name, ...Object.values(place.names ?? {})])].filter((other) => other && other !== name);
  const kilometres = place.uncertainty_km ?? null;
  const how = [place.geoprecision && wordFor(t, "precision", place.geoprecision), kilometres !== null && t("uncertainty", { km: Number(kilometres.toPrecision(2)) })].filter(Boolean).join(", ");
  return h("article", { class: "bm-article" },
    h("div", { class: "bm-article-head" }, h("span", { class: "bm-mark" }, page.sprites.mark({ shape: "dot", colour: "mentions", hollow: false })), h("h2", { dir: "auto", tabindex: -1 }, shorten(name, 300))),
    others.length > 0 && h("p", { class: "bm-summary", dir: "auto" }, others.join(" · ")),
    h("p", { class: "bm-note" }, t("mention_note")),
    h("dl", { class: "bm-facts" }, ...fact(t("where"), sentence(how, model.language), coordinates(page, place.lon, place.lat))),
    reportsNaming(page, place));
}

/**
 * The reports that name a place, the oldest first; those outside the period say so.
 * @param {Page} page
 * @param {MentionedPlace} place
 */
export function reportsNaming({ model, store, t }, place) {
  const day = (/** @type {number} */ report) => model.reports[report]?.published ?? Infinity;
  const rows = [...place.reports].sort(([a], [b]) => (day(a) === day(b) ? a - b : day(a) - day(b)));
  return h("section", { class: "bm-evidence" }, h("h3", {}, t("reports_naming")), h("ol", {}, ...rows.slice(0, REPORTS_SHOWN).map(([number, count]) => {
    const report = model.reports[number];
    const when = typeof report?.published === "number" ? dayInWords(report.published, model.language) : t("unknown_date");
    return h("li", {},
      h("div", { class: "bm-outlet" }, h("b", { dir: "auto" }, report?.outlet || sentence(t("no_outlet"), model.language)), h("span", { class: "bm-soft" }, when)),
      h("div", {}, link(report?.url, shorten(report?.title || report?.id || "–", 300))),
      h("div", { class: "bm-soft" }, t("named_times", { n: count }), !isPublishedWithin(report, store.get()) && ` · ${t("out_of_period")}`));
  })));
}
