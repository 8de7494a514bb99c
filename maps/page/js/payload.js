// What the page is given: its islands, read once into a model that is fast to walk.
import { readEvents } from "./events.js";
import { markEvents } from "./marks.js";
import { makeTexts } from "./texts.js";
import { inflate } from "./unpack.js";

/**
 * @typedef {[number, number]} LonLatPair degrees, longitude first
 * @typedef {{ id: string, label: string, visible: boolean }} Layer
 * @typedef {{ flow: string, status: string, start: number | null, end: number | null, source?: string, note?: string }} StatusSpan
 * @typedef {{ id: string, name: string, names: Record<string, string>, lon: number, lat: number, uncertainty_km: number | null, modes: string[], category: string, status: StatusSpan[] }} Crossing
 * @typedef {{ place_id: string, name: string, names: Record<string, string>, lon: number, lat: number, geoprecision: string, uncertainty_km: number | null, reports: [number, number][] }} MentionedPlace
 * @typedef {{ id: string, title: string, outlet: string, published: number | null, url: string | null }} Report
 * @typedef {{ name: string, names: Record<string, string>, lon: number, lat: number, rank: number, kind: string, country: string, away?: { x: number, y: number } | null }} Label
 * @typedef {object} Model
 * @property {string} title
 * @property {string} subtitle
 * @property {string} language
 * @property {string} map
 * @property {[number, number, number, number] | null} bounds
 * @property {{ start: number, end: number } | null} extent first and last day of the time control
 * @property {Layer[]} layers
 * @property {import("./events.js").Events} events
 * @property {import("./events.js").Spots} spots
 * @property {Uint32Array} totals events of each layer
 * @property {Uint8Array} kinds of each event which of the marks
 * @property {import("./marks.js").Mark[]} marks
 * @property {{ get: (id: string) => number | undefined, has: (id: string) => boolean }} indexOf event id to index
 * @property {{ get: (index: number) => LonLatPair[] | undefined, has: (index: number) => boolean }} lines of events
 * @property {Record<string, any>[]} details of events, filled in as texts are read
 * @property {import("./texts.js").Texts} texts
 * @property {Crossing[]} crossings
 * @property {MentionedPlace[]} mentions
 * @property {Report[]} reports
 * @property {{ month: string, outlet: string, count: number }[]} reading
 * @property {{ name: string, values: [string, number][] }[]} series a user's own monthly figures
 * @property {LonLatPair[][]} border
 * @property {{ country: string, rings: LonLatPair[][][] }[]} land
 * @property {Label[]} places
 * @property {{ text: string, url: string | null }[]} attribution
 * @property {string[]} notes
 * @property {{ version: string, inputs: string } | null} generated
 */

/**
 * The payload as the page works with it.
 * @param {any} payload as docs/page_payload.md describes it
 * @param {Uint8Array} bytes the inflated columns of its events
 * @param {(block: number) => Promise<string>} packedBlock a block of texts, in base64
 * @returns {Model}
 */
export function toModel(payload, bytes, packedBlock) {
  const { events, spots } = readEvents(payload.events, bytes);
  const { kinds, marks } = markEvents(events, payload.layers);
  /** @type {Record<string, any>[]} */
  const details = [];
  const time = payload.time ?? {};
  const dated = Number.isFinite(time.start) && Number.isFinite(time.end);
  const lineOf = (/** @type {number} */ index) => spots.lines[spots.line[events.spot[index]] - 1];
  return {
    title: payload.title ?? "",
    subtitle: payload.subtitle ?? "",
    language: payload.language ?? "en",
    map: payload.map,
    bounds: payload.bounds ?? null,
    extent: dated ? { start: time.start, end: Math.max(time.start, time.end) } : null,
    layers: payload.layers ?? [],
    events,
    kinds,
    marks,
    totals: countLayers(events, payload.layers.length),
    spots,
    indexOf: {
      get: (id) => (events.ids.find(id) < 0 ? undefined : events.ids.find(id)),
      has: (id) => events.ids.find(id) >= 0,
    },
    lines: { get: lineOf, has: (index) => lineOf(index) !== undefined },
    details,
    texts: makeTexts(events, details, payload.events, packedBlock),
    crossings: payload.crossings ?? [],
    mentions: payload.mentions ?? [],
    reports: payload.reports ?? [],
    reading: payload.reading ?? [],
    series: payload.series ?? [],
    border: payload.border ?? [],
    land: payload.ground?.land ?? [],
    places: payload.places ?? [],
    attribution: payload.attribution ?? [],
    notes: payload.notes ?? [],
    generated: payload.generated ?? null,
  };
}

/** @param {import("./events.js").Events} events @param {number} layers */
function countLayers({ n, layer }, layers) {
  const counts = new Uint32Array(layers);
  for (let i = 0; i < n; i += 1) counts[layer[i]] += 1;
  return counts;
}

/**
 * Reads the page's islands. The texts of events stand after the script, so that a large page is usable before all of
 * it has arrived; a block that is asked for too early waits for the end of the page.
 * @returns {Promise<Model>}
 */
export async function readPayload() {
  const island = (/** @type {string} */ name) => document.getElementById(name)?.textContent;
  const complete = new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve);
    else resolve(undefined);
  });
  const blockOf = async (/** @type {number} */ block) => {
    const name = `border-map-texts-${block}`;
    if (!document.getElementById(`border-map-texts-${block + 1}`)) await complete; // the last one there may be half there
    return island(name) ?? "";
  };
  const [ground, columns] = await Promise.all(["border-map-ground", "border-map-columns"].map((name) => inflate(island(name) ?? "")));
  const head = { ...JSON.parse(island("border-map-payload") ?? "{}"), ...JSON.parse(new TextDecoder().decode(ground)) };
  const model = toModel(head, columns, blockOf);
  if (model.texts.small) await model.texts.loadAll();
  return model;
}

/**
 * A thing's name in the reader's language, its canonical English name where there is none.
 * @param {{ name: string, names?: Record<string, string> | null }} thing
 * @param {string} language
 */
export function nameIn(thing, language) {
  return (language !== "en" && thing.names?.[language]) || thing.name;
}

/**
 * Whether an id stands for something whose detail can be opened.
 * @param {Model} model
 * @param {string} id of an event, a crossing or a place that reports name
 */
export function isKnown(model, id) {
  return model.indexOf.has(id) || model.crossings.some((crossing) => crossing.id === id) || model.mentions.some((place) => place.place_id === id);
}
