import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { test } from "node:test";
import { makeTexts } from "../../maps/page/js/texts.js";
import { decodeBack, inflate, readColumns, readIds } from "../../maps/page/js/unpack.js";
import { packColumns, smallModel } from "./model.js";

const packed = (value) => deflateRawSync(Buffer.from(JSON.stringify(value))).toString("base64");

test("an island is inflated as it was", async () => {
  const text = "Sinŭiju 신의주 ".repeat(500);
  assert.equal(new TextDecoder().decode(await inflate(deflateRawSync(Buffer.from(text)).toString("base64"))), text);
});

test("columns come back as they were, negative and large numbers too", () => {
  const columns = { lon: [-18_000_000, 0, 12_439_300], days: [], one: [7] };
  const { heads, bytes } = packColumns(columns);
  const read = readColumns(bytes, heads);
  assert.deepEqual(Object.fromEntries(Object.entries(read.columns).map(([name, values]) => [name, [...values]])), columns);
  assert.equal(read.end, bytes.length);
});

test("steps back become codes that count up by first appearance", () => {
  assert.deepEqual([...decodeBack(Int32Array.of(0, 0, 2, 3, 0))], [1, 2, 1, 0, 3]);
});

test("an id is found by its whole text only", () => {
  const ids = readIds("e1\ne12\n2\nback\\\\slash\nline\\nbreak", 5);
  assert.deepEqual([0, 1, 2, 3, 4].map((index) => ids.at(index)), ["e1", "e12", "2", "back\\slash", "line\nbreak"]);
  assert.deepEqual(["e1", "e12", "2", "back\\slash", "line\nbreak", "e", "1", ""].map((id) => ids.find(id)), [0, 1, 2, 3, 4, -1, -1, -1]);
  assert.equal(readIds("", 0).find("e1"), -1);
});

test("texts are read by blocks, once, when one of their events is asked for", async () => {
  const { events } = smallModel();
  const details = [];
  const asked = [];
  const blocks = [{ title: ["one", "two"], summary: [null, "what happened"] }, { title: ["three", "four"], date: ["2020~", null] }, {}];
  const texts = makeTexts({ ...events, id: [], title: [], date: [] }, details, { block: 2, blocks: 3 }, async (block) => { asked.push(block); return packed(blocks[block]); });
  assert.equal(texts.has(1), false);
  assert.equal(await texts.load([1, 0]), true);
  assert.equal(await texts.load([1]), false);
  assert.deepEqual(asked, [0]);
  assert.equal(details[1].summary, "what happened");
  assert.equal("summary" in details[0], false);
  await texts.loadAll();
  assert.deepEqual(asked, [0, 1, 2]);
});
