// A point written as people need it: decimal degrees, degrees and minutes, the military grid; each can be copied.
import { copyButton } from "./copying.js";
import { h } from "./dom.js";
import { toMgrs } from "./mgrs.js";

const DECIMALS = 4; // about ten metres, as the four digits of the grid

/**
 * Latitude first, as people write them.
 * @param {import("./page.js").Page} page
 * @param {number} lon
 * @param {number} lat
 * @param {string} [what] stands there, where that is no place
 * @returns {HTMLElement}
 */
export function coordinates({ t }, lon, lat, what = "") {
  /** @type {[string, string | null][]} */
  const written = [[t("decimal"), toDecimal(lon, lat)], [t("dms"), toDms(lon, lat)], ["MGRS", toMgrs(lon, lat)]];
  const lines = written.flatMap(([name, text]) => (text === null ? [] : [h("span", { class: "bm-coordinate" },
    h("span", { class: "bm-number", title: name }, text), " ", copyButton(t, () => text, t("copy"), `${t("copy")}: ${name} ${text}`))]));
  return h("span", { class: "bm-coordinates" }, what && h("span", { class: "bm-soft" }, `${what}: `), ...lines);
}

/** @param {number} lon @param {number} lat */
export function toDecimal(lon, lat) {
  return `${lat.toFixed(DECIMALS)}, ${lon.toFixed(DECIMALS)}`;
}

/**
 * Degrees, minutes and seconds, like 40°07′45″N 124°23′41″E.
 * @param {number} lon
 * @param {number} lat
 */
export function toDms(lon, lat) {
  return `${angle(lat, "N", "S")} ${angle(lon, "E", "W")}`;
}

/** @param {number} degrees @param {string} positive @param {string} negative */
function angle(degrees, positive, negative) {
  const seconds = Math.round(Math.abs(degrees) * 3600);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}°${two(Math.floor(seconds / 60) % 60)}′${two(seconds % 60)}″${degrees < 0 ? negative : positive}`;
}
