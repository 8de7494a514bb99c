// Events: single marks, counts where several stand together, soft discs for places not known exactly.
import { drawMark, hatchDisc, markOf } from "./marks.js";
import { headingAt, paintLine } from "./lines_layer.js";
import { FONT_STACK } from "./labels.js";
import { presence, sum } from "./filter.js";

/**
 * @typedef {import("./spots.js").Spot} Spot
 * @typedef {{ x: number, y: number, indices: number[], spot: Spot, spots: Spot[] }} Pile events of the period that share a place on the screen
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

/**
 * What of the clusters falls into the period. A pile stands at its busiest place, never between places.
 * @param {import("./spots.js").Cluster[]} clusters in pixels of the unit square at this zoom
 * @param {Uint8Array} isShown per event
 * @param {import("./mercator.js").Viewport} viewport
 * @returns {Pile[]}
 */
export function pilesOf(clusters, isShown, viewport) {
  const piles = [];
  for (const cluster of clusters) {
    const members = cluster.members
      .map((member) => ({ ...member, events: member.spot.events.filter((i) => isShown[i] === 1) }))
      .filter((member) => member.events.length > 0)
      .sort((a, b) => b.events.length - a.events.length);
    if (members.length === 0) continue;
    piles.push({
      x: members[0].at.x - viewport.left,
      y: members[0].at.y - viewport.top,
      indices: members.flatMap((member) => member.events).sort((a, b) => a - b),
      spot: members[0].spot,
      spots: members.map((member) => member.spot),
    });
  }
  return piles;
}

/**
 * Discs and lines, under every mark.
 * @param {Brush} brush
 * @param {Spot[]} spots
 * @param {Uint8Array} isShown
 */
export function paintUnderMarks(brush, spots, isShown) {
  const { ctx, viewport, model, palette } = brush;
  for (const spot of spots) {
    const shown = spot.events.filter((i) => isShown[i] === 1);
    if (shown.length === 0) continue;
    const colour = palette[markOf(model, shown[0]).colour];
    const alpha = Math.max(...shown.map((i) => presence(model, i, brush.window)));
    if (spot.line !== null) paintLine(ctx, viewport, spot, shown.length, alpha, colour, palette);
    else paintDisc(brush, spot, shown, colour);
  }
}

/** @param {Brush} brush @param {Spot} spot @param {number[]} shown @param {string} colour */
function paintDisc({ ctx, viewport, model, palette }, spot, shown, colour) {
  const reach = viewport.toPx(Math.max(...shown.map((i) => model.events.uncertainty_km[i] ?? 0)), spot.lat);
  if (reach < SMALLEST_DISC_PX) return;
  const at = viewport.at(spot.lon, spot.lat);
  ctx.globalAlpha = DISC_ALPHA * Math.max(0.4, Math.min(1, WIDE_DISC_PX / reach));
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.arc(at.x, at.y, reach, 0, 2 * Math.PI);
  ctx.fill();
  const locked = shown.some((i) => markOf(model, i).shape === "hatched");
  ctx.globalAlpha = 0.35;
  if (locked) hatchDisc(ctx, at.x, at.y, reach, palette.crackdowns);
  ctx.globalAlpha = 1;
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
  const marks = pile.indices.map((i) => markOf(model, i));
  const radius = markRadius(viewport.zoom);
  const alike = marks.every((mark) => mark.shape === marks[0].shape && mark.colour === marks[0].colour);
  ctx.globalAlpha = Math.max(...pile.indices.map((i) => presence(model, i, brush.window)));
  if (alike) {
    const hollow = marks.every((mark) => mark.hollow);
    const heading = pile.spot.line === null ? undefined : headingAt(viewport, pile.spot);
    drawMark(ctx, { ...marks[0], hollow }, pile.x, pile.y, radius, palette, heading);
    if (marks.length > 1) paintChip(brush, pile.x + radius + 1, pile.y - radius - 1, String(marks.length));
  } else {
    paintBadge(brush, pile, marks);
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

/** @param {number} count @returns {number} pixels */
function badgeRadius(count) {
  return 10.5 + Math.min(7, 1.6 * Math.log2(count));
}

/**
 * A count in a ring that is shared out among the layers.
 * @param {Brush} brush
 * @param {Pile} pile
 * @param {import("./marks.js").Mark[]} marks
 */
function paintBadge({ ctx, palette }, pile, marks) {
  const colours = [...new Set(marks.map((mark) => mark.colour))];
  const shares = colours.map((colour) => marks.filter((mark) => mark.colour === colour).length);
  drawBadge(ctx, pile.x, pile.y, badgeRadius(marks.length), String(marks.length), colours, shares, palette);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} count
 * @param {string[]} colours of the ring's parts
 * @param {number[]} shares of the ring, one a colour
 * @param {import("./palette.js").Palette} palette
 */
export function drawBadge(ctx, x, y, radius, count, colours, shares, palette) {
  ctx.fillStyle = palette.casing;
  fillCircle(ctx, x, y, radius + 1.5);
  let angle = -Math.PI / 2;
  colours.forEach((colour, k) => {
    const end = angle + (2 * Math.PI * shares[k]) / sum(shares);
    ctx.fillStyle = palette[colour];
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.arc(x, y, radius, angle, end);
    ctx.fill();
    angle = end;
  });
  ctx.fillStyle = palette.paper;
  fillCircle(ctx, x, y, radius - 3.5);
  paintCount(ctx, x, y, count, palette.ink);
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
