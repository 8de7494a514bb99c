import assert from "node:assert/strict";
import { test } from "node:test";
import { gateStatus } from "../../maps/page/js/crossings_layer.js";
import { fromIso } from "../../maps/page/js/days.js";
import { mentionCounts, presence, viewOf } from "../../maps/page/js/filter.js";
import { initialState } from "../../maps/page/js/store.js";
import { smallModel } from "./model.js";

const model = smallModel();
const period = (from, to, more = {}) => ({ ...initialState(model), from: fromIso(from), to: fromIso(to), ...more });
const ids = (state) => Array.from(viewOf(model, state).shown, (index) => model.events.id[index]);

test("an event belongs to every period that its days touch, first and last day included", () => {
  assert.deepEqual(ids(period("2021-04-10", "2021-04-30", { undated: false })), ["e2"]);
  assert.deepEqual(ids(period("2021-04-11", "2021-04-30", { undated: false })), []);
  assert.deepEqual(ids(period("2021-03-31", "2021-03-31", { undated: false })), ["e3", "e2"]);
});

test("an event without a date is shown while its switch is on", () => {
  assert.deepEqual(ids(period("2020-06-01", "2020-06-30")), ["e5"]);
  assert.deepEqual(ids(period("2020-06-01", "2020-06-30", { undated: false })), []);
});

test("the legend counts a layer that is off, the map does not show it", () => {
  const view = viewOf(model, period("2021-03-01", "2021-03-31", { visible: new Set(["crackdowns"]) }));
  assert.deepEqual(view.now, [1, 0, 1, 1, 3]);
  assert.deepEqual(view.total, [2, 1, 1, 1, 5]);
  assert.deepEqual(Array.from(view.shown, (index) => model.events.id[index]), ["e3"]);
});

test("reports point to places within the period in which they were published", () => {
  assert.deepEqual(mentionCounts(model, period("2022-09-01", "2022-09-30", { undated: false })), [2]);
  assert.deepEqual(mentionCounts(model, period("2021-09-01", "2021-09-30", { undated: false })), [0]);
});

test("an uncertain date fades where only its edge reaches into the period", () => {
  assert.equal(presence(model, 1, period("2021-01-01", "2021-12-31")), 1);
  assert.equal(presence(model, 1, period("2021-03-10", "2021-03-12")), 1);
  const edge = presence(model, 1, period("2021-03-30", "2021-05-30"));
  assert.ok(edge > 0.3 && edge < 0.5, String(edge));
});

test("a crossing's status is known only where a dated fact says so", () => {
  const [bridge] = model.crossings;
  assert.deepEqual(gateStatus(bridge, fromIso("2020-01-22")), { freight: "unknown", people: "unknown" });
  assert.equal(gateStatus(bridge, fromIso("2020-01-23")).freight, "closed");
  assert.equal(gateStatus(bridge, fromIso("2022-01-16")).freight, "open");
  assert.equal(gateStatus(bridge, fromIso("2022-04-29")).freight, "unknown");
});
