// Events: single marks, counts where several stand together, soft discs for places not known exactly.
import { drawMark, hatchDisc } from "./marks.js";
import { headingAt } from "./lines_layer.js";
import { FONT_STACK } from "./labels.js";
import { sum } from "./filter.js";

/**
 * @typedef {import("./piles.js").Pile} Pile
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {object} Brush what every painter of events needs
 * @property {CanvasRenderingContext2D} ctx
 * @property {import("./mercator.js").Viewport} viewport
 * @property {import("./payload.js").Model} model
 * @property {import("./filter.js").Window} window
 * @property {import("./palette.js").Palette} palette
 */

const DISC_ALPHA = 0.12;
const WIDE_DISC_PX = 110; // wider discs are fainter, so that a country does not drown what is known exactly
const SMALLEST_DISC_PX = 12; // below this the mark itself covers the disc
const EXACT_BELOW = 10_000; // four digits fit into a badge
const MOST_DISCS = 150; // more cover the map and say nothing
const DRAFT_RIM_PX = 1.3; // of a badge's ring, the part that drafts fill

/**
 * How far off the places of piles may be: a disc to scale around the least certain place of each. Discs of one colour
 * are one area, so that many of them do not add up to a wall.
 * @param {Brush} brush
 * @param {Pile[]} piles the busiest first
 */
export function paintDiscs(brush, piles) {
  const { ctx, palette } = brush;
  /** @type {Map<string, { path: Path2D, radius: number }>} */
  const areas = new Map();
  let left = MOST_DISCS;
  for (const pile of piles) {
    const disc = discOf(brush, pile);
    if (disc === null) continue;
    const colour = palette[brush.model.marks[pile.kinds[0].kind].colour];
    const area = areas.get(colour) ?? { path: new Path2D(), radius: 0 };
    area.path.moveTo(disc.x + disc.radius, disc.y);
    area.path.arc(disc.x, disc.y, disc.radius, 0, 2 * Math.PI);
    areas.set(colour, { path: area.path, radius: Math.max(area.radius, disc.radius) });
    ctx.globalAlpha = 0.35;
    if (pile.kinds.some(({ kind }) => brush.model.marks[kind].shape === "hatched")) hatchDisc(ctx, disc.x, disc.y, disc.radius, palette.crackdowns);
    left -= 1;
    if (left === 0) break;
  }
  for (const [colour, { path, radius }] of areas) {
    ctx.globalAlpha = DISC_ALPHA * Math.max(0.4, Math.min(1, WIDE_DISC_PX / radius));
    ctx.fillStyle = colour;
    ctx.fill(path);
  }
  ctx.globalAlpha = 1;
}

/**
 * @param {Brush} brush
 * @param {Pile} pile
 * @returns {{ x: number, y: number, radius: number } | null} null where the mark covers it, or it is out of view
 */
function discOf({ viewport, model }, pile) {
  if (pile.widest < 0) return null;
  const [lon, lat] = [model.spots.lon[pile.widest], model.spots.lat[pile.widest]];
  const radius = viewport.toPx(pile.reach_km, lat);
  if (radius < SMALLEST_DISC_PX) return null;
  const { x, y } = viewport.at(lon, lat);
  const outside = x < -radius || y < -radius || x > viewport.width + radius || y > viewport.height + radius;
  return outside ? null : { x, y, radius };
}

/** @param {number} zoom @returns {number} pixels */
export function markRadius(zoom) {
  return zoom < 6 ? 6 : zoom < 9 ? 7 : 8;
}

/**
 * @param {Brush} brush
 * @param {Pile} pile
 */
