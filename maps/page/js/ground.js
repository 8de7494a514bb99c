// The ground: land told apart by the faintest tint, coast, pale land borders, and the border itself in ink.
import { unitX, unitY } from "./mercator.js";

/**
 * @typedef {import("./payload.js").LonLatPair} LonLatPair
 * @typedef {{ west: number, south: number, east: number, north: number }} Frame degrees
 * @typedef {{ frame: Frame, originX: number, originY: number, countries: { tint: string, path: Path2D }[], coast: Path2D, inland: Path2D, border: LonLatPair[][], borderPaths: Map<number, Path2D> }} Ground
 */

const TINTS = { KP: "land-kp", RU: "land-ru", KR: "land-kr", JP: "land-kr" };
const SHORTEST_BEND_PX = 3;
const SMALLEST_ISLAND_POINTS = 6;
const BORDER_CELL_DEGREES = 0.2; // inland outlines this near the exact border line are not drawn a second time

/**
 * Paths of the ground, once, about an origin close by so that they stay sharp at every zoom.
 * @param {import("./payload.js").Model} model
 * @returns {Ground}
 */
export function prepareGround(model) {
  const [lon, lat] = model.land[0]?.rings[0]?.[0]?.[0] ?? model.border[0]?.[0] ?? [0, 0];
  const ground = {
    frame: frameOf(model.land),
    originX: unitX(lon),
    originY: unitY(lat),
    countries: /** @type {Ground["countries"]} */ ([]),
    coast: new Path2D(),
    inland: new Path2D(),
    border: model.border,
    borderPaths: new Map(),
  };
  /** @param {Path2D} path @param {LonLatPair} point @param {boolean} pen */
  const go = (path, point, pen) => {
    const [x, y] = [unitX(point[0]) - ground.originX, unitY(point[1]) - ground.originY];
    if (pen) path.lineTo(x, y);
    else path.moveTo(x, y);
  };
  for (const country of model.land) {
    const path = new Path2D();
    for (const ring of country.rings.flat()) {
      ring.forEach((point, k) => go(path, point, k > 0));
      path.closePath();
    }
    ground.countries.push({ tint: /** @type {Record<string, string>} */ (TINTS)[country.country] ?? "land", path });
  }
  for (const [a, b, kind] of outlines(model)) {
    const path = kind === "coast" ? ground.coast : ground.inland;
    go(path, a, false);
    go(path, b, true);
  }
  return ground;
}

/**
 * The pieces of the countries' outlines worth drawing: not the straight edges where the ground was cut off, not what
 * the exact border line shows better.
 * @param {import("./payload.js").Model} model
 * @returns {Generator<[LonLatPair, LonLatPair, "coast" | "inland"]>}
 */
function* outlines(model) {
  const owners = ownersOfPoints(model);
  const frame = frameOf(model.land);
  const cell = (/** @type {LonLatPair} */ [lon, lat]) => `${Math.round(lon / BORDER_CELL_DEGREES)},${Math.round(lat / BORDER_CELL_DEGREES)}`;
  const nearBorder = new Set(model.border.flat().map(cell));
  const drawn = new Set();
  for (const country of model.land) {
    for (const ring of country.rings.flat()) {
      for (let k = 1; k < ring.length; k += 1) {
        const [a, b] = [ring[k - 1], ring[k]];
        if (isOnFrame(a, b, frame)) continue;
        const shared = isShared(owners, a) && isShared(owners, b);
        if (shared && (nearBorder.has(cell(a)) || nearBorder.has(cell(b)))) continue;
        const key = [a, b].map(String).sort().join(" ");
        if (drawn.has(key)) continue;
        drawn.add(key);
        yield [a, b, shared ? "inland" : "coast"];
      }
    }
  }
}

/** @param {import("./payload.js").Model} model */
function ownersOfPoints(model) {
  /** @type {Map<string, number>} */
  const owners = new Map();
  model.land.forEach((country, number) => {
    const mine = new Set(country.rings.flat(2).map(String));
    for (const key of mine) owners.set(key, owners.has(key) ? -1 : number);
  });
  return owners;
}

/** @param {Map<string, number>} owners @param {LonLatPair} point */
function isShared(owners, point) {
  return owners.get(String(point)) === -1;
}

