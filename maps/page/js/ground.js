// The ground: land told apart by the faintest tint, coast, pale land borders, and the border itself in ink.
import { unitX, unitY } from "./mercator.js";

/**
 * @typedef {import("./payload.js").LonLatPair} LonLatPair
 * @typedef {{ originX: number, originY: number, countries: { tint: string, path: Path2D }[], coast: Path2D, inland: Path2D, border: Path2D }} Ground
 */

const TINTS = { KP: "land-kp", RU: "land-ru", KR: "land-kr", JP: "land-kr" };
const BORDER_CELL_DEGREES = 0.2; // inland outlines this near the exact border line are not drawn a second time

/**
 * Paths of the ground, once, about an origin close by so that they stay sharp at every zoom.
 * @param {import("./payload.js").Model} model
 * @returns {Ground}
 */
export function prepareGround(model) {
  const [lon, lat] = model.land[0]?.rings[0]?.[0]?.[0] ?? model.border[0]?.[0] ?? [0, 0];
  const ground = {
    originX: unitX(lon),
    originY: unitY(lat),
    countries: /** @type {Ground["countries"]} */ ([]),
    coast: new Path2D(),
    inland: new Path2D(),
    border: new Path2D(),
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
  for (const line of model.border) line.forEach((point, k) => go(ground.border, point, k > 0));
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
  const frame = frameOf(model);
  const cell = (/** @type {LonLatPair} */ [lon, lat]) => `${Math.round(lon / BORDER_CELL_DEGREES)},${Math.round(lat / BORDER_CELL_DEGREES)}`;
  const nearBorder = new Set(model.border.flat().map(cell));
  for (const country of model.land) {
    for (const ring of country.rings.flat()) {
      for (let k = 1; k < ring.length; k += 1) {
        const [a, b] = [ring[k - 1], ring[k]];
        if (isOnFrame(a, b, frame)) continue;
        const shared = isShared(owners, a) && isShared(owners, b);
        if (shared && (nearBorder.has(cell(a)) || nearBorder.has(cell(b)))) continue;
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

/** @param {import("./payload.js").Model} model */
function frameOf(model) {
  const frame = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lon, lat] of model.land.flatMap((country) => country.rings.flat(2))) {
    frame.west = Math.min(frame.west, lon);
    frame.east = Math.max(frame.east, lon);
    frame.south = Math.min(frame.south, lat);
    frame.north = Math.max(frame.north, lat);
  }
  return frame;
}

/** @param {LonLatPair} a @param {LonLatPair} b @param {{ west: number, south: number, east: number, north: number }} frame */
function isOnFrame(a, b, frame) {
  return (a[0] === b[0] && (a[0] === frame.west || a[0] === frame.east))
    || (a[1] === b[1] && (a[1] === frame.south || a[1] === frame.north));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./mercator.js").Viewport} viewport
 * @param {Ground} ground
 * @param {import("./palette.js").Palette} palette
 */
export function paintGround(ctx, viewport, ground, palette) {
  ctx.fillStyle = palette.sea;
  ctx.fillRect(0, 0, viewport.width, viewport.height);
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
  line(ground.inland, palette.quiet, 0.8);
  ctx.setLineDash([]);
  line(ground.border, palette["border-casing"], 5);
  line(ground.border, palette.border, 1.5);
  ctx.restore();
}
