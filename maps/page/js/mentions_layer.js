// Where reports point: small ink dots, a little larger where a place is named more often; provinces as soft discs.

const WIDE = new Set(["admin1", "country", "sea"]);

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./mercator.js").Viewport} viewport
 * @param {import("./payload.js").Model} model
 * @param {number[]} counts per mentioned place, within the period
 * @param {import("./palette.js").Palette} palette
 */
export function paintMentions(ctx, viewport, model, counts, palette) {
  ctx.fillStyle = palette.mentions;
  model.mentions.forEach((place, k) => {
    if (counts[k] === 0) return;
    const at = viewport.at(place.lon, place.lat);
    const wide = WIDE.has(place.geoprecision);
    const reach = wide ? viewport.toPx(place.uncertainty_km ?? 0, place.lat) : 0;
    if (reach > 6) disc(ctx, at, reach, 0.08);
    disc(ctx, at, mentionRadius(counts[k]), wide ? 0.55 : 0.9);
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
