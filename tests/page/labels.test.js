import assert from "node:assert/strict";
import { test } from "node:test";
import { uprightAngle } from "../../maps/page/js/gates.js";
import { placeLabels } from "../../maps/page/js/labels.js";

const ruler = { font: "", measureText: (text) => ({ width: text.length * 7 }) };
const viewport = { width: 800, height: 600, zoom: 8, at: (lon, lat) => ({ x: lon, y: lat }) };
const town = (name, lon, lat, rank = 2) => ({ name, names: { ko: `${name} ko` }, lon, lat, rank, kind: "settlement", country: "KP" });
const place = (labels, marks = [], reserved = [], language = "en") => placeLabels(ruler, viewport, labels, marks, reserved, language);
const collide = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test("no two labels lie over each other, and none over a mark or a control", () => {
  const towns = Array.from({ length: 200 }, (_, k) => town(`Town ${k}`, (k * 137) % 800, (k * 89) % 600, 1 + (k % 3)));
  const marks = [{ left: 300, top: 200, right: 340, bottom: 240 }];
  const controls = [{ left: 740, top: 0, right: 800, bottom: 110 }];
  const boxes = place(towns, marks, controls).map((label) => label.box);
  assert.ok(boxes.length > 20);
  boxes.forEach((a, k) => {
    for (const b of [...boxes.slice(k + 1), ...marks, ...controls]) assert.ok(!collide(a, b));
  });
});

test("no label is cut by the edge of the map", () => {
  for (const { box } of place([town("Vladivostok", 795, 300), town("Dalian", 3, 598), town("Rason", 400, 2)])) {
    assert.ok(box.left >= 0 && box.top >= 0 && box.right <= 800 && box.bottom <= 600);
  }
});

test("towns on both sides of a mark are named on their own side", () => {
  const mark = { left: 390, top: 290, right: 410, bottom: 310 };
  const [dandong, sinuiju] = place([town("Dandong", 399, 295, 1), town("Sinuiju", 401, 305, 1)], [mark]);
  assert.ok(dandong.y < 290);
  assert.ok(sinuiju.y > 310);
});

test("labels are in the reader's language, and wait for their zoom", () => {
  assert.equal(place([town("Hyesan", 400, 300)], [], [], "ko")[0].text, "Hyesan ko");
  assert.deepEqual(place([town("Hamlet", 400, 300, 5)]), []);
});

test("the first half of a gate is the left or the upper one", () => {
  for (let degrees = -360; degrees <= 360; degrees += 15) {
    const angle = uprightAngle((degrees * Math.PI) / 180);
    assert.ok(angle > -Math.PI / 2 - 1e-9 && angle <= Math.PI / 2 + 1e-9);
  }
});
