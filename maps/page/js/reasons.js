// Why an event was drafted, or a report joined to it: the reasons one by one, each where a reader looks for it.

/**
 * @typedef {{ date: string[], place: string[], confidence: string[], rest: string[] }} Reasons
 */

const PLACED = /^(place|route): /;

/**
 * The reasons of a text; a `; ` inside quotation marks parts nothing.
 * @param {string | null | undefined} why
 * @returns {string[]}
 */
export function splitReasons(why) {
  const reasons = [];
  let depth = 0;
  let begun = 0;
  const text = why ?? "";
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "“") depth += 1;
    else if (text[at] === "”") depth = Math.max(0, depth - 1);
    else if (depth === 0 && text[at] === ";" && text[at + 1] === " ") {
      reasons.push(text.slice(begun, at));
      begun = at + 2;
    }
  }
  return [...reasons, text.slice(begun)].map((reason) => reason.trim()).filter(Boolean);
}

/**
 * The reasons sorted by what they speak of; how the date was read and how sure the reading is without their first word.
 * @param {string | null | undefined} why
 * @returns {Reasons}
 */
export function reasonsOf(why) {
  const all = splitReasons(why);
  const starting = (/** @type {string} */ word) => all.filter((reason) => reason.startsWith(word)).map((reason) => reason.slice(word.length));
  return {
    date: starting("date: "),
    place: all.filter((reason) => PLACED.test(reason)),
    confidence: starting("confidence "),
    rest: all.filter((reason) => !PLACED.test(reason) && !reason.startsWith("date: ") && !reason.startsWith("confidence ")),
  };
}
