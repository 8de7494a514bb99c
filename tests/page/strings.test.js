import assert from "node:assert/strict";
import { test } from "node:test";
import { safeUrl, shorten } from "../../maps/page/js/dom.js";
import { makeTranslate, wordFor } from "../../maps/page/js/strings.js";
import { ENGLISH } from "../../maps/page/js/strings_en.js";
import { KOREAN } from "../../maps/page/js/strings_ko.js";
import { CHINESE } from "../../maps/page/js/strings_zh.js";

const blanks = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test("every sentence exists in every language, with the same blanks", () => {
  for (const table of [KOREAN, CHINESE]) {
    assert.deepEqual(Object.keys(table).sort(), Object.keys(ENGLISH).sort());
    for (const [key, text] of Object.entries(ENGLISH)) assert.deepEqual(blanks(table[key]), blanks(text), key);
  }
});

test("one event is one event, and thousands are grouped", () => {
  const t = makeTranslate("en");
  assert.equal(t("events", { n: 1 }), "1 event");
  assert.equal(t("events", { n: 12345 }), "12,345 events");
  assert.equal(makeTranslate("ko")("events", { n: 1 }), "사건 1건");
});

test("what a text brings along is not looked up again", () => {
  assert.equal(makeTranslate("en")("empty_search", { text: "{n} $& {text}" }), "Nothing found for “{n} $& {text}”.");
});

test("a word on no list is shown as it is", () => {
  assert.equal(wordFor(makeTranslate("en"), "type", "rail_freight"), "Rail freight");
  assert.equal(wordFor(makeTranslate("en"), "type", "new_kind"), "new kind");
});

test("only http and https become links", () => {
  assert.equal(safeUrl("https://www.rfa.org/a?b=1"), "https://www.rfa.org/a?b=1");
  for (const address of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//host/x", "file:///etc/passwd", "", null, 7]) {
    assert.equal(safeUrl(address), null, String(address));
  }
});

test("a text that is too long says so", () => {
  assert.equal(shorten("abcdef", 4), "abc…");
  assert.equal(shorten("abcd", 4), "abcd");
});
