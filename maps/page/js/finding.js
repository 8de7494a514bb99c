// Search in any script: marks over letters, apostrophes, hyphens and case do not count.

const MAX_INDEXED_CHARACTERS = 4000; // per event: a report's quote is short, a hostile one is not

/**
 * @param {string} text
 * @returns {string} what is compared: Sinŭiju, Sinuiju and SINUIJU are one
 */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’‘ʼ`´]/g, "")
    .replace(/[\s\-‐‑–—_.,;:/]+/g, " ")
    .trim();
}

/**
 * @param {import("./payload.js").Model} model
 * @param {(index: number) => string[]} wordsOf words of the interface for an event: its type, its layer
 * @returns {(text: string) => string[]} ids of events, then of crossings, that hold every word of the text; of the places reports name where there are no events
 */
export function makeSearch(model, wordsOf) {
  /** @type {[string, string][] | null} */
  let entries = null;
  return (text) => {
    const words = fold(text).split(" ").filter(Boolean);
    if (words.length === 0) return [];
    entries ??= [...eventEntries(model, wordsOf), ...crossingEntries(model), ...(model.events.n === 0 ? mentionEntries(model) : [])];
    return entries.filter(([, haystack]) => words.every((word) => haystack.includes(word))).map(([id]) => id);
  };
}

/**
 * @param {import("./payload.js").Model} model
 * @param {(index: number) => string[]} wordsOf
 * @returns {[string, string][]}
 */
function eventEntries(model, wordsOf) {
  const { events, details } = model;
  return events.id.map((id, i) => {
    const detail = details[i] ?? {};
    const outlets = (detail.evidence ?? []).map((/** @type {any} */ piece) => piece.source);
    const parts = [id, events.title[i], events.place[i], detail.place_name, detail.admin1, detail.from, detail.to,
      detail.via, detail.goods, detail.actors, detail.source, detail.summary, detail.quote, ...outlets, ...wordsOf(i)];
    const text = parts.filter(Boolean).map((part) => String(part).slice(0, MAX_INDEXED_CHARACTERS));
    return [id, fold([...text, ...localNames(model, i)].join(" "))];
  });
}

/**
 * Names in other scripts of the labelled place or crossing an event stands at.
 * @param {import("./payload.js").Model} model
 * @param {number} index
 */
function localNames(model, index) {
  const names = new Set([model.events.place[index], model.details[index]?.place_name,
    model.details[index]?.from, model.details[index]?.to]);
  return [...model.places, ...model.crossings, ...model.mentions]
    .filter((thing) => names.has(thing.name))
    .flatMap((thing) => Object.values(thing.names ?? {}));
}

/**
 * @param {import("./payload.js").Model} model
 * @returns {[string, string][]}
 */
function crossingEntries(model) {
  return model.crossings.map((crossing) => [
    crossing.id,
    fold([crossing.id, crossing.name, ...Object.values(crossing.names ?? {})].join(" ")),
  ]);
}

/**
 * @param {import("./payload.js").Model} model
 * @returns {[string, string][]} places that reports name and that are not crossings already listed
 */
function mentionEntries(model) {
  const crossings = new Set(model.crossings.map((crossing) => crossing.id));
  return model.mentions.filter((place) => !crossings.has(place.place_id))
    .map((place) => [place.place_id, fold([place.name, ...Object.values(place.names ?? {})].join(" "))]);
}
