// Search in any script: marks over letters, apostrophes, hyphens and case do not count. What recurs from event to event
// is looked through once, in its dictionary; what does not, in the texts that are at hand.
import { calendarOf } from "./days.js";

const MAX_INDEXED_CHARACTERS = 4000; // per event: a report's quote is short, a hostile one is not
const SEARCHED = ["place", "place_name", "admin1", "from", "to", "via", "goods", "actors", "source"];
const NAMED = new Set(["place", "place_name", "from", "to"]); // whose names in other scripts count too
const PROGRESS_BLOCKS = 20; // between two tellings of what was found so far
const SEARCHED_TEXTS = ["title", "summary", "quote"];

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
 * @typedef {object} Search
 * @property {(text: string) => string[]} ids of events, then of crossings, that hold every word of the text; of the places reports name where there are no events
 * @property {(text: string) => Uint32Array} events their indexes alone
 * @property {(text: string) => string[]} others the ids that are no events'
 * @property {(text: string, found: () => boolean) => Promise<void>} readOn looks through the texts not yet at hand; `found` is told of progress, and says whether to go on
 */

/**
 * @param {import("./payload.js").Model} model
 * @param {(index: number) => string[]} wordsOf words of the interface for an event: its kind, its year
 * @returns {Search}
 */
export function makeSearch(model, wordsOf) {
  const facets = makeFacetSearch(model, wordsOf);
  const texts = makeTextSearch(model);
  /** @type {[string, string][] | null} */
  let others = null;
  const wordsIn = (/** @type {string} */ text) => [...new Set(fold(text).split(" ").filter(Boolean))];

  /** @param {string} text */
  function events(text) {
    const words = wordsIn(text);
    if (words.length === 0) return new Uint32Array(0);
    const marked = words.map((word) => {
      const hits = facets(word);
      texts.mark(word, hits);
      return hits;
    });
    const own = model.events.ids.find(text.trim());
    let count = 0;
    const found = new Uint32Array(model.events.n);
    for (let i = 0; i < model.events.n; i += 1) {
      if (i !== own && !marked.every((hits) => hits[i] === 1)) continue;
      found[count] = i;
      count += 1;
    }
    return found.subarray(0, count);
  }

  /** @param {string} text */
  function otherIds(text) {
    const words = wordsIn(text);
    if (words.length === 0) return [];
    others ??= [...crossingEntries(model), ...(model.events.n === 0 ? mentionEntries(model) : [])];
    return others.filter(([, haystack]) => words.every((word) => haystack.includes(word))).map(([id]) => id);
  }

  return {
    ids: (text) => [...Array.from(events(text), (index) => model.events.ids.at(index)), ...otherIds(text)],
    events,
    others: otherIds,
    readOn: (text, found) => texts.readOn(wordsIn(text), found),
  };
}

/**
 * @param {import("./payload.js").Model} model
 * @param {(index: number) => string[]} wordsOf
 * @returns {(word: string) => Uint8Array} 1 for each event of which a dictionary text holds the word
 */
function makeFacetSearch(model, wordsOf) {
  /** @type {{ codes: import("./unpack.js").Column, haystacks: string[] }[] | null} */
  let columns = null;
  return (word) => {
    columns ??= [...SEARCHED.map((name) => foldedFacet(model, name)), kindsAndYears(model, wordsOf)];
    const hits = new Uint8Array(model.events.n);
    for (const { codes, haystacks } of columns) {
      const holds = Uint8Array.from(haystacks, (haystack) => Number(haystack.includes(word)));
      if (holds.includes(1)) for (let i = 0; i < codes.length; i += 1) hits[i] |= holds[codes[i]];
    }
    return hits;
  };
}

/** @param {import("./payload.js").Model} model @param {string} name */
function foldedFacet(model, name) {
  const { codes, values } = model.events.facets[name];
  const local = NAMED.has(name) ? localNames(model) : new Map();
  const words = (/** @type {string | null} */ value) => [value, ...(local.get(value) ?? [])].filter(Boolean).join(" ");
  return { codes, haystacks: values.map((value) => fold(words(value).slice(0, MAX_INDEXED_CHARACTERS))) };
}

