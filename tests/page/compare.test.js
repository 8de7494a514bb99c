import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, halvesOf, periodBefore } from "../../maps/page/js/compare.js";
import { fromIso, toIso } from "../../maps/page/js/days.js";
import { initialState } from "../../maps/page/js/store.js";
import { smallModel } from "./model.js";

const days = (from, to) => ({ from: fromIso(from), to: fromIso(to) });
const isos = ({ from, to }) => [toIso(from), toIso(to)];

test("dated events are counted by stretch and by layer in either period", () => {
  const model = smallModel();
  model.events.stretch = ["Lower Yalu", "Upper Yalu", "Upper Yalu", "Lower Yalu", null];
  const { visible } = initialState(model);
  const counted = compare(model, days("2021-01-01", "2021-12-31"), days("2020-01-01", "2022-12-31"), visible, null);
  assert.deepEqual(counted.stretches, [{ name: "Lower Yalu", first: 0, second: 2 }, { name: "Upper Yalu", first: 2, second: 2 }]);
  assert.deepEqual(counted.layers.map(({ name, first, second }) => [name, first, second]), [["routes", 1, 2], ["crossings", 0, 1], ["crackdowns", 1, 1]]);
  assert.deepEqual([counted.all.first, counted.all.second], [2, 4]);
});

test("what layers and filters hide is not counted", () => {
  const model = smallModel();
  const year = days("2020-01-01", "2022-12-31");
  assert.equal(compare(model, year, year, new Set(["routes"]), Uint8Array.of(1, 1, 0, 1, 1)).all.first, 1);
});

test("the period before is as long, and whole months stay whole months", () => {
  assert.deepEqual(isos(periodBefore(days("2022-01-01", "2022-12-31"))), ["2021-01-01", "2021-12-31"]);
  assert.deepEqual(isos(periodBefore(days("2022-03-01", "2022-03-31"))), ["2022-02-01", "2022-02-28"]);
  assert.deepEqual(isos(periodBefore(days("2022-03-10", "2022-03-12"))), ["2022-03-07", "2022-03-09"]);
});

test("two halves make up the whole", () => {
  const halves = halvesOf({ start: fromIso("2020-01-10"), end: fromIso("2021-12-20") });
  assert.deepEqual(halves.map(isos), [["2020-01-10", "2020-12-31"], ["2021-01-01", "2021-12-20"]]);
});
