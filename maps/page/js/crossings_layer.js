// Crossings: a gate across the border line at each, in the status it had at the end of the period.
import { drawGate } from "./gates.js";
import { statusOn } from "./filter.js";
import { unitX, unitY } from "./mercator.js";

/**
 * @typedef {import("./payload.js").Crossing} Crossing
 * @typedef {{ crossing: Crossing, angle: number }} Gate `angle` of the bar, radians on the screen
 */

/**
 * Each crossing with the direction of its bar: at right angles to the nearest piece of the border.
 * @param {import("./payload.js").Model} model
 * @returns {Gate[]}
 */
export function prepareGates(model) {
  return model.crossings.map((crossing) => ({ crossing, angle: borderAngle(model.border, crossing) + Math.PI / 2 }));
}

/** @param {import("./payload.js").LonLatPair[][]} border @param {Crossing} crossing */
function borderAngle(border, crossing) {
  const [x, y] = [unitX(crossing.lon), unitY(crossing.lat)];
  let [nearest, angle] = [Infinity, Math.PI / 2];
  for (const line of border) {
    for (let k = 2; k < line.length; k += 1) { // over two pieces, so that one bend does not turn the gate
      const [a, middle, b] = [line[k - 2], line[k - 1], line[k]];
      const distance = Math.hypot(unitX(middle[0]) - x, unitY(middle[1]) - y);
      if (distance >= nearest) continue;
      nearest = distance;
      angle = Math.atan2(unitY(b[1]) - unitY(a[1]), unitX(b[0]) - unitX(a[0]));
    }
  }
  return angle;
}

/**
 * The status of both flows on a day; a status by month or mode is not invented where none is recorded.
 * @param {Crossing} crossing
 * @param {number} day
 */
export function gateStatus(crossing, day) {
  const freight = statusOn(crossing, "freight", day)?.status ?? "unknown";
  const people = statusOn(crossing, "people", day)?.status ?? "unknown";
  return { freight, people };
}

/**
 * Half the length of a bar at a zoom: small where the whole border is in view.
 * @param {number} zoom
 */
export function gateRadius(zoom) {
  return Math.max(4.2, Math.min(9, 3.5 + (zoom - 6) * 1.6));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./mercator.js").Viewport} viewport
 * @param {Gate[]} gates
 * @param {number} day
 * @param {import("./palette.js").Palette} palette
 */
export function paintGates(ctx, viewport, gates, day, palette) {
  const r = gateRadius(viewport.zoom);
  for (const { crossing, angle } of gates) {
    const at = viewport.at(crossing.lon, crossing.lat);
    if (at.x < -r || at.y < -r || at.x > viewport.width + r || at.y > viewport.height + r) continue;
    ctx.globalAlpha = crossing.category === "planned" ? 0.6 : 1;
    drawGate(ctx, gateStatus(crossing, day), at.x, at.y, r, angle, palette);
  }
  ctx.globalAlpha = 1;
}
