// View, period, layers and choice in the address's hash where the frame allows it, in memory where not.
import { fromIso, toIso } from "./days.js";

const QUIET_MS = 400; // browsers complain of pages that write their address too often

/**
 * @typedef {object} Permalink
 * @property {{ lat: number, lon: number, zoom: number } | null} view
 * @property {{ from: number, to: number } | null} time
 * @property {string[] | null} layers ids that are on
 * @property {boolean | null} undated
 * @property {string | null} selected
 * @property {Readonly<Record<string, readonly string[]>>} filters values chosen per facet
 * @property {string | null} unit of a step in time
 * @property {boolean} cumulative
 * @property {{ from: number, to: number } | null} compared the other period
 */

/**
 * @param {string} hash
 * @returns {Permalink} null for whatever the hash does not say, or says wrongly
 */
export function parseHash(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const layers = parameters.get("l");
  const undated = parameters.get("u");
  return {
    view: parseView(parameters.get("v")),
    time: parseTime(parameters.get("t")),
    layers: layers === null ? null : layers.split(",").filter(Boolean),
    undated: undated === null ? null : undated === "1",
    selected: parameters.get("e"),
    filters: parseFilters(parameters.get("f")),
    unit: parameters.get("s"),
    cumulative: parameters.get("c") === "1",
    compared: parseTime(parameters.get("b")),
  };
}

/**
 * Filters such as `status:draft;goods:ore,rice`, each value escaped on its own.
 * @param {string | null} text
 */
function parseFilters(text) {
  /** @type {Record<string, string[]>} */
  const filters = {};
  for (const part of (text ?? "").split(";").filter(Boolean)) {
    const [facet, values = ""] = part.split(":");
    try {
      filters[facet] = values.split(",").map(decodeURIComponent);
    } catch {
      continue; // a cut address: what can be read of it is followed
    }
  }
  return filters;
}

/** @param {string | null} text */
function parseView(text) {
  const [lat, lon, zoom, ...rest] = (text ?? "").split(",").map((part) => (part === "" ? Number.NaN : Number(part)));
  const right = rest.length === 0 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 20;
  return right ? { lat, lon, zoom } : null;
}

/** @param {string | null} text */
function parseTime(text) {
  try {
    const [from, to] = (text ?? "").split("..").map(fromIso);
    return from <= to ? { from, to } : null;
  } catch {
    return null;
  }
}

/**
 * @param {Permalink} link
 * @returns {string} with its #
 */
export function toHash({ view, time, layers, undated, selected, filters, unit, cumulative, compared }) {
  const parts = [];
  if (view !== null) parts.push(`v=${view.lat.toFixed(4)},${view.lon.toFixed(4)},${Number(view.zoom.toFixed(2))}`);
  if (time !== null) parts.push(`t=${toIso(time.from)}..${toIso(time.to)}`);
  if (layers !== null) parts.push(`l=${layers.map(encodeURIComponent).join(",")}`);
  if (undated === false) parts.push("u=0");
  const chosen = Object.entries(filters).filter(([, values]) => values.length > 0).map(([facet, values]) => `${facet}:${values.map(encodeURIComponent).join(",")}`);
  if (chosen.length > 0) parts.push(`f=${encodeURIComponent(chosen.join(";"))}`);
  if (unit !== null) parts.push(`s=${unit}`);
  if (cumulative) parts.push("c=1");
  if (compared !== null) parts.push(`b=${toIso(compared.from)}..${toIso(compared.to)}`);
  if (selected !== null) parts.push(`e=${encodeURIComponent(selected)}`);
  return `#${parts.join("&")}`;
}

/**
 * @param {() => string} hashNow
 * @returns {() => void} asks for the hash to be written once things are quiet
 */
export function makeHashWriter(hashNow) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const hash = hashNow();
      try {
        history.replaceState(null, "", hash);
      } catch {
        clearTimeout(timer); // a sandboxed frame has no address of its own: the page's memory is enough
      }
    }, QUIET_MS);
  };
}
