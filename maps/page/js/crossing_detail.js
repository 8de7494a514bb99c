// One crossing: what it is, whether it was open on the last day shown, and every dated fact of that.
import { h, shorten } from "./dom.js";
import { dayInWords, rangeInWords } from "./days.js";
import { coordinates } from "./coordinates.js";
import { fact } from "./detail.js";
import { statusOn } from "./filter.js";
import { reportsNaming } from "./mention_detail.js";
import { nameIn } from "./payload.js";
import { gateStatus } from "./crossings_layer.js";
import { wordFor } from "./strings.js";
import { sentence } from "./words.js";

/**
 * @param {import("./page.js").Page} page
 * @param {import("./payload.js").Crossing} crossing
 * @param {import("./payload.js").MentionedPlace} [named] where reports name it
 * @returns {HTMLElement}
 */
export function crossingDetail(page, crossing, named) {
  const { model, t } = page;
  const day = page.store.get().to;
  const name = nameIn(crossing, model.language);
  const others = [crossing.name, ...Object.values(crossing.names ?? {})].filter((other) => other && other !== name);
  const flows = [...new Set(["freight", "people", ...(crossing.status ?? []).map((span) => span.flow)])];
  const modes = (crossing.modes ?? []).map((mode) => wordFor(t, "mode", mode)).join(", ");
  const when = Number.isFinite(day) ? t("at_end", { date: dayInWords(day, model.language) }) : "";
  return h("article", { class: "bm-article" },
    h("div", { class: "bm-article-head" }, h("span", { class: "bm-mark" }, page.sprites.gate(gateStatus(crossing, day))), h("h2", { dir: "auto", tabindex: -1 }, shorten(name, 300))),
    h("p", { class: "bm-summary", dir: "auto" }, others.join(" · ")),
    h("dl", { class: "bm-facts" },
      ...fact(t("what"), wordFor(t, "category", crossing.category), sentence(modes, model.language)),
      ...fact(t("status"), when && h("span", { class: "bm-soft" }, when), ...flows.map((flow) => statusLine(page, crossing, flow, day))),
      ...fact(t("where"), crossing.uncertainty_km !== null && sentence(t("uncertainty", { km: crossing.uncertainty_km }), model.language), coordinates(page, crossing.lon, crossing.lat))),
    statusHistory(page, crossing),
    named && reportsNaming(page, named));
}

/** @param {import("./page.js").Page} page @param {import("./payload.js").Crossing} crossing @param {string} flow @param {number} day */
function statusLine({ t }, crossing, flow, day) {
  const status = statusOn(crossing, flow, day)?.status ?? "unknown";
  return h("span", {}, `${wordFor(t, "flow", flow)}: `, h("b", { class: `bm-status-${status}` }, wordFor(t, "status", status)));
}

/** @param {import("./page.js").Page} page @param {import("./payload.js").Crossing} crossing */
function statusHistory({ model, t }, crossing) {
  const spans = [...(crossing.status ?? [])].sort((a, b) => (a.start ?? -Infinity) - (b.start ?? -Infinity));
  if (spans.length === 0) return h("p", { class: "bm-note" }, t("no_status"));
  const edge = (/** @type {number | null} */ day) => (day === null ? "…" : dayInWords(day, model.language));
  const days = (/** @type {import("./payload.js").StatusSpan} */ { start, end }) => (start === null || end === null ? `${edge(start)} – ${edge(end)}` : rangeInWords(start, end, model.language));
  return h("section", { class: "bm-evidence" }, h("h3", {}, t("history")), h("ol", {}, ...spans.map((span) => h("li", {},
    h("div", { class: "bm-outlet" }, h("b", {}, `${wordFor(t, "flow", span.flow)}: ${wordFor(t, "status", span.status)}`), h("span", { class: "bm-soft" }, days(span))),
    span.note && h("div", { dir: "auto" }, shorten(span.note, 400)),
    span.source && h("div", { class: "bm-soft", dir: "auto" }, shorten(span.source, 300))))));
}
