import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, makeSearch } from "../../maps/page/js/finding.js";
import { makeTranslate } from "../../maps/page/js/strings.js";
import { kindWords } from "../../maps/page/js/words.js";
import { smallModel } from "./model.js";

const model = smallModel();
const search = makeSearch(model, kindWords(model, makeTranslate("en"))).ids;

test("marks over letters, apostrophes, hyphens and case do not count", () => {
  assert.equal(fold("Sinŭiju"), fold("SINUIJU"));
  assert.equal(fold("P'yŏngan-bukto"), fold("Pyongan bukto"));
  assert.equal(fold("신의주"), fold("신의주".normalize("NFD")));
});

test("an event is found by its goods, its place, its kind and its year", () => {
  assert.deepEqual(search("copper"), ["e2"]);
  assert.deepEqual(search("hyesan"), ["e3", "e2"]);
  assert.deepEqual(search("smuggling 2021"), ["e2"]);
});

test("a Korean or Chinese name finds what happened there and the crossing that bears it", () => {
  assert.deepEqual(search("신의주"), ["e4"]);
  assert.deepEqual(search("新义州"), ["e4"]);
  assert.deepEqual(search("조중우의교"), ["e1", "curated:friendship"]);
});

test("every word must be found, and no word finds nothing", () => {
  assert.deepEqual(search("hyesan copper"), ["e2"]);
  assert.deepEqual(search("hyesan masks"), []);
  assert.deepEqual(search("  "), []);
});
