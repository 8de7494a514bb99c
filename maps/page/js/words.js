// What the panel says of an event: its date, its kind, its place, in the reader's language.
import { dayInWords, monthInWords, monthOf, rangeInWords, calendarOf } from "./days.js";
import { wordFor } from "./strings.js";

/**
 * @typedef {import("./payload.js").Model} Model
 * @typedef {import("./strings.js").Translate} Translate
 */

/**
 * When it happened, as exactly as it is known: 26 Sep 2022; Sep 2022; 2021.
 * @param {Model} model
 * @param {number} index
 * @param {Translate} t
 */
export function dateInWords(model, index, t) {
  const { start, end, precision } = model.events;
  if (Number.isNaN(start[index])) return t("unknown_date");
  if (precision[index] === "day") return dayInWords(start[index], model.language);
  if (precision[index] === "month" && monthOf(start[index]) === monthOf(end[index])) return monthInWords(monthOf(start[index]), model.language);
  return rangeInWords(start[index], end[index], model.language);
}

/**
 * @param {Model} model
 * @param {number} index
 * @param {Translate} t
 */
export function kindInWords(model, index, t) {
  const subtype = model.events.subtype[index];
  const type = wordFor(t, "type", model.events.type[index]);
  return subtype ? `${type}: ${wordFor(t, "subtype", subtype)}` : type;
}

/**
 * The layer's name in the reader's language; a name the map's maker chose is kept.
 * @param {Model} model
 * @param {import("./payload.js").Layer} layer
 * @param {Translate} t
 */
export function layerInWords(model, layer, t) {
  return model.language === "en" ? layer.label : t(`layer_${layer.id}`) === `layer_${layer.id}` ? layer.label : t(`layer_${layer.id}`);
}

/**
 * A country's name in the reader's language; the code itself where it is not one.
 * @param {string} code ISO 3166-1 alpha-2
 * @param {string} language
 */
export function countryInWords(code, language) {
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/**
 * The days a state shows.
 * @param {Model} model
 * @param {import("./store.js").State} state
 * @param {Translate} t
 */
export function periodInWords(model, state, t) {
  if (model.extent === null) return t("unknown_date");
  return rangeInWords(state.from, state.to, model.language);
}

/**
 * Everything that names an event's kind, for search.
 * @param {Model} model
 * @param {Translate} t
 * @returns {(index: number) => string[]}
 */
export function kindWords(model, t) {
  return (index) => {
    const start = model.events.start[index];
    const year = Number.isNaN(start) ? "" : String(calendarOf(start).year);
    return [kindInWords(model, index, t), model.events.type[index], year];
  };
}

/**
 * A line that begins with a word of a closed list.
 * @param {string} text
 * @param {string} language
 */
export function sentence(text, language) {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
