// Movements: lines with direction, as wide as they are many; rail solid, road dashed, sea dotted, unknown thin.

/**
 * @typedef {import("./payload.js").LonLatPair} LonLatPair
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ count: number, alpha: number, colour: string, hollow: boolean }} Traffic events of a line within the period; hollow where all are drafts
 */

const LINE_EDGE_PX = 12; // what the widest line reaches beyond its points
const DRAFT_GAP_PX = 1.6; // a line of drafts is two fine lines, hollow between
const DASHES = { rail: [], road: [9, 6], foot: [3, 6], sea: [0.1, 6.5], river: [0.1, 6.5], air: [16, 5, 3, 5] };

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./mercator.js").Viewport} viewport
 * @param {LonLatPair[]} line
 * @param {string} mode
 * @param {Traffic} traffic
 * @param {import("./palette.js").Palette} palette
 */
export function paintLine(ctx, viewport, line, mode, { count, alpha, colour, hollow }, palette) {
  const points = line.map(([lon, lat]) => viewport.at(lon, lat));
  if (points.length < 2 || isOutside(points, viewport)) return;
  const known = mode in DASHES;
  const width = known ? lineWidth(count) : 1.2;
  const dash = /** @type {Record<string, number[]>} */ (DASHES)[mode] ?? [];
  /** @param {number} opacity @param {string} stroke @param {number} lineWidth @param {number[]} dashes */
  const trace = (opacity, stroke, lineWidth, dashes) => {
    ctx.globalAlpha = opacity * alpha;
    ctx.strokeStyle = stroke;
    ctx.lineWidth = lineWidth;
    ctx.setLineDash(dashes);
    ctx.stroke();
  };
  ctx.save();
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  ctx.beginPath();
  points.forEach((point, k) => (k === 0 ? ctx.moveTo(point.x, point.y) : ctx.lineTo(point.x, point.y)));
  trace(0.75, palette.casing, width + (hollow ? DRAFT_GAP_PX : 0) + 2.5, []);
  trace(known ? 0.95 : 0.6, palette[colour], width + (hollow ? DRAFT_GAP_PX : 0), dash);
  if (hollow) trace(1, palette.paper, Math.max(DRAFT_GAP_PX, width - 0.6), dash);
  ctx.restore();
}

/** @param {Point[]} points @param {import("./mercator.js").Viewport} viewport */
function isOutside(points, { width, height }) {
  const all = (/** @type {(point: Point) => boolean} */ beyond) => points.every(beyond);
  return all(({ x }) => x < -LINE_EDGE_PX) || all(({ x }) => x > width + LINE_EDGE_PX) || all(({ y }) => y < -LINE_EDGE_PX) || all(({ y }) => y > height + LINE_EDGE_PX);
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
 * @param {import("./events.js").Spots} spots
 * @param {number} spot one that has a line
 */
export function headingAt(viewport, spots, spot) {
  const at = viewport.at(spots.lon[spot], spots.lat[spot]);
  const points = spots.lines[spots.line[spot] - 1].map(([lon, lat]) => viewport.at(lon, lat));
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
