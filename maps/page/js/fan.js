// A pile opened like a fan: each of its events on a hairline around the place they share.
import { drawMark, markOf } from "./marks.js";
import { fanOffsets } from "./fan_offsets.js";
import { presence } from "./filter.js";

export const LARGEST_FAN = 36; // more marks than this are read better in the list
const SPACING_PX = 24;

/**
 * @typedef {{ lon: number, lat: number, indices: number[] }} Fan
 * @typedef {{ index: number, x: number, y: number }} Blade
 */

/**
 * @param {import("./mercator.js").Viewport} viewport
 * @param {Fan} fan
 * @returns {{ centre: { x: number, y: number }, blades: Blade[] }}
 */
export function layOutFan(viewport, fan) {
  const centre = viewport.at(fan.lon, fan.lat);
  const offsets = fanOffsets(fan.indices.length, SPACING_PX);
  const blades = fan.indices.map((index, k) => ({ index, x: centre.x + offsets[k].x, y: centre.y + offsets[k].y }));
  return { centre, blades };
}

/**
 * @param {import("./events_layer.js").Brush} brush
 * @param {{ centre: { x: number, y: number }, blades: Blade[] }} layout
 */
export function paintFan({ ctx, viewport, model, window, palette }, layout) {
  ctx.globalAlpha = 0.6;
  ctx.fillStyle = palette.casing;
  ctx.fillRect(0, 0, viewport.width, viewport.height);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 0.75;
  ctx.beginPath();
  for (const blade of layout.blades) {
    ctx.moveTo(layout.centre.x, layout.centre.y);
    ctx.lineTo(blade.x, blade.y);
  }
  ctx.stroke();
  ctx.fillStyle = palette.ink;
  ctx.beginPath();
  ctx.arc(layout.centre.x, layout.centre.y, 2.5, 0, 2 * Math.PI);
  ctx.fill();
  for (const blade of layout.blades) {
    ctx.globalAlpha = presence(model, blade.index, window);
    drawMark(ctx, markOf(model, blade.index), blade.x, blade.y, 8, palette);
  }
  ctx.globalAlpha = 1;
}
