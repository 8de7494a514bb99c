// One event, answered: what, when, where, who says so, how sure.
import { h, icon, link, shorten } from "./dom.js";
import { citationOf } from "./citation.js";
import { coordinates } from "./coordinates.js";
import { copyButton } from "./copying.js";
import { dayInWords } from "./days.js";
import { isInPeriod } from "./filter.js";
import { placeInWords, titleInWords } from "./local_names.js";
import { markOf } from "./marks.js";
import { reasonsOf, splitReasons } from "./reasons.js";
import { wordFor } from "./strings.js";
import { countryInWords, dateInWords, kindInWords, sentence } from "./words.js";

const TITLE_LENGTH = 300;
const EVIDENCE_SHOWN = 200;

/**
 * @typedef {import("./page.js").Page} Page
 * @typedef {[string, (Node | string | null | undefined | false)[]]} Row a term and what is said of it
 */

/**
 * @param {Page} page
 * @param {number} index
 * @returns {HTMLElement}
 */
export function eventDetail(page, index) {
  const { model, t } = page;
  const title = titleInWords(model, index, t);
  const detail = model.details[index] ?? {};
  const outside = !isInPeriod(model, index, page.store.get());
  const draft = model.events.status[index] === "draft";
  const reasons = reasonsOf(draft ? detail.evidence?.[0]?.why : "");
  return h("article", { class: "bm-article" },
    h("div", { class: "bm-article-head" }, h("span", { class: "bm-mark" }, page.sprites.mark(markOf(model, index))), h("h2", { dir: "auto", tabindex: -1 }, shorten(title, TITLE_LENGTH))),
    draft && h("p", { class: "bm-note bm-draft-note" }, t("draft")),
    outside && h("p", { class: "bm-note" }, t("out_of_period"), " ", h("button", { type: "button", class: "bm-plain", onclick: () => page.showPeriodOf(index) }, t("show_period"))),
    title.length > TITLE_LENGTH && h("p", { class: "bm-long", dir: "auto", tabindex: 0 }, title),
    paragraph("bm-summary", detail.summary),
    detail.quote && h("blockquote", { class: "bm-quote", dir: "auto", tabindex: detail.quote.length > 1000 ? 0 : null }, detail.quote),
    h("dl", { class: "bm-facts" }, ...[whatRow(page, index, detail), whenRow(page, index, detail, reasons.date), whereRow(page, index, detail, reasons.place), whoRow(page, detail), sureRow(page, index, detail, reasons.confidence), fact(t("why_drafted"), ...reasons.rest), notesRow(page, detail)].flat()),
    h("p", { class: "bm-acts" }, copyButton(t, () => citationOf(page, index, detail), t("copy_citation"))),
    evidenceList(page, detail, draft));
}

/** @param {string} term @param {...(Node | string | null | undefined | false)} lines */
export function fact(term, ...lines) {
  const said = lines.filter(Boolean);
  if (said.length === 0) return [];
  return [h("dt", {}, term), h("dd", {}, ...said.map((line) => h("div", { dir: "auto" }, /** @type {any} */ (line))))];
}

/** @param {string} className @param {string | null | undefined} text */
function paragraph(className, text) {
  return text ? h("p", { class: className, dir: "auto", tabindex: text.length > 1000 ? 0 : null }, text) : null;
}

/** @param {Page} page @param {number} index @param {any} detail */
function whatRow({ model, t }, index, detail) {
  const movement = [detail.flow && wordFor(t, "flow", detail.flow), detail.direction && wordFor(t, "direction", detail.direction)].filter(Boolean).join(", ");
  return fact(t("what"), kindInWords(model, index, t), sentence(movement, model.language),
    detail.goods && `${t("goods")}: ${detail.goods}`, detail.actors && `${t("actors")}: ${detail.actors}`);
}

/** @param {Page} page @param {number} index @param {any} detail @param {string[]} read how the date was read */
function whenRow({ model, t }, index, detail, read) {
  const { date, precision } = model.events;
  const words = dateInWords(model, index, t);
  const plain = /^[\d\-/.]*([~?%]?)$/.exec(date[index] ?? ""); // says no more than the words do, but for its last sign
  const doubt = { "~": t("date_approximate"), "?": t("date_uncertain"), "%": `${t("date_approximate")}, ${t("date_uncertain")}` }[plain?.[1] ?? ""];
  const written = date[index] && precision[index] !== "day" && plain === null ? `${t("as_written")}: ${date[index]}` : null;
  return fact(t("when"), words, precision[index] !== "unknown" && h("span", { class: "bm-soft" }, sentence([wordFor(t, "date", precision[index]), doubt].filter(Boolean).join(", "), model.language)), written && h("span", { class: "bm-soft" }, written), ...read.map((how) => h("span", { class: "bm-soft" }, `${t("date_read")}: ${how}`)), detail.observed && `${t("observed")}: ${detail.observed}`);
}

