import assert from "node:assert/strict";
import { test } from "node:test";
import { clusterSpots } from "../../maps/page/js/clusters.js";
import { fanOffsets } from "../../maps/page/js/fan_offsets.js";
import { viewOf } from "../../maps/page/js/filter.js";
import { fromIso } from "../../maps/page/js/days.js";
import { eventsOf, makeTally } from "../../maps/page/js/piles.js";
import { initialState } from "../../maps/page/js/store.js";
import { smallModel } from "./model.js";

const model = smallModel();
const WHOLE = (size) => ({ left: 0, top: 0, right: size, bottom: size });
const at = (size) => clusterSpots(model.spots, size, WHOLE(size), 28);
const sum = (numbers) => [...numbers].reduce((a, b) => a + b, 0);

test("clusters hold every event once, at every scale", () => {
  for (const size of [256, 4096, 65536]) assert.equal(sum(at(size).total), 5);
  assert.equal(at(256).n, 1);
  assert.equal(at(65536).n, 3);
});

test("a cluster stands where its busiest spot does", () => {
  const { x, y } = at(256);
  assert.deepEqual([x[0], y[0]], [model.spots.x[2] * 256, model.spots.y[2] * 256]);
});

test("no two clusters stand nearer than their radius, and none is outside the region", () => {
  const n = 3000;
  const random = (k) => ((k * 7919) % 1009) / 1009;
  const spots = { n, x: Float64Array.from({ length: n }, (_, k) => 0.4 + 0.2 * random(k)), y: Float64Array.from({ length: n }, (_, k) => 0.4 + 0.2 * random(k * 31 + 7)), total: new Uint32Array(n).fill(1) };
  const region = { left: 400, top: 400, right: 550, bottom: 600 };
  const clusters = clusterSpots(spots, 1000, region, 28);
  for (let a = 0; a < clusters.n; a += 1) {
    assert.ok(clusters.x[a] > 390 && clusters.x[a] < 560);
    for (let b = 0; b < a; b += 1) assert.ok(Math.hypot(clusters.x[a] - clusters.x[b], clusters.y[a] - clusters.y[b]) >= 28);
  }
  assert.equal(sum(clusters.total), sum(Array.from(clusters.of, (cluster, s) => (s > 0 && cluster >= 0 ? 1 : 0))));
});

test("a pile counts what the period shows, by mark, and stands at a place of the period", () => {
  const viewport = { size: 256, left: 0, top: 0 };
  const tally = makeTally(model);
  const period = { ...initialState(model), from: fromIso("2022-01-01"), to: fromIso("2022-12-31"), undated: false };
  const { shown } = viewOf(model, period);
  const { piles, routes } = tally.pilesOf(shown, at(256), period, viewport);
  assert.deepEqual(piles.map(({ count, spot }) => [count, spot]), [[1, 3]]);
  assert.deepEqual(routes.map(({ spot, count }) => [spot, count]), [[3, 1]]);
  assert.deepEqual([...eventsOf(model, shown, at(256), piles[0])], [3]);
});

test("no two marks of a fan touch", () => {
  for (const n of [2, 5, 14, 15, 36]) {
    const offsets = fanOffsets(n, 24);
    for (let a = 0; a < n; a += 1) {
      for (let b = 0; b < a; b += 1) {
        const distance = Math.hypot(offsets[a].x - offsets[b].x, offsets[a].y - offsets[b].y);
        assert.ok(distance > 18, `${n} marks: ${a} and ${b} are ${distance} px apart`);
      }
    }
  }
});
