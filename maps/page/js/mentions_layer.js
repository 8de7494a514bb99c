// Where reports point: small ink dots, ringed so that no town's dot is taken for one, a little larger where a place is
// named more often; provinces as soft discs.
import { drawMention } from "./marks.js";

const WIDE = new Set(["admin1", "country", "sea"]);

/**
 * The discs, under everything; the dots come last.
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./mercator.js").Viewport} viewport
 * @param {import("./payload.js").Model} model
 * @param {number[]} counts per mentioned place, within the period
 * @param {import("./palette.js").Palette} palette
 */
export function paintMentionDiscs(ctx, viewport, model, counts, palette) {
  ctx.fillStyle = palette.mentions;
  model.mentions.forEach((place, k) => {
    if (counts[k] === 0 || !WIDE.has(place.geoprecision)) return;
    const reach = viewport.toPx(place.uncertainty_km ?? 0, place.lat);
    if (reach > 6) disc(ctx, viewport.at(place.lon, place.lat), reach, 0.08);
  });
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./mercator.js").Viewport} viewport
 * @param {import("./payload.js").Model} model
 * @param {number[]} counts per mentioned place, within the period
 * @param {import("./palette.js").Palette} palette
 */
export function paintMentionDots(ctx, viewport, model, counts, palette) {
  model.mentions.forEach((place, k) => {
    if (counts[k] === 0) return;
    const at = viewport.at(place.lon, place.lat);
    drawMention(ctx, at.x, at.y, mentionRadius(counts[k]), palette, WIDE.has(place.geoprecision) ? 0.6 : 1);
  });
}

/**
 * @param {number} count
 * @returns {number} pixels: 2 for one mention, 6 for a hundred and more
 */
export function mentionRadius(count) {
  return 2 + Math.min(4, 2 * Math.log10(Math.max(1, count)));
}

/** @param {CanvasRenderingContext2D} ctx @param {{ x: number, y: number }} at @param {number} radius @param {number} alpha */
function disc(ctx, at, radius, alpha) {
  ctx.globalAlpha = alpha;
  ctx.beginPath();
  ctx.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  ctx.fill();
  ctx.globalAlpha = 1;
}
