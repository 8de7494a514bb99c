// What the panel says of events: blocks that are inflated and read when one of their events is shown.
import { inflate } from "./unpack.js";

const AT_ONCE = 5; // blocks so few that all are read before anything is shown
const DETAIL_FACETS = ["place_name", "admin1", "country", "from", "to", "via", "flow", "direction", "goods", "actors", "source", "source_kind", "reliability", "credibility", "method"];
const DETAIL_TEXTS = ["summary", "quote", "url", "observed", "notes", "evidence"];

/**
 * @typedef {import("./events.js").Events} Events
 * @typedef {object} Texts
 * @property {number} blocks
 * @property {number} block events in one
 * @property {boolean} small whether all are read at the start
 * @property {(index: number) => boolean} has whether an event's text is at hand
 * @property {(indices: Iterable<number>) => Promise<boolean>} load resolves once they are at hand: whether any was not before
 * @property {(block: number) => Promise<Record<string, any[]>>} read a block's columns, without keeping them
 * @property {() => Promise<boolean>} loadAll
 */

/**
 * @param {Events} events whose ids, titles and dates are filled in as blocks are read
 * @param {Record<string, any>[]} details filled in likewise
 * @param {{ block: number, blocks: number }} head
 * @param {(block: number) => Promise<string>} packedBlock base64
 * @returns {Texts}
 */
export function makeTexts(events, details, { block, blocks }, packedBlock) {
  /** @type {Map<number, Promise<void>>} */
  const reading = new Map();
  const atHand = new Uint8Array(blocks);
  const decoder = new TextDecoder();

  /** @param {number} number */
  async function read(number) {
    return JSON.parse(decoder.decode(await inflate(await packedBlock(number))));
  }

  /** @param {number} number */
  async function keep(number) {
    const columns = await read(number);
    const first = number * block;
    const last = Math.min(events.n, first + block);
    for (let i = first; i < last; i += 1) {
      events.id[i] = events.ids.at(i);
      events.title[i] = columns.title?.[i - first] ?? "";
      events.date[i] = columns.date?.[i - first] ?? null;
      details[i] = detailOf(events, i, columns, i - first);
    }
    atHand[number] = 1;
  }

  /** @param {Iterable<number>} indices */
  async function load(indices) {
    const missing = new Set();
    for (const index of indices) {
      const number = Math.floor(index / block);
      if (index >= 0 && index < events.n && atHand[number] === 0) missing.add(number);
    }
    await Promise.all([...missing].map((number) => {
      const promise = reading.get(number) ?? keep(number).finally(() => reading.delete(number));
      reading.set(number, promise);
      return promise;
    }));
    return missing.size > 0;
  }

  return {
    blocks,
    block,
    small: blocks <= AT_ONCE,
    has: (index) => atHand[Math.floor(index / block)] === 1,
    load,
    read,
    loadAll: () => load(Array.from({ length: blocks }, (_, number) => number * block)),
  };
}

/**
 * All that is known of an event, absent keys being unknown.
 * @param {Events} events
 * @param {number} index
 * @param {Record<string, any[]>} columns of its block
 * @param {number} row in that block
 */
function detailOf({ facets, count, independent }, index, columns, row) {
  /** @type {Record<string, any>} */
  const detail = { n_reports: count[index], n_independent: independent[index] };
  for (const name of DETAIL_FACETS) {
    const code = facets[name]?.codes[index] ?? 0;
    if (code > 0) detail[name] = facets[name].values[code];
  }
  for (const name of DETAIL_TEXTS) {
    const value = columns[name]?.[row];
    if (value) detail[name] = value;
  }
  return detail;
}
