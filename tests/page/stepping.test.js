import assert from "node:assert/strict";
import { test } from "node:test";
import { fromIso, toIso } from "../../maps/page/js/days.js";
import { endOf, firstFrame, startOf, stepped } from "../../maps/page/js/stepping.js";

const extent = { start: fromIso("2020-01-15"), end: fromIso("2022-12-31") };
const days = (from, to) => ({ from: fromIso(from), to: fromIso(to) });
const isos = (period) => period && [toIso(period.from), toIso(period.to)];
const by = (unit, cumulative = false) => ({ unit, cumulative });

test("a unit's first and last day", () => {
  const day = fromIso("2022-11-21");
  assert.deepEqual(["day", "week", "month", "quarter", "year"].map((unit) => [toIso(startOf(day, unit)), toIso(endOf(day, unit))]), [
    ["2022-11-21", "2022-11-21"], ["2022-11-21", "2022-11-27"], ["2022-11-01", "2022-11-30"], ["2022-10-01", "2022-12-31"], ["2022-01-01", "2022-12-31"]]);
  assert.equal(toIso(startOf(fromIso("1969-12-31"), "week")), "1969-12-29");
});

test("playing begins with one unit, or with everything up to its end", () => {
  assert.deepEqual(isos(firstFrame(extent, by("week"))), ["2020-01-13", "2020-01-19"]);
  assert.deepEqual(isos(firstFrame(extent, by("year", true))), ["2020-01-15", "2020-12-31"]);
});

test("a period moves by the unit chosen and keeps its length", () => {
  assert.deepEqual(isos(stepped(extent, days("2021-01-01", "2021-12-31"), 1, by("month"))), ["2021-02-01", "2022-01-31"]);
  assert.deepEqual(isos(stepped(extent, days("2021-01-01", "2021-01-31"), -1, by("quarter"))), ["2020-10-01", "2020-10-31"]);
  assert.deepEqual(isos(stepped(extent, days("2021-01-31", "2021-02-02"), 1, by("month"))), ["2021-02-28", "2021-03-02"]);
  assert.deepEqual(isos(stepped(extent, days("2021-03-01", "2021-03-01"), 1, by("day"))), ["2021-03-02", "2021-03-02"]);
});

test("a growing period keeps its beginning and ends with units, then with the last day", () => {
  assert.deepEqual(isos(stepped(extent, days("2020-01-15", "2022-09-30"), 1, by("quarter", true))), ["2020-01-15", "2022-12-31"]);
  assert.deepEqual(isos(stepped(extent, days("2020-01-15", "2022-12-31"), -1, by("month", true))), ["2020-01-15", "2022-11-30"]);
  assert.equal(stepped(extent, days("2020-01-15", "2022-12-31"), 1, by("month", true)), null);
  assert.equal(stepped(extent, days("2020-01-15", "2020-01-31"), -1, by("month", true)), null);
});