/**
 * Names in other scripts of the labelled places and crossings that events stand at.
 * @param {import("./payload.js").Model} model
 * @returns {Map<string, string[]>}
 */
function localNames(model) {
  /** @type {Map<string, string[]>} */
  const names = new Map();
  for (const thing of [...model.places, ...model.crossings, ...model.mentions]) {
    names.set(thing.name, [...(names.get(thing.name) ?? []), ...Object.values(thing.names ?? {})]);
  }
  return names;
}

/**
 * The words of the interface, which are the same for all events of one kind and year.
 * @param {import("./payload.js").Model} model
 * @param {(index: number) => string[]} wordsOf
 */
function kindsAndYears({ events }, wordsOf) {
  const { type, subtype } = events.facets;
  const codes = new Int32Array(events.n);
  /** @type {Map<number, number>} */
  const known = new Map();
  const haystacks = [];
  let [year, until] = [-1, -Infinity];
  for (let i = 0; i < events.n; i += 1) {
    if (!(events.start[i] < until)) {
      year = i < events.dated ? calendarOf(events.start[i]).year : -1;
      until = i < events.dated ? Date.UTC(year + 1, 0, 1) / 86_400_000 : -Infinity;
    }
    const key = ((year + 1) * type.values.length + type.codes[i]) * subtype.values.length + subtype.codes[i];
    let code = known.get(key);
    if (code === undefined) {
      code = haystacks.push(fold(wordsOf(i).filter(Boolean).join(" "))) - 1;
      known.set(key, code);
    }
    codes[i] = code;
  }
  return { codes, haystacks };
}

/**
 * Looks through what is said of events one by one: their ids, titles, summaries, quotes and outlets.
 * @param {import("./payload.js").Model} model
 */
function makeTextSearch(model) {
  const { events, details, texts } = model;
  /** @type {(string[] | undefined)[]} per block, per event */
  const haystacks = [];
  /** @type {Map<string, Uint32Array>} words looked for in all texts, and the events that hold them */
  const complete = new Map();

  /** @param {number} block */
  function haystacksOf(block) {
    const first = block * texts.block;
    const n = Math.min(texts.block, events.n - first);
    return Array.from({ length: n }, (_, k) => {
      const [i, detail] = [first + k, details[first + k] ?? {}];
      const outlets = (detail.evidence ?? []).map((/** @type {any} */ piece) => piece.source);
      return fold([events.id[i], events.title[i], detail.summary, detail.quote, ...outlets].filter(Boolean).map((part) => String(part).slice(0, MAX_INDEXED_CHARACTERS)).join(" "));
    });
  }

  /** @param {string} word @param {Uint8Array} hits */
  function mark(word, hits) {
    for (const i of complete.get(word) ?? []) hits[i] = 1;
    if (complete.has(word)) return;
    for (let block = 0; block < texts.blocks; block += 1) {
      const first = block * texts.block;
      if (!texts.has(first)) continue;
      haystacks[block] ??= haystacksOf(block);
      haystacks[block]?.forEach((haystack, k) => { if (haystack.includes(word)) hits[first + k] = 1; });
    }
  }

  /** @param {string[]} words @param {() => boolean} found */
  async function readOn(words, found) {
    const wanted = words.filter((word) => !complete.has(word));
    if (wanted.length === 0 || texts.small) return;
    /** @type {Map<string, number[]>} */
    const hits = new Map(wanted.map((word) => [word, []]));
    for (let block = 0; block < texts.blocks; block += 1) {
      const columns = await texts.read(block);
      const first = block * texts.block;
      for (let k = 0; k < Math.min(texts.block, events.n - first); k += 1) {
        const haystack = fold(SEARCHED_TEXTS.map((name) => String(columns[name]?.[k] ?? "").slice(0, MAX_INDEXED_CHARACTERS)).join(" "));
        for (const word of wanted) if (haystack.includes(word)) hits.get(word)?.push(first + k);
      }
      for (const word of wanted) complete.set(word, Uint32Array.from(hits.get(word) ?? []));
      const last = block === texts.blocks - 1;
      if ((last || block % PROGRESS_BLOCKS === 0) && !found() && !last) {
        for (const word of wanted) complete.delete(word);
        return;
      }
    }
  }

  return { mark, readOn };
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
