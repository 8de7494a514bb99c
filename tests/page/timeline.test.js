import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOfBin, makeBins, readingRows, seriesOf } from "../../maps/page/js/bins.js";
import { fromIso, toIso } from "../../maps/page/js/days.js";
import { firstFrame, snapped, stepped } from "../../maps/page/js/stepping.js";
import { figureOf, lanesOf } from "../../maps/page/js/series_drawing.js";
import { dayToX, xToDay } from "../../maps/page/js/timeline_drawing.js";
import { smallModel } from "./model.js";

const model = smallModel();
const days = (from, to) => ({ from: fromIso(from), to: fromIso(to) });
const isos = (period) => period && [toIso(period.from), toIso(period.to)];

test("bins are months where there is room, years over two centuries", () => {
  assert.deepEqual(makeBins(model.extent, 300), { first: 2020 * 12, months: 1, n: 36 });
  const centuries = makeBins({ start: fromIso("1900-01-01"), end: fromIso("2100-12-31") }, 300);
  assert.equal(centuries.months, 12);
  assert.deepEqual([toIso(daysOfBin(centuries, 0).start), toIso(daysOfBin(centuries, 200).end)], ["1900-01-01", "2100-12-31"]);
});

test("an event counts in every month it touches, one without a date in none", () => {
  const series = seriesOf(model, makeBins(model.extent, 300));
  const counts = (colour) => series.find((one) => one.colour === colour).counts;
  assert.deepEqual([...counts("routes").slice(14, 17)], [1, 1, 0]);
  assert.equal(counts("other").reduce((a, b) => a + b, 0), 0);
  assert.deepEqual([counts("open")[0], counts("closed")[0]], [0, 1]);
});

test("outlets beyond the last row are counted together", () => {
  const rows = readingRows(model, makeBins(model.extent, 300), 2, "others");
  assert.deepEqual(rows.map((row) => row.outlet), ["RFA", "others"]);
  assert.equal(rows[1].counts.reduce((a, b) => a + b, 0), 2);
});

test("a step keeps whole months whole and other periods as long as they are", () => {
  assert.deepEqual(isos(stepped(model.extent, days("2020-02-01", "2020-02-29"), 1)), ["2020-03-01", "2020-03-31"]);
  assert.deepEqual(isos(stepped(model.extent, days("2020-02-10", "2020-02-16"), -1)), ["2020-02-03", "2020-02-09"]);
  assert.equal(stepped(model.extent, days("2022-12-01", "2022-12-31"), 1), null);
});

test("playing begins with the first months", () => {
  assert.deepEqual(isos(firstFrame(model.extent)), ["2020-01-01", "2020-01-31"]);
  const one = { start: fromIso("2022-09-26"), end: fromIso("2022-09-26") };
  assert.deepEqual(isos(firstFrame(one)), ["2022-09-26", "2022-09-26"]);
});

test("a handle rests on months where days are too narrow", () => {
  assert.equal(toIso(snapped(fromIso("2022-09-12"), "start", true)), "2022-09-01");
  assert.equal(toIso(snapped(fromIso("2022-09-12"), "end", true)), "2022-09-30");
  assert.equal(toIso(snapped(fromIso("2022-09-12"), "end", false)), "2022-09-12");
});

test("pixels and days agree", () => {
  const chart = { width: 731, extent: model.extent };
  for (const iso of ["2020-01-01", "2021-06-15", "2022-12-31"]) {
    const day = fromIso(iso);
    assert.equal(xToDay(chart, dayToX(chart, day) + 0.01), day);
  }
});

test("an uncertain date is pale in the months it may lie in, and a filtered event is not counted", () => {
  const bins = makeBins(model.extent, 300);
  const routes = seriesOf(model, bins).find((one) => one.colour === "routes");
  assert.deepEqual([[...routes.soft.slice(14, 17)], routes.soft[32]], [[1, 1, 0], 0]);
  const filtered = seriesOf(model, bins, Uint8Array.of(1, 1, 0, 1, 1)).find((one) => one.colour === "routes");
  assert.deepEqual([filtered.counts[14], filtered.counts[32]], [0, 1]);
});

test("figures of a user's own come in the order of months, and what is none is left out", () => {
  const [lane] = lanesOf([{ name: "Rice", values: [["2022-10", 6], ["2022-09", 5], ["soon", 7], ["2022-11", Number.NaN]] }]);
  assert.deepEqual([lane.points.map(({ value }) => value), lane.lowest, lane.highest], [[5, 6], 5, 6]);
  assert.equal(figureOf(lane, lane.points[0].month, "en"), "Rice: 5");
  assert.equal(figureOf(lane, 0, "en"), "");
});