export function paintPile(brush, pile) {
  const { ctx, model, viewport, palette } = brush;
  const marks = pile.kinds.map(({ kind }) => model.marks[kind]);
  const radius = markRadius(viewport.zoom);
  const alike = marks.every((mark) => mark.shape === marks[0].shape && mark.colour === marks[0].colour);
  ctx.globalAlpha = pile.alpha;
  if (alike) {
    const hollow = marks.every((mark) => mark.hollow);
    const heading = model.spots.line[pile.spot] === 0 ? undefined : headingAt(viewport, model.spots, pile.spot);
    drawMark(ctx, { ...marks[0], hollow }, pile.x, pile.y, radius, palette, heading);
    if (pile.count > 1) paintChip(brush, pile.x + radius + 1, pile.y - radius - 1, countInWords(pile.count, model.language));
  } else {
    drawBadge(ctx, pile.x, pile.y, badgeRadius(pile.count), countInWords(pile.count, model.language), sharesOf(model.marks, pile.kinds), palette);
  }
  ctx.globalAlpha = 1;
}

/**
 * How far a pile reaches, for hits and for labels that keep clear of it.
 * @param {number} count
 * @param {number} zoom
 */
export function pileRadius(count, zoom) {
  return count < 2 ? markRadius(zoom) + 2 : badgeRadius(count);
}

/** Every event counted as far as there is room for it. @param {number} count @param {string} language */
function countInWords(count, language) {
  return count < EXACT_BELOW ? String(count) : new Intl.NumberFormat(language, { notation: "compact", maximumSignificantDigits: 2 }).format(count);
}

/** @param {number} count @returns {number} pixels */
function badgeRadius(count) {
  return 10.5 + Math.min(7, 1.6 * Math.log2(count));
}

/**
 * The parts of a badge's ring: one a colour, drafts after records.
 * @param {Mark[]} marks
 * @param {{ kind: number, count: number }[]} kinds
 * @returns {{ colour: string, hollow: boolean, count: number }[]}
 */
function sharesOf(marks, kinds) {
  /** @type {Map<string, { colour: string, hollow: boolean, count: number }>} */
  const shares = new Map();
  for (const { kind, count } of kinds) {
    const { colour, hollow } = marks[kind];
    const share = shares.get(`${colour} ${hollow}`);
    if (share === undefined) shares.set(`${colour} ${hollow}`, { colour, hollow, count });
    else share.count += count;
  }
  return [...shares.values()].sort((a, b) => Number(a.hollow) - Number(b.hollow));
}

/**
 * A count in a ring that is shared out among the layers; the part of drafts is a rim only.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} count
 * @param {{ colour: string, hollow: boolean, count: number }[]} shares of the ring
 * @param {import("./palette.js").Palette} palette
 */
export function drawBadge(ctx, x, y, radius, count, shares, palette) {
  ctx.fillStyle = palette.casing;
  fillCircle(ctx, x, y, radius + 1.5);
  const all = sum(shares.map((share) => share.count));
  let angle = -Math.PI / 2;
  for (const share of shares) {
    const end = angle + (2 * Math.PI * share.count) / all;
    fillSector(ctx, x, y, radius, angle, end, palette[share.colour]);
    if (share.hollow) fillSector(ctx, x, y, radius - DRAFT_RIM_PX, angle, end, palette.paper);
    angle = end;
  }
  ctx.fillStyle = palette.paper;
  fillCircle(ctx, x, y, radius - 3.5);
  paintCount(ctx, x, y, count, palette.ink);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius @param {number} from @param {number} to @param {string} colour */
function fillSector(ctx, x, y, radius, from, to, colour) {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.arc(x, y, radius, from, to);
  ctx.fill();
}

/** @param {Brush} brush @param {number} x @param {number} y @param {string} text */
function paintChip({ ctx, palette }, x, y, text) {
  ctx.font = `600 11px ${FONT_STACK}`;
  const half = Math.max(6.5, ctx.measureText(text).width / 2 + 3.5);
  ctx.fillStyle = palette.paper;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 0.8;
  ctx.beginPath();
  ctx.roundRect(x - half, y - 7, 2 * half, 14, 7);
  ctx.fill();
  ctx.stroke();
  paintCount(ctx, x, y, text, palette.ink);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {string} text @param {string} colour */
function paintCount(ctx, x, y, text, colour) {
  ctx.font = `600 11px ${FONT_STACK}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y + 0.5);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius */
function fillCircle(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
}
