// What is shown, as a file: GeoJSON for any GIS, CSV for a spreadsheet; made in the page, without a request.
import { toIso } from "./days.js";
import { h } from "./dom.js";

const FREED_AFTER_MS = 60_000; // time enough for a slow disk
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/; // a spreadsheet would run what begins so
const NUMBER = /^\s*[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/;
const DETAILS = ["place_name", "admin1", "country", "from", "to", "via", "flow", "direction", "summary", "quote", "source", "source_kind", "url",
  "observed", "reliability", "credibility", "goods", "actors", "notes"];

/**
 * @typedef {Record<string, string | number | null>} Row by the names of the event table's columns
 * @typedef {{ type: "Point", coordinates: [number, number] } | { type: "LineString", coordinates: [number, number][] } | null} Geometry
 */

/**
 * One event as a row.
 * @param {import("./payload.js").Model} model
 * @param {number} index
 * @param {Record<string, any>} detail
 * @returns {Row}
 */
export function rowOf({ events }, index, detail) {
  const iso = (/** @type {number} */ day) => (Number.isNaN(day) ? null : toIso(day));
  return {
    id: events.id[index], type: events.type[index], subtype: events.subtype[index], status: events.status[index], title: events.title[index],
    date: events.date[index], date_start: iso(events.start[index]), date_end: iso(events.end[index]), date_precision: events.precision[index],
    place: events.place[index], lon: events.lon[index], lat: events.lat[index], geoprecision: events.geoprecision[index],
    uncertainty_km: events.uncertainty_km[index], mode: events.mode[index], stretch: events.stretch[index], n_reports: events.count[index],
    ...Object.fromEntries(DETAILS.map((name) => [name, detail[name] ?? null])),
  };
}

/**
 * @param {import("./payload.js").Model} model
 * @param {number} index
 * @returns {Geometry} [lon, lat] in degrees, WGS 84
 */
export function geometryOf({ events, lines }, index) {
  const line = lines.get(index);
  if (line !== undefined && line.length > 1) return { type: "LineString", coordinates: [...line] };
  const [lon, lat] = [events.lon[index], events.lat[index]];
  return lon === null || lat === null ? null : { type: "Point", coordinates: [lon, lat] };
}

/**
 * A feature collection after RFC 7946.
 * @param {{ row: Row, geometry: Geometry }[]} events
 */
export function toGeoJson(events) {
  const features = events.map(({ row, geometry }) => JSON.stringify({ type: "Feature", id: row.id, geometry, properties: row }));
  return `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}\n`;
}

/**
 * Comma-separated after RFC 4180; an apostrophe stands before what a spreadsheet would run.
 * @param {Row[]} rows
 */
export function toCsv(rows) {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => cellOf(row[name])))];
  return `\ufeff${lines.map((cells) => cells.join(",")).join("\r\n")}\r\n`; // the mark tells spreadsheets that this is UTF-8
}

/** @param {string | number | null} value */
function cellOf(value) {
  const text = value === null ? "" : String(value);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Two buttons that save what the list holds now.
 * @param {import("./page.js").Page} page
 * @param {() => number[]} listed indexes of the events
 * @returns {HTMLElement}
 */
export function downloadButtons({ model, t }, listed) {
  const events = async () => {
    await model.texts.load(listed());
    return listed().map((index) => ({ row: rowOf(model, index, model.details[index] ?? {}), geometry: geometryOf(model, index) }));
  };
  const button = (/** @type {string} */ label, /** @type {() => Promise<void>} */ act) => h("button", { type: "button", class: "bm-plain", "aria-label": `${t("download")} ${label}`, onclick: act }, label);
  return h("p", { class: "bm-downloads" }, `${t("download")} `,
    button("GeoJSON", async () => save("events.geojson", "application/geo+json", toGeoJson(await events()))), " · ",
    button("CSV", async () => save("events.csv", "text/csv", toCsv((await events()).map(({ row }) => row)))));
}

/** @param {string} name @param {string} type @param {string} text */
function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), FREED_AFTER_MS);
}
