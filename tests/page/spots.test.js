import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSpots, clusterSpots, fanOffsets } from "../../maps/page/js/spots.js";
import { smallModel } from "./model.js";

const model = smallModel();
const atScale = (pixels) => (lon, lat) => ({ x: lon * pixels, y: lat * pixels });
const countOf = (cluster) => cluster.members.reduce((n, { spot }) => n + spot.events.length, 0);

test("events at one place share a spot, a line has its own", () => {
  const spots = buildSpots(model);
  assert.deepEqual(spots.map((spot) => spot.events), [[1, 2], [0], [3], [4]]);
  assert.equal(spots[2].mode, "rail");
});

test("clusters hold every event once, at every scale", () => {
  for (const pixels of [1, 50, 5000, 500000]) {
    const clusters = clusterSpots(buildSpots(model), atScale(pixels), 28);
    assert.equal(clusters.map(countOf).reduce((a, b) => a + b, 0), 5);
  }
  assert.equal(clusterSpots(buildSpots(model), atScale(1), 28).length, 1);
  assert.equal(clusterSpots(buildSpots(model), atScale(500000), 28).length, 4);
});

test("a cluster stands where its busiest spot does", () => {
  const [cluster] = clusterSpots(buildSpots(model), atScale(1), 28);
  assert.deepEqual([cluster.x, cluster.y], [128.1778, 41.4017]);
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