/** @param {Page} page @param {number} index @param {any} detail @param {string[]} read how the place was read */
function whereRow(page, index, detail, read) {
  const { model, t } = page;
  const { place, geoprecision, uncertainty_km: uncertainty, lon, lat, mode } = model.events;
  const name = detail.place_name ?? place[index];
  const route = detail.from && detail.to ? `${placeInWords(model, detail.from)} → ${placeInWords(model, detail.to)}${mode[index] ? `, ${wordFor(t, "mode", mode[index] ?? "")}` : ""}` : null;
  const written = route === null && place[index] && place[index] !== name ? `${t("as_written")}: ${place[index]}` : null;
  const kilometres = uncertainty[index];
  const how = [geoprecision[index] && wordFor(t, "precision", geoprecision[index] ?? ""), kilometres !== null && t("uncertainty", { km: Number(kilometres.toPrecision(2)) })].filter(Boolean).join(", ");
  const found = detail.method && h("span", { class: "bm-soft" }, `${t("method")}: ${wordFor(t, "method", detail.method)}`);
  const area = route === null && [placeInWords(model, detail.admin1), detail.country && countryInWords(detail.country, model.language)].filter(Boolean).join(", ");
  const placed = lon[index] !== null && lat[index] !== null;
  return fact(t("where"), route ?? placeInWords(model, name), area !== placeInWords(model, name) && area, detail.via && `${t("via")}: ${detail.via}`, written, sentence(how, model.language), found, ...read.map((reason) => h("span", { class: "bm-soft" }, sentence(reason, model.language))),
    placed ? coordinates(page, Number(lon[index]), Number(lat[index]), model.lines.has(index) ? t("midpoint") : "") : name && h("span", { class: "bm-soft" }, t("no_point")));
}

/** @param {Page} page @param {any} detail */
function whoRow({ model, t }, detail) {
  const kind = detail.source_kind && h("span", { class: "bm-soft" }, sentence(wordFor(t, "source_kind", detail.source_kind), model.language));
  const source = detail.source || detail.url ? link(detail.url, detail.source ?? detail.url) : t("no_source");
  return fact(t("who"), source, kind);
}

/** @param {Page} page @param {number} index @param {any} detail @param {string[]} confidence in the reading, of a draft */
function sureRow({ model, t }, index, detail, confidence) {
  const count = model.events.count[index] ?? 0;
  const draft = model.events.status[index] === "draft";
  const reports = count > 0 && [t("reports", { n: count }), detail.n_independent > 0 && t("independent", { n: detail.n_independent })].filter(Boolean).join(", ");
  return fact(t("how_sure"), t(draft ? "draft" : "status_record"), ...confidence.map((level) => `${t("confidence")}: ${wordFor(t, "confidence", level)}`),
    detail.reliability && `${t("reliability")} ${wordFor(t, "reliability", detail.reliability)}`,
    detail.credibility && `${t("credibility")} ${wordFor(t, "credibility", detail.credibility)}`, reports,
    !detail.reliability && !detail.credibility && h("span", { class: "bm-soft" }, sentence(t("not_graded"), model.language)));
}

/** @param {Page} page @param {any} detail */
function notesRow({ t }, detail) {
  return fact(t("notes"), detail.notes);
}

/**
 * The reports that speak of it; of a draft, the one it was read from first.
 * @param {Page} page
 * @param {any} detail
 * @param {boolean} draft
 */
function evidenceList(page, { evidence = [], quote }, draft) {
  const section = (/** @type {string} */ name, /** @type {any[]} */ pieces, /** @type {boolean} */ told) => pieces.length > 0 && h("section", { class: "bm-evidence" }, h("h3", {}, page.t(name)),
    h("ol", {}, ...pieces.slice(0, EVIDENCE_SHOWN).map((piece) => pieceOfEvidence(page, piece, quote, told))));
  if (!draft) return section("evidence", evidence, true);
  return h("div", {}, section("drafted_from", evidence.slice(0, 1), false), section("other_reports", evidence.slice(1), true));
}

/**
 * @param {Page} page
 * @param {any} piece
 * @param {string | undefined} quoted above already
 * @param {boolean} told whether to say why it was joined
 */
function pieceOfEvidence({ model, t }, piece, quoted, told) {
  const reasons = told ? splitReasons(piece.why) : [];
  return h("li", {},
    h("div", { class: "bm-outlet" }, h("b", { dir: "auto" }, piece.source ?? ""), typeof piece.published === "number" && h("span", { class: "bm-soft" }, dayInWords(piece.published, model.language))),
    (piece.title || piece.url) && h("div", {}, link(piece.url, shorten(piece.title ?? piece.url, TITLE_LENGTH))),
    piece.quote && piece.quote !== quoted && h("blockquote", { class: "bm-quote", dir: "auto" }, shorten(piece.quote, 1000)),
    reasons.length > 0 && h("details", { class: "bm-reasons" }, h("summary", {}, t("why")), h("ul", {}, ...reasons.map((reason) => h("li", { dir: "auto" }, shorten(reason, 1000))))));
}

/**
 * Back to the list, and to the neighbours.
 * @param {Page} page
 * @param {{ previous: string | null, next: string | null }} neighbours ids
 */
export function detailBar(page, { previous, next }) {
  const { model, t } = page;
  const ofPlaces = model.events.n === 0 && model.mentions.length > 0;
  const step = (/** @type {string | null} */ id, /** @type {string} */ label, /** @type {string} */ path) => h("button", { type: "button", class: "bm-round", "aria-label": label, title: label, disabled: id === null, onclick: () => id !== null && page.select(id) }, icon(path));
  return h("div", { class: "bm-detail-bar" },
    h("button", { type: "button", class: "bm-plain bm-back", onclick: () => page.close() }, icon("M10 3L5 8l5 5"), t(ofPlaces ? "allPlaces" : "allEvents")),
    step(previous, t(ofPlaces ? "previous_place" : "previous"), "M3 10l5-5 5 5"), step(next, t(ofPlaces ? "next_place" : "next"), "M3 6l5 5 5-5"));
}
