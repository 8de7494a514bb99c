// An event as a footnote: who published what when, where to read it, and which event of this map it is.
import { dayInWords } from "./days.js";
import { safeUrl } from "./dom.js";
import { placeInWords, titleInWords } from "./local_names.js";
import { dateInWords } from "./words.js";

/**
 * @param {import("./page.js").Page} page
 * @param {number} index
 * @param {Record<string, any>} detail
 * @returns {string} plain text
 */
export function citationOf({ model, t }, index, detail) {
  const piece = (detail.evidence ?? []).find((/** @type {any} */ one) => one.url === detail.url) ?? detail.evidence?.[0] ?? {};
  const outlet = detail.source ?? piece.source;
  const published = typeof piece.published === "number" ? dayInWords(piece.published, model.language) : null;
  const address = safeUrl(detail.url ?? piece.url);
  const read = [outlet, piece.title && `“${piece.title}”`, published, address].filter(Boolean).join(", ");
  const event = [`“${titleInWords(model, index, t)}”`, dateInWords(model, index, t), placeInWords(model, model.events.place[index])].filter(Boolean).join(", ");
  const draft = model.events.status[index] === "draft" ? `; ${t("drafts")}` : "";
  return `${read ? `${read}. ` : ""}${model.title}: ${event} (${model.events.id[index]}${draft}).`;
}
