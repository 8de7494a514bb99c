import assert from "node:assert/strict";
import { test } from "node:test";
import { fromIso } from "../../maps/page/js/days.js";
import { parseHash, toHash } from "../../maps/page/js/permalink.js";

const NOTHING = { view: null, time: null, layers: null, undated: null, selected: null, filters: {}, unit: null, cumulative: false, compared: null };

test("a permalink says again what it was made from", () => {
  const link = {
    view: { lat: 40.1163, lon: 124.393, zoom: 8.5 },
    time: { from: fromIso("2022-09-01"), to: fromIso("2022-09-30") },
    layers: ["routes", "mentions"], undated: false, selected: "file.csv#12&x=1",
    filters: { status: ["draft"], goods: ["ore; raw, 100% copper & tin", ""] }, unit: "week", cumulative: true,
    compared: { from: fromIso("2021-09-01"), to: fromIso("2021-09-30") },
  };
  assert.deepEqual(parseHash(toHash(link)), link);
});

test("layers all switched off stay switched off", () => {
  assert.deepEqual(parseHash(toHash({ ...NOTHING, layers: [], undated: true })).layers, []);
});

test("a hash that makes no sense changes nothing", () => {
  for (const hash of ["", "#", "#section-2", "#v=1,2", "#v=91,0,5", "#v=a,b,c", "#t=2022-09-30..2022-09-01", "#t=yesterday", "#v=,,", "#f=%25", "#b=soon"]) {
    assert.deepEqual({ ...parseHash(hash), filters: {} }, NOTHING, hash);
  }
  assert.deepEqual(parseHash("#f=goods:%25").filters, {});
});
