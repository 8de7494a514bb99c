// Places and titles of ours in the reader's language; what an analyst wrote stays as it was written.
import { kindInWords } from "./words.js";

const BETWEEN_ENDS = " – "; // as the page is given the two ends of a route

/**
 * @typedef {import("./payload.js").Model} Model
 */

/** @type {WeakMap<Model, Map<string, string>>} */
const namesOfModel = new WeakMap();

/**
 * A place's canonical English name in the reader's language, where the map knows it; both ends of a route.
 * @param {Model} model
 * @param {string | null | undefined} name
 * @returns {string} the name itself where no other is known, or where two places of that name are called differently
 */
export function placeInWords(model, name) {
  if (!name || model.language === "en") return name ?? "";
  const names = namesOfModel.get(model) ?? namesByCanonical(model);
  namesOfModel.set(model, names);
  const whole = names.get(name);
  return whole ? whole : name.split(BETWEEN_ENDS).map((end) => names.get(end) || end).join(BETWEEN_ENDS);
}

/** By canonical name; "" where it is not one name. @param {Model} model */
function namesByCanonical({ places, crossings, mentions, language }) {
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const { name, names: others } of [...places, ...crossings, ...mentions]) {
    const local = others?.[language];
    if (local) names.set(name, (names.get(name) ?? local) === local ? local : "");
  }
  return names;
}

/**
 * An event's title; one that was made from type and place is made anew in the reader's words.
 * @param {Model} model
 * @param {number} index
 * @param {import("./strings.js").Translate} t
 */
export function titleInWords(model, index, t) {
  const [title, place] = [model.events.title[index], model.events.place[index]];
  const type = model.events.type[index].replaceAll("_", " ");
  const derived = title !== undefined && title.toLowerCase() === `${type}, ${place}`.toLowerCase();
  if (!title || derived) return [kindInWords(model, index, t), placeInWords(model, place)].filter(Boolean).join(", ");
  return title;
}
