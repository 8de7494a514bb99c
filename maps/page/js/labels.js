// Names on the map: by rank and zoom, haloed, never two over each other, none over a mark, none cut by the edge.
import { nameIn } from "./payload.js";
import { shorten } from "./dom.js";

export const FONT_STACK = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans KR", "Noto Sans SC", "Noto Sans CJK KR", "Noto Sans CJK SC", "Apple SD Gothic Neo", "PingFang SC", sans-serif';

const ZOOM_OF_RANK = [0, 0, 5.2, 6.4, 7.6, 9.2]; // from which zoom a rank is named; index is the rank
const MAX_CHARACTERS = 60;
const GAP_PX = 3;

/**
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box
 * @typedef {import("./payload.js").Label} Label
 * @typedef {{ label: Label, text: string, x: number, y: number, box: Box, dot: { x: number, y: number } | null, style: Style }} PlacedLabel `x, y`: left end of the base line's middle
 * @typedef {{ font: string, colour: string, spaced: boolean }} Style
 */

/** @param {Label} label @returns {Style} */
function styleOf(label) {
  if (label.kind === "country") return { font: `600 12px ${FONT_STACK}`, colour: "quiet", spaced: true };
  if (label.kind === "admin1" || label.kind === "region") return { font: `11px ${FONT_STACK}`, colour: "quiet", spaced: true };
  if (label.kind === "sea" || label.kind === "river") return { font: `italic 12px ${FONT_STACK}`, colour: "sea-label", spaced: false };
  const weight = label.rank <= 1 ? "600 13px" : label.rank === 2 ? "500 12.5px" : "12px";
  return { font: `${weight} ${FONT_STACK}`, colour: label.rank <= 3 ? "ink" : "town", spaced: false };
}

/** @param {string} text spaced capitals, as atlases write countries */
function spaceOut(text) {
  return [...text.toUpperCase()].join("\u2009").replace(/ /g, "\u2002");
}

/**
 * Chooses which labels to draw, and where.
 * @param {CanvasRenderingContext2D} ctx measures
 * @param {import("./mercator.js").Viewport} viewport
 * @param {Label[]} labels
 * @param {Box[]} obstacles marks that no label may cover
 * @param {string} language
 * @returns {PlacedLabel[]}
 */
export function placeLabels(ctx, viewport, labels, obstacles, language) {
  const taken = [...obstacles];
  /** @type {PlacedLabel[]} */
  const placed = [];
  const wanted = labels
    .filter((label) => viewport.zoom >= (ZOOM_OF_RANK[label.rank] ?? 10))
    .map((label) => ({ label, at: viewport.at(label.lon, label.lat) }))
    .filter(({ at }) => at.x > 0 && at.y > 0 && at.x < viewport.width && at.y < viewport.height)
    .sort((a, b) => order(a.label) - order(b.label));
  for (const { label, at } of wanted) {
    const style = styleOf(label);
    const name = shorten(nameIn(label, language), MAX_CHARACTERS);
    const text = style.spaced && language === "en" ? spaceOut(name) : name;
    ctx.font = style.font;
    const width = ctx.measureText(text).width;
    const isPoint = !["country", "sea", "river", "admin1", "region"].includes(label.kind);
    if (isPoint && placed.some(({ box }) => contains(box, at))) continue;
    for (const [x, y] of isPoint ? besidePoint(at, width, taken) : aroundPoint(at, width)) {
      const box = { left: x - GAP_PX, top: y - 8, right: x + width + GAP_PX, bottom: y + 8 };
      const inside = box.left > 4 && box.top > 4 && box.right < viewport.width - 4 && box.bottom < viewport.height - 4;
      if (!inside || taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      if (isPoint) taken.push({ left: at.x - 3, top: at.y - 3, right: at.x + 3, bottom: at.y + 3 });
      placed.push({ label, text, x, y, box, dot: isPoint ? at : null, style });
      break;
    }
  }
  return placed;
}

/** Capitals first, then countries, then by rank; the name decides between equals. @param {Label} label */
function order(label) {
  return label.rank * 2 + (label.kind === "settlement" ? 0 : 1);
}

/**
 * Beside a dot, close where the place is free, further off where a mark stands on it.
 * @param {{ x: number, y: number }} at
 * @param {number} width
 * @param {Box[]} taken
 * @returns {[number, number][]}
 */
function besidePoint(at, width, taken) {
  const mark = taken.find((box) => contains(box, at));
  const right = mark ? mark.right - at.x + GAP_PX + 1 : 7;
  const left = mark ? at.x - mark.left + GAP_PX + 1 : 7;
  const up = mark ? at.y - mark.top + 9 : 13;
  const down = mark ? mark.bottom - at.y + 9 : 13;
  const onRight = [at.x + right, at.y];
  const onLeft = [at.x - left - width, at.y];
  const leftOfMark = mark !== undefined && at.x < (mark.left + mark.right) / 2 - 1;
  return /** @type {[number, number][]} */ ([
    ...(leftOfMark ? [onLeft, onRight] : [onRight, onLeft]), [at.x - width / 2, at.y - up], [at.x - width / 2, at.y + down],
    [at.x + right * 0.7, at.y - up * 0.8], [at.x + right * 0.7, at.y + down * 0.8],
    [at.x - left * 0.7 - width, at.y - up * 0.8], [at.x - left * 0.7 - width, at.y + down * 0.8],
  ]);
}

/** @param {{ x: number, y: number }} at @param {number} width @returns {[number, number][]} */
function aroundPoint(at, width) {
  return [0, -24, 24, -48, 48].map((shift) => [at.x - width / 2, at.y + shift]);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {PlacedLabel[]} placed
 * @param {import("./palette.js").Palette} palette
 */
export function paintLabels(ctx, placed, palette) {
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  for (const { label, text, x, y, dot, style } of placed) {
    if (dot !== null) paintDot(ctx, dot, label.rank, palette);
    ctx.font = style.font;
    ctx.strokeStyle = style.colour === "sea-label" ? palette.sea : palette.casing;
    ctx.lineWidth = 3;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = palette[style.colour];
    ctx.fillText(text, x, y);
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {{ x: number, y: number }} dot @param {number} rank @param {import("./palette.js").Palette} palette */
function paintDot(ctx, dot, rank, palette) {
  const radius = rank <= 1 ? 3 : rank === 2 ? 2.4 : 1.8;
  ctx.beginPath();
  ctx.arc(dot.x, dot.y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = rank <= 1 ? palette.paper : palette.town;
  ctx.strokeStyle = rank <= 1 ? palette.ink : palette.casing;
  ctx.lineWidth = 1.2;
  ctx.fill();
  ctx.stroke();
}

/** @param {Box} a @param {Box} b */
function overlaps(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** @param {Box} box @param {{ x: number, y: number }} point */
function contains(box, point) {
  return box.left <= point.x && point.x <= box.right && box.top <= point.y && point.y <= box.bottom;
}
