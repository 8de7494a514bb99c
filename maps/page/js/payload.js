// What the page is given: the JSON island, read once into columns that are fast to walk.

/**
 * @typedef {[number, number]} LonLatPair degrees, longitude first
 * @typedef {{ id: string, label: string, visible: boolean }} Layer
 * @typedef {{ flow: string, status: string, start: number | null, end: number | null, source?: string, note?: string }} StatusSpan
 * @typedef {{ id: string, name: string, names: Record<string, string>, lon: number, lat: number, uncertainty_km: number | null, modes: string[], category: string, status: StatusSpan[] }} Crossing
 * @typedef {{ place_id: string, name: string, names: Record<string, string>, lon: number, lat: number, geoprecision: string, uncertainty_km: number | null, reports: [number, number][] }} MentionedPlace
 * @typedef {{ id: string, title: string, outlet: string, published: number | null, url: string | null }} Report
 * @typedef {{ name: string, names: Record<string, string>, lon: number, lat: number, rank: number, kind: string, country: string, away?: { x: number, y: number } | null }} Label
 * @typedef {object} Events columns, one value an event; NaN in `start` where the date is unknown
 * @property {number} n
 * @property {string[]} id
 * @property {number[]} layer index into the model's layers
 * @property {string[]} type
 * @property {(string | null)[]} subtype
 * @property {string[]} status
 * @property {string[]} title
 * @property {(string | null)[]} place
 * @property {Float64Array} start
 * @property {Float64Array} end
 * @property {string[]} precision
 * @property {(string | null)[]} date
 * @property {(number | null)[]} lon
 * @property {(number | null)[]} lat
 * @property {(number | null)[]} uncertainty_km
 * @property {(string | null)[]} geoprecision
 * @property {(string | null)[]} mode
 * @property {number[]} count
 * @typedef {object} Model
 * @property {string} title
 * @property {string} subtitle
 * @property {string} language
 * @property {string} map
 * @property {[number, number, number, number] | null} bounds
 * @property {{ start: number, end: number } | null} extent first and last day of the time control
 * @property {Layer[]} layers
 * @property {Events} events
 * @property {Map<string, number>} indexOf event id to index
 * @property {Map<number, LonLatPair[]>} lines
 * @property {Record<string, any>[]} details
 * @property {Crossing[]} crossings
 * @property {MentionedPlace[]} mentions
 * @property {Report[]} reports
 * @property {{ month: string, outlet: string, count: number }[]} reading
 * @property {LonLatPair[][]} border
 * @property {{ country: string, rings: LonLatPair[][][] }[]} land
 * @property {Label[]} places
 * @property {{ text: string, url: string | null }[]} attribution
 * @property {string[]} notes
 * @property {{ version: string, inputs: string } | null} generated
 */

const COLUMN_NAMES = ["id", "layer", "type", "subtype", "status", "title", "place", "precision", "date", "lon", "lat",
  "uncertainty_km", "geoprecision", "mode", "count"];

/**
 * The payload as the page works with it.
 * @param {any} payload as docs/page_payload.md describes it
 * @returns {Model}
 */
export function toModel(payload) {
  const columns = payload.events ?? {};
  const n = (columns.id ?? []).length;
  /** @type {any} */
  const events = { n, start: new Float64Array(n), end: new Float64Array(n) };
  for (const name of COLUMN_NAMES) events[name] = columns[name] ?? new Array(n).fill(null);
  for (let i = 0; i < n; i += 1) {
    const start = columns.start?.[i] ?? columns.end?.[i] ?? Number.NaN;
    events.start[i] = start;
    events.end[i] = Math.max(start, columns.end?.[i] ?? start);
  }
  const time = payload.time ?? {};
  const dated = Number.isFinite(time.start) && Number.isFinite(time.end);
  return {
    title: payload.title ?? "",
    subtitle: payload.subtitle ?? "",
    language: payload.language ?? "en",
    map: payload.map,
    bounds: payload.bounds ?? null,
    extent: dated ? { start: time.start, end: Math.max(time.start, time.end) } : null,
    layers: payload.layers ?? [],
    events,
    indexOf: new Map(events.id.map((/** @type {string} */ id, /** @type {number} */ i) => [id, i])),
    lines: new Map(Object.entries(payload.lines ?? {}).map(([i, line]) => [Number(i), line])),
    details: payload.details ?? [],
    crossings: payload.crossings ?? [],
    mentions: payload.mentions ?? [],
    reports: payload.reports ?? [],
    reading: payload.reading ?? [],
    border: payload.border ?? [],
    land: payload.ground?.land ?? [],
    places: payload.places ?? [],
    attribution: payload.attribution ?? [],
    notes: payload.notes ?? [],
    generated: payload.generated ?? null,
  };
}

/** Reads the page's one JSON island. */
export function readPayload() {
  const island = document.getElementById("border-map-payload");
  return toModel(JSON.parse(island?.textContent ?? "{}"));
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
