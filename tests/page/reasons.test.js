import assert from "node:assert/strict";
import { test } from "node:test";
import { reasonsOf, splitReasons } from "../../maps/page/js/reasons.js";

const WHY = "“closed; sealed border” says crossing closure; date: “last week of March 2023”, month: year as told; place: Pyongyang, in the same paragraph; route: ? to China, in the same sentence; confidence low";

test("reasons are parted, but not inside a quotation", () => {
  assert.deepEqual(splitReasons("“a; b” says c; told in 2 sentences"), ["“a; b” says c", "told in 2 sentences"]);
  for (const nothing of [null, undefined, "", "; "]) assert.deepEqual(splitReasons(nothing), []);
});

test("each reason stands where a reader looks for it", () => {
  assert.deepEqual(reasonsOf(WHY), {
    date: ["“last week of March 2023”, month: year as told"],
    place: ["place: Pyongyang, in the same paragraph", "route: ? to China, in the same sentence"],
    confidence: ["low"],
    rest: ["“closed; sealed border” says crossing closure"],
  });
});
