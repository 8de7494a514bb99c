// Movements: lines with direction, as wide as they are many; rail solid, road dashed, sea dotted, unknown thin.

/**
 * @typedef {import("./spots.js").Spot} Spot
 * @typedef {{ x: number, y: number }} Point
 */

const DASHES = { rail: [], road: [9, 6], foot: [3, 6], sea: [0.1, 6.5], river: [0.1, 6.5], air: [16, 5, 3, 5] };

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./mercator.js").Viewport} viewport
 * @param {Spot} spot one that has a line
 * @param {number} count events of it within the period
 * @param {number} alpha
 * @param {string} colour
 * @param {import("./palette.js").Palette} palette
 */
export function paintLine(ctx, viewport, spot, count, alpha, colour, palette) {
  const points = (spot.line ?? []).map(([lon, lat]) => viewport.at(lon, lat));
  if (points.length < 2) return;
  const known = spot.mode in DASHES;
  const width = known ? lineWidth(count) : 1.2;
  ctx.save();
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  ctx.beginPath();
  points.forEach((point, k) => (k === 0 ? ctx.moveTo(point.x, point.y) : ctx.lineTo(point.x, point.y)));
  ctx.globalAlpha = 0.75 * alpha;
  ctx.strokeStyle = palette.casing;
  ctx.lineWidth = width + 2.5;
  ctx.stroke();
  ctx.globalAlpha = (known ? 0.95 : 0.6) * alpha;
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(/** @type {Record<string, number[]>} */ (DASHES)[spot.mode] ?? []);
  ctx.stroke();
  ctx.restore();
}

/**
 * @param {number} count
 * @returns {number} pixels
 */
function lineWidth(count) {
  return 1.8 + Math.min(5, 1.1 * Math.log2(Math.max(1, count)));
}

/**
 * The direction of a line where its mark stands, radians on the screen.
 * @param {import("./mercator.js").Viewport} viewport
 * @param {Spot} spot
 */
export function headingAt(viewport, spot) {
  const at = viewport.at(spot.lon, spot.lat);
  const points = (spot.line ?? []).map(([lon, lat]) => viewport.at(lon, lat));
  let [nearest, heading] = [Infinity, 0];
  for (let k = 1; k < points.length; k += 1) {
    const distance = distanceToSegment(at, points[k - 1], points[k]);
    if (distance >= nearest) continue;
    nearest = distance;
    heading = Math.atan2(points[k].y - points[k - 1].y, points[k].x - points[k - 1].x);
  }
  return heading;
}

/**
 * @param {Point} p
 * @param {Point} a
 * @param {Point} b
 */
function distanceToSegment(p, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}
