import assert from "node:assert/strict";
import { test } from "node:test";
import { placeInWords, titleInWords } from "../../maps/page/js/local_names.js";
import { makeTranslate } from "../../maps/page/js/strings.js";
import { smallModel } from "./model.js";

const korean = () => Object.assign(smallModel(), { language: "ko" });

test("a place is called as its people call it, both ends of a route too", () => {
  assert.equal(placeInWords(korean(), "Friendship Bridge"), "조중우의교");
  assert.equal(placeInWords(korean(), "Dandong – Sinuiju"), "Dandong – 신의주");
  assert.equal(placeInWords(smallModel(), "Sinuiju"), "Sinuiju");
  assert.equal(placeInWords(korean(), null), "");
});

test("a name that two places bear is left as it is", () => {
  const model = korean();
  model.places.push({ ...model.places[0], names: { ko: "새의주" } });
  assert.equal(placeInWords(model, "Sinuiju"), "Sinuiju");
});

test("a title made from type and place is said in the reader's words, an analyst's is not", () => {
  const model = korean();
  const t = makeTranslate("ko");
  const i = model.events.type.indexOf("crossing_closure");
  assert.equal(titleInWords(model, i, t), "Trains stop");
  model.events.title[i] = "Crossing closure, Friendship Bridge";
  assert.equal(titleInWords(model, i, t), "통로 폐쇄, 조중우의교");
  model.events.title[i] = "";
  assert.equal(titleInWords(model, i, t), "통로 폐쇄, 조중우의교");
});
