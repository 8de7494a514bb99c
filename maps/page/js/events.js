// Events as columns of typed arrays, in the order of their first day, those without a date last.
import { decodeBack, readColumns, readIds } from "./unpack.js";
import { unitX, unitY } from "./mercator.js";

const STEPS = 1e5; // in a degree: coordinates are whole numbers
const WORDS = ["type", "subtype", "status", "place", "precision", "geoprecision", "mode", "source", "reliability", "goods", "actors", "stretch"];

/**
 * @typedef {import("./payload.js").LonLatPair} LonLatPair
 * @typedef {import("./unpack.js").Column} Column
 * @typedef {{ codes: Column, values: (string | null)[] }} Facet of each event the number of its text; number 0 is null, for unknown
 * @typedef {object} Events columns, one value an event
 * @property {number} n
 * @property {number} dated how many have a date: they come first
 * @property {import("./unpack.js").Ids} ids
 * @property {Float32Array} start first day; NaN where it is unknown
 * @property {Float32Array} end
 * @property {Float32Array} reach the latest end of it and all before it: where a period's events can begin
 * @property {Column} layer index into the model's layers
 * @property {Int32Array} spot index into the spots
 * @property {Column} radius which of the radii; 0 is unknown
 * @property {Float64Array} radii_km
 * @property {Column} count reports
 * @property {Column} independent outlets
 * @property {Record<string, Facet>} facets
 * @property {string[]} type one string a name, from its facet; made when it is first asked for, as all that follow
 * @property {(string | null)[]} subtype
 * @property {string[]} status
 * @property {(string | null)[]} place
 * @property {string[]} precision
 * @property {(string | null)[]} geoprecision
 * @property {(string | null)[]} mode
 * @property {(string | null)[]} source
 * @property {(string | null)[]} reliability
 * @property {(string | null)[]} goods several parted by a semicolon
 * @property {(string | null)[]} actors as goods
 * @property {(string | null)[]} stretch of the border
 * @property {(number | null)[]} lon null for what is on no map
 * @property {(number | null)[]} lat
 * @property {(number | null)[]} uncertainty_km
 * @property {string[]} id filled in as texts are read (`texts.js`), as all that follow
 * @property {string[]} title
 * @property {(string | null)[]} date
 * @typedef {object} Spots places and lines where events are; spot 0 is nowhere
 * @property {number} n
 * @property {Float64Array} lon
 * @property {Float64Array} lat
 * @property {Float64Array} x of the unit square of the map's projection
 * @property {Float64Array} y
 * @property {Column} line number of its line from 1, 0 for none
 * @property {Uint32Array} total events at each
 * @property {LonLatPair[][]} lines line 1 is the first
 * @property {Int32Array} routes the spots that are lines
 * @property {Map<number, string>} mode by which things move there
 */

/**
 * @param {any} head `events` of the payload
 * @param {Uint8Array} bytes its inflated columns
 * @returns {{ events: Events, spots: Spots }}
 */
export function readEvents(head, bytes) {
  const { n, dated } = head;
  const { columns, end } = readColumns(bytes, head.columns);
  const ids = readIds(new TextDecoder().decode(bytes.subarray(end)), n);
  const spots = readSpots(columns);
  /** @type {Record<string, Facet>} */
  const facets = {};
  for (const [name, values] of Object.entries(head.facets)) facets[name] = { codes: columns[`facet ${name}`], values: [null, .../** @type {string[]} */ (values)] };
  const spot = decodeBack(columns.spot);
  for (let i = 0; i < n; i += 1) {
    spots.total[spot[i]] += 1;
    if (spots.line[spot[i]] > 0) spots.mode.set(spot[i], facets.mode.values[facets.mode.codes[i]] ?? "unknown");
  }
  const radii = Float64Array.from([Number.NaN, ...head.radii_km]);
  const events = {
    n, dated, ids, ...readDays(n, dated, head.first_day ?? 0, columns), layer: columns.layer, spot, radius: columns.uncertainty, radii_km: radii,
    count: columns.count, independent: columns.independent, facets, id: [], title: [], date: [],
  };
  for (const name of WORDS) defineLazily(events, name, () => columnOf(facets[name].codes, (code) => facets[name].values[code]));
  defineLazily(events, "lon", () => columnOf(spot, (s) => (s === 0 ? null : spots.lon[s])));
  defineLazily(events, "lat", () => columnOf(spot, (s) => (s === 0 ? null : spots.lat[s])));
  defineLazily(events, "uncertainty_km", () => columnOf(columns.uncertainty, (code) => (code === 0 ? null : radii[code])));
  return { events: /** @type {Events} */ (/** @type {any} */ (events)), spots };
}

/** @param {number} n @param {number} dated @param {number} firstDay @param {Record<string, Column>} columns */
function readDays(n, dated, firstDay, columns) {
  const [start, end, reach] = [new Float32Array(n).fill(Number.NaN), new Float32Array(n).fill(Number.NaN), new Float32Array(dated)];
  let [day, latest] = [firstDay, -Infinity];
  for (let i = 0; i < dated; i += 1) {
    day += columns.start[i];
    start[i] = day;
    end[i] = day + columns.days[i];
    latest = Math.max(latest, end[i]);
    reach[i] = latest;
  }
  return { start, end, reach };
}

/**
 * A column that is made when it is first asked for: a million strings are worth the wait only to those who need them.
 * @param {object} events
 * @param {string} name
 * @param {() => any[]} make
 */
function defineLazily(events, name, make) {
  const settle = (/** @type {any[]} */ column) => {
    Object.defineProperty(events, name, { enumerable: true, writable: true, value: column });
    return column;
  };
  Object.defineProperty(events, name, { enumerable: true, configurable: true, get: () => settle(make()), set: settle });
}

/**
 * Written out, since `Array.from` takes ten times as long over a million.
 * @template T
 * @param {Column} codes
 * @param {(code: number) => T} valueOf
 * @returns {T[]}
 */
function columnOf(codes, valueOf) {
  const values = new Array(codes.length);
  for (let i = 0; i < codes.length; i += 1) values[i] = valueOf(codes[i]);
  return values;
}

/** @param {Record<string, Column>} columns @returns {Spots} */
function readSpots(columns) {
  const n = columns.spot_lon.length;
  const [lon, lat, x, y] = [new Float64Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const routes = [];
  for (let s = 0; s < n; s += 1) {
    lon[s] = s === 0 ? Number.NaN : columns.spot_lon[s] / STEPS;
    lat[s] = s === 0 ? Number.NaN : columns.spot_lat[s] / STEPS;
    x[s] = unitX(lon[s]);
    y[s] = unitY(lat[s]);
    if (columns.spot_line[s] > 0) routes.push(s);
  }
  return { n, lon, lat, x, y, line: columns.spot_line, total: new Uint32Array(n), lines: readLines(columns), routes: Int32Array.from(routes), mode: new Map() };
}

/** @param {Record<string, Column>} columns @returns {LonLatPair[][]} */
function readLines({ line_vertices: vertices, line_lon: lon, line_lat: lat }) {
  let first = 0;
  return Array.from(vertices, (count) => {
    /** @type {LonLatPair[]} */
    const line = Array.from({ length: count }, (_, k) => [lon[first + k] / STEPS, lat[first + k] / STEPS]);
    first += count;
    return line;
  });
}
