import assert from "node:assert/strict";
import { test } from "node:test";
import { firstDayOf, fromIso, lastDayOf, monthOf, parseMonth, rangeInWords, toIso } from "../../maps/page/js/days.js";

const words = (from, to, language = "en") => rangeInWords(fromIso(from), fromIso(to), language);

test("a day survives the way to a number and back, from 1900 to 2100", () => {
  for (const iso of ["1900-01-01", "1969-12-31", "1970-01-01", "2020-02-29", "2100-12-31"]) assert.equal(toIso(fromIso(iso)), iso);
});

test("what is no day of the calendar is refused with the reason", () => {
  for (const wrong of ["2022-02-30", "2022-9-1", "26 Sep 2022", "", null, undefined, 19000]) {
    assert.throws(() => fromIso(wrong), { name: "RangeError", message: /expected a day such as "2022-09-26"/ });
  }
});

test("a month knows its first and last day", () => {
  const february = monthOf(fromIso("2020-02-10"));
  assert.deepEqual([toIso(firstDayOf(february)), toIso(lastDayOf(february))], ["2020-02-01", "2020-02-29"]);
  assert.equal(parseMonth("2020-02"), february);
  assert.equal(parseMonth("soon"), null);
});

test("a period is said as shortly as a person would say it", () => {
  assert.equal(words("2022-09-26", "2022-09-26"), "26 Sep 2022");
  assert.equal(words("2022-09-01", "2022-09-30"), "Sep 2022");
  assert.equal(words("2022-03-01", "2022-05-31"), "Mar–May 2022");
  assert.equal(words("2022-01-01", "2022-12-31"), "2022");
  assert.equal(words("2016-01-01", "2023-12-31"), "2016–2023");
  assert.equal(words("2022-09-26", "2022-10-15"), "26 Sep–15 Oct 2022");
  assert.equal(words("2022-09-03", "2022-09-09"), "3–9 Sep 2022");
  assert.equal(words("2021-12-30", "2022-01-02"), "30 Dec 2021–2 Jan 2022");
});

test("a period is said in Korean and Chinese", () => {
  assert.equal(words("2022-09-26", "2022-10-15", "ko"), "2022년 9월 26일–10월 15일");
  assert.equal(words("2022-09-26", "2022-10-15", "zh"), "2022年9月26日–10月15日");
  assert.equal(words("2022-03-01", "2022-05-31", "ko"), "2022년 3월–5월");
  assert.equal(words("2022-01-01", "2022-12-31", "zh"), "2022年");
});