/**
 * How far the ground reaches.
 * @param {{ rings: LonLatPair[][][] }[]} land
 * @returns {Frame}
 */
export function frameOf(land) {
  const frame = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lon, lat] of land.flatMap((country) => country.rings.flat(2))) {
    frame.west = Math.min(frame.west, lon);
    frame.east = Math.max(frame.east, lon);
    frame.south = Math.min(frame.south, lat);
    frame.north = Math.max(frame.north, lat);
  }
  return frame;
}

/** @param {LonLatPair} a @param {LonLatPair} b @param {Frame} frame */
function isOnFrame(a, b, frame) {
  return (a[0] === b[0] && (a[0] === frame.west || a[0] === frame.east))
    || (a[1] === b[1] && (a[1] === frame.south || a[1] === frame.north));
}

/**
 * Sea as far as the ground was drawn, bare paper beyond it.
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./mercator.js").Viewport} viewport
 * @param {Frame} frame
 * @param {import("./palette.js").Palette} palette
 */
function paintSheet(ctx, viewport, frame, palette) {
  const [corner, opposite] = [viewport.at(frame.west, frame.north), viewport.at(frame.east, frame.south)];
  ctx.fillStyle = palette.paper;
  ctx.fillRect(0, 0, viewport.width, viewport.height);
  ctx.fillStyle = palette.sea;
  ctx.fillRect(corner.x, corner.y, opposite.x - corner.x, opposite.y - corner.y);
}

/**
 * The border in as much detail as a zoom can show: bends under a pixel and islands under a few would only blot it.
 * @param {Ground} ground
 * @param {import("./mercator.js").Viewport} viewport
 */
function borderAt(ground, viewport) {
  const level = Math.ceil(viewport.zoom);
  const known = ground.borderPaths.get(level);
  if (known !== undefined) return known;
  const pixel = 1 / (256 * 2 ** level);
  const path = new Path2D();
  for (const line of ground.border) {
    const points = line.map(([lon, lat]) => [unitX(lon) - ground.originX, unitY(lat) - ground.originY]);
    const kept = thinned(points, SHORTEST_BEND_PX * pixel);
    const [first, last] = [points[0], points[points.length - 1]];
    const island = first[0] === last[0] && first[1] === last[1];
    if (island && kept.length < SMALLEST_ISLAND_POINTS) continue;
    kept.forEach(([x, y], k) => (k === 0 ? path.moveTo(x, y) : path.lineTo(x, y)));
  }
  ground.borderPaths.set(level, path);
  return path;
}

/** Leaves out points nearer than a distance to the one before. @param {number[][]} points @param {number} distance */
function thinned(points, distance) {
  const kept = [points[0]];
  for (const point of points.slice(1, -1)) {
    const before = kept[kept.length - 1];
    if (Math.hypot(point[0] - before[0], point[1] - before[1]) >= distance) kept.push(point);
  }
  if (points.length > 1) kept.push(points[points.length - 1]);
  return kept;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./mercator.js").Viewport} viewport
 * @param {Ground} ground
 * @param {import("./palette.js").Palette} palette
 */
export function paintGround(ctx, viewport, ground, palette) {
  if (ground.countries.length > 0) { // without land of our own, what lies beneath shows: tiles, or plain paper
    paintSheet(ctx, viewport, ground.frame, palette);
  }
  ctx.save();
  ctx.translate(ground.originX * viewport.size - viewport.left, ground.originY * viewport.size - viewport.top);
  ctx.scale(viewport.size, viewport.size);
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  const px = 1 / viewport.size;
  for (const { tint, path } of ground.countries) {
    ctx.fillStyle = palette[tint];
    ctx.fill(path, "evenodd");
    ctx.strokeStyle = palette[tint]; // closes the hairline between neighbours
    ctx.lineWidth = 0.6 * px;
    ctx.stroke(path);
  }
  /** @param {Path2D} path @param {string} colour @param {number} width */
  const line = (path, colour, width) => {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width * px;
    ctx.stroke(path);
  };
  line(ground.coast, palette.coast, 0.8);
  ctx.setLineDash([4 * px, 3 * px]);
  line(ground.inland, palette.inland, 1);
  ctx.setLineDash([]);
  const border = borderAt(ground, viewport);
  line(border, palette["border-casing"], 5);
  line(border, palette.border, 1.5);
  ctx.restore();
}
