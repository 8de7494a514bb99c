import assert from "node:assert/strict";
import { test } from "node:test";
import { makeFacets, withValue } from "../../maps/page/js/facets.js";
import { viewOf } from "../../maps/page/js/filter.js";
import { initialState } from "../../maps/page/js/store.js";
import { smallModel } from "./model.js";

const TOLD = {
  status: { e5: "draft" },
  goods: { e2: "copper; ore ; copper", e4: "ore" },
  source: { e1: "RFA", e2: "Daily NK", e3: "Daily NK", e5: "RFA" },
};

function drafted() {
  const model = smallModel();
  for (const [facet, byId] of Object.entries(TOLD)) {
    const texts = model.events.id.map((id) => byId[id] ?? (facet === "status" ? "record" : null));
    const values = [null, ...new Set(texts.filter((text) => text !== null))];
    model.events.facets[facet] = { codes: Int32Array.from(texts, (text) => values.indexOf(text)), values };
  }
  return model;
}

const shownWith = (filters) => {
  const model = drafted();
  return Array.from(viewOf(model, initialState(model), makeFacets(model).passes(filters)).shown, (i) => model.events.id[i]);
};

test("without a filter everything passes", () => {
  const facets = makeFacets(drafted());
  assert.equal(facets.passes({}), null);
  assert.equal(facets.passes({ goods: [] }), null);
});

test("values of one facet widen, facets narrow", () => {
  assert.deepEqual(shownWith({ goods: ["copper"] }), ["e2"]);
  assert.deepEqual(shownWith({ source: ["RFA", "Daily NK"] }), ["e1", "e3", "e2", "e5"]);
  assert.deepEqual(shownWith({ source: ["RFA"], status: ["draft"] }), ["e5"]);
});

test("what is not recorded is a value of its own", () => {
  assert.deepEqual(shownWith({ source: [""] }), ["e4"]);
});

test("the legend's counts follow the filters, its totals do not", () => {
  const model = drafted();
  const view = viewOf(model, initialState(model), makeFacets(model).passes({ status: ["record"] }));
  assert.deepEqual([view.now[3], view.total[3]], [0, 1]);
});

test("a facet counts what its own choice hides, and what the others leave", () => {
  const model = drafted();
  const state = { ...initialState(model), filters: { goods: ["ore"] } };
  const { goods, source } = makeFacets(model).options(state);
  assert.deepEqual(goods.map(({ value, now, total }) => [value, now, total]), [["ore", 2, 2], ["copper", 1, 1], ["", 3, 3]]);
  assert.deepEqual(source.map(({ value, now }) => [value, now]), [["Daily NK", 1], ["RFA", 0], ["", 1]]);
});

test("a value is chosen once and can be given up", () => {
  const once = withValue(withValue({}, "goods", "ore", true), "goods", "ore", true);
  assert.deepEqual(once, { goods: ["ore"] });
  assert.deepEqual(withValue(once, "goods", "ore", false), { goods: [] });
});
