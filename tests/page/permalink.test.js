import assert from "node:assert/strict";
import { test } from "node:test";
import { fromIso } from "../../maps/page/js/days.js";
import { parseHash, toHash } from "../../maps/page/js/permalink.js";

test("a permalink says again what it was made from", () => {
  const link = {
    view: { lat: 40.1163, lon: 124.393, zoom: 8.5 },
    time: { from: fromIso("2022-09-01"), to: fromIso("2022-09-30") },
    layers: ["routes", "mentions"], undated: false, selected: "file.csv#12&x=1",
  };
  assert.deepEqual(parseHash(toHash(link)), link);
});

test("layers all switched off stay switched off", () => {
  const link = { view: null, time: null, layers: [], undated: true, selected: null };
  assert.deepEqual(parseHash(toHash(link)).layers, []);
});

test("a hash that makes no sense changes nothing", () => {
  const nothing = { view: null, time: null, layers: null, undated: null, selected: null };
  for (const hash of ["", "#", "#section-2", "#v=1,2", "#v=91,0,5", "#v=a,b,c", "#t=2022-09-30..2022-09-01", "#t=yesterday", "#v=,,"]) {
    assert.deepEqual(parseHash(hash), nothing, hash);
  }
});
