import assert from "node:assert/strict";
import { test } from "node:test";
import { citationOf } from "../../maps/page/js/citation.js";
import { fromIso } from "../../maps/page/js/days.js";
import { geometryOf, rowOf, toCsv, toGeoJson } from "../../maps/page/js/download.js";
import { makeTranslate } from "../../maps/page/js/strings.js";
import { smallModel } from "./model.js";

const model = smallModel();
const eventOf = (index, detail = {}) => ({ row: rowOf(model, index, detail), geometry: geometryOf(model, index) });

test("a downloaded feature has its columns, its days and longitude first", () => {
  const { features } = JSON.parse(toGeoJson([eventOf(2, { goods: "copper; ore" }), eventOf(3), eventOf(4)]));
  assert.deepEqual(features[0].geometry, { type: "Point", coordinates: [128.1778, 41.4017] });
  assert.deepEqual(["id", "date_start", "date_end", "goods", "status"].map((name) => features[0].properties[name]), ["e2", "2021-03-04", "2021-04-10", "copper; ore", "record"]);
  assert.deepEqual(features[1].geometry, { type: "LineString", coordinates: [[124.3947, 40.1292], [124.3981, 40.1006]] });
  assert.equal(features[2].properties.date_start, null);
});

test("an event without a point keeps its row", () => {
  const vague = smallModel();
  vague.events.lon[0] = vague.events.lat[0] = null;
  assert.equal(geometryOf(vague, 0), null);
});

test("a table opens in a spreadsheet without running anything", () => {
  const hostile = (title) => toCsv([{ title, lon: -12.5 }]).split("\r\n")[1];
  assert.equal(hostile("=1+1"), "'=1+1,-12.5");
  assert.equal(hostile("\t=1+1"), "'\t=1+1,-12.5");
  assert.equal(hostile(" +CMD"), "' +CMD,-12.5");
  assert.equal(hostile("＝1"), "'＝1,-12.5");
  assert.equal(hostile('a "b", c\nd'), '"a ""b"", c\nd",-12.5');
  assert.equal(toCsv([]).trim(), "");
});

test("a citation says who published what when, and which event of the map it is", () => {
  const cited = smallModel();
  cited.events.status[2] = "draft";
  const page = { model: cited, t: makeTranslate("en") };
  const detail = { source: "Daily NK", url: "https://example.org/a", evidence: [{ title: "Ore", url: "https://example.org/a", published: fromIso("2021-03-20") }] };
  assert.equal(citationOf(page, 2, detail), "Daily NK, “Ore”, 20 Mar 2021, https://example.org/a. Test: “Ore carried over the river”, 4 Mar–10 Apr 2021, Hyesan (e2; Draft, not reviewed).");
  assert.equal(citationOf(page, 4, { url: "javascript:alert(1)" }), "Test: “A rumour”, No date, Chongjin (e5).");
});
