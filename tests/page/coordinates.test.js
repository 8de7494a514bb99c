import assert from "node:assert/strict";
import { test } from "node:test";
import { toDecimal, toDms } from "../../maps/page/js/coordinates.js";
import { toMgrs } from "../../maps/page/js/mgrs.js";

// Worked out by GEOTRANS, the conversion program of the standard's publisher; lon, lat.
const MGRS = [
  [124.3947, 40.1292, "51T XE 18828 43029"],
  [128.1778, 41.4017, "52T DL 31272 83677"],
  [125.7543, 39.0339, "51S YD 38405 24148"],
  [130.7, 42.4, "52T FM 39906 95589"],
  [131.8735, 43.1056, "52T GN 33819 76549"],
  [0.0, 0.0, "31N AA 66021 00000"],
  [-77.0353, 38.8895, "18S UJ 23478 06483"],
  [151.2153, -33.8568, "56H LH 34900 52288"],
  [5.33, 60.39, "32V KN 97780 00479"],
  [16.0, 78.2, "33X WG 22827 80884"],
  [179.9999, -16.5, "60K ZG 20277 73373"],
  [-180.0, 65.0, "1W CN 58571 11811"],
  [37.0, 83.9, "37X DP 76276 17341"],
  [-70.0, -79.9, "19C DM 80423 29407"],
  [126.0, 38.0, "52S BH 36578 10063"],
  [132.0, 44.0, "53T KJ 59473 76249"],
  [9.0, 72.0, "33X TV 93363 99233"],
];

test("a point is written in decimal degrees, and in degrees, minutes and seconds", () => {
  assert.equal(toDecimal(124.3947, 40.1292), "40.1292, 124.3947");
  assert.equal(toDms(124.3947, 40.1292), "40°07′45″N 124°23′41″E");
  assert.equal(toDms(-0.5, -33.99999), "34°00′00″S 0°30′00″W");
});

test("a point has its place in the military grid", () => {
  for (const [lon, lat, expected] of MGRS) assert.equal(toMgrs(lon, lat, 5), expected);
});

test("fewer digits are cut off, not rounded", () => {
  assert.equal(toMgrs(124.3947, 40.1292, 2), "51T XE 18 43");
});

test("beyond the grid of the zones there is no such place", () => {
  assert.equal(toMgrs(0, 85), null);
  assert.equal(toMgrs(0, -81), null);
  assert.equal(toMgrs(0, Number.NaN), null);
});
