// Names on the map: by rank and zoom, haloed, never two over each other, none over a mark, none cut by the edge.
import { nameIn } from "./payload.js";
import { shorten } from "./dom.js";
import { unitX, unitY } from "./mercator.js";

export const FONT_STACK = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans KR", "Noto Sans SC", "Noto Sans CJK KR", "Noto Sans CJK SC", "Apple SD Gothic Neo", "PingFang SC", sans-serif';

const ZOOM_OF_RANK = [0, 0, 4.4, 6, 7.4, 9]; // from which zoom a rank is named; index is the rank
const MAX_CHARACTERS = 60;
const GAP_PX = 3;
const NEAR_MARK_PX = 8; // a dot this near to a mark is named beyond the mark
const DOT_ROOM_PX = 3;
const BESIDE_PX = 7; // from a dot to its name
const ABOVE_PX = 13;
const ASIDE_PX = 8;
const OFF_CENTRE_PX = 0.5;
const ROOM_PX = [0, 0, 44, 38, 32, 28]; // between the dots of labelled places; index is the rank
const NEAR_ZOOM = 9; // from here twin towns across the river are both named
const NAMED_RANK = 2; // places that events or reports name are at least this important
const WIDE_RANK = 1; // before the towns that stand near the mark by chance
const WIDE_KM = 60; // smaller provinces are cities, which have labels of their own
const NEAR_BORDER = 1 / 2 ** 14; // of the world's width, about 2.5 km: a town's own side of the border matters
const WRONG_SIDE = -0.3; // cosine from which a seat lies on the far side
const OFF_MARK_PX = 6;

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
 * The places to label: those that events or reports name come before others of their rank.
 * @param {import("./payload.js").Model} model
 * @returns {Label[]} the most important first
 */
export function prepareLabels(model) {
  const named = new Set([
    ...["place", "place_name", "from", "to"].flatMap((name) => model.events.facets[name]?.values ?? []),
    ...model.mentions.map((place) => place.name),
  ]);
  const border = model.border.map((line) => line.map(([lon, lat]) => ({ x: unitX(lon), y: unitY(lat) })));
  const labels = [...model.places.map((label) => ({ ...label, away: awayFromBorder(border, label) })), ...wideLabels(model)].map((label) => ({ label, isNamed: named.has(label.name) }))
    .map(({ label, isNamed }) => ({ label: isNamed ? { ...label, rank: Math.min(label.rank, NAMED_RANK) } : label, isNamed }));
  return labels.sort((a, b) => order(a.label) - order(b.label) || Number(b.isNamed) - Number(a.isNamed)).map(({ label }) => label);
}

/**
 * Provinces and countries at which a mark stands for the whole of them: named there, so that the mark is not taken for
 * the nearest town's.
 * @param {import("./payload.js").Model} model
 * @returns {Label[]}
 */
function wideLabels({ events, spots, mentions, places }) {
  /** @type {Map<string, Label>} */
  const wide = new Map();
  /** @param {string | null} name @param {number} lon @param {number} lat @param {number | null} km @param {Record<string, string>} names */
  const add = (name, lon, lat, km, names) => {
    if (!name || (km ?? 0) < WIDE_KM || places.some((place) => place.name === name)) return;
    wide.set(name, { name, names: { ...wide.get(name)?.names, ...names }, lon, lat, rank: WIDE_RANK, kind: "admin1", country: "" });
  };
  const { place: placed, geoprecision } = events.facets;
  const admin1 = geoprecision.values.indexOf("admin1");
  const told = new Set(); // the same name at the same spot adds nothing
  for (let i = 0; i < events.n; i += 1) {
    const spot = events.spot[i];
    if (geoprecision.codes[i] !== admin1 || spot === 0 || spots.line[spot] > 0 || told.has(placed.codes[i] * spots.n + spot)) continue;
    told.add(placed.codes[i] * spots.n + spot);
    add(placed.values[placed.codes[i]], spots.lon[spot], spots.lat[spot], events.radii_km[events.radius[i]], {});
  }
  for (const place of mentions) {
    if (place.geoprecision === "admin1") add(place.name, place.lon, place.lat, place.uncertainty_km, place.names);
  }
  return [...wide.values()];
}

/**
 * The direction from the border to a town close to it, so that its name can stand on its own side.
 * @param {{ x: number, y: number }[][]} border in units of the world's width
 * @param {Label} label
 * @returns {{ x: number, y: number } | null}
 */
function awayFromBorder(border, label) {
  const [x, y] = [unitX(label.lon), unitY(label.lat)];
  const sum = { x: 0, y: 0 };
  let nearest = Infinity;
  for (const line of border) {
    for (let k = 1; k < line.length; k += 1) {
      const { x: ax, y: ay } = line[k - 1];
      if (Math.abs(ax - x) > 100 * NEAR_BORDER || Math.abs(ay - y) > 100 * NEAR_BORDER) continue; // too far by any measure
      const [dx, dy] = [line[k].x - ax, line[k].y - ay];
      const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      const [offX, offY] = [x - ax - along * dx, y - ay - along * dy];
      const distance = Math.hypot(offX, offY);
      if (distance > 3 * NEAR_BORDER || distance === 0) continue; // over a stretch, so that one bend does not turn it
      nearest = Math.min(nearest, distance);
      sum.x += (offX * Math.hypot(dx, dy)) / distance ** 2;
      sum.y += (offY * Math.hypot(dx, dy)) / distance ** 2;
    }
  }
  const length = Math.hypot(sum.x, sum.y);
  return nearest < NEAR_BORDER && length > 0 ? { x: sum.x / length, y: sum.y / length } : null;
}

/**
 * Chooses which labels to draw, and where.
 * @param {CanvasRenderingContext2D} ctx measures
 * @param {import("./mercator.js").Viewport} viewport
 * @param {Label[]} labels the most important first
 * @param {Box[]} marks that no label may cover, and beyond which a town under one is named
 * @param {Box[]} reserved where controls stand
 * @param {string} language
 * @returns {PlacedLabel[]}
 */
export function placeLabels(ctx, viewport, labels, marks, reserved, language) {
  const taken = [...marks, ...reserved];
  /** @type {PlacedLabel[]} */
  const placed = [];
  const wanted = labels
    .filter((label) => viewport.zoom >= (ZOOM_OF_RANK[label.rank] ?? 10))
    .map((label) => ({ label, at: viewport.at(label.lon, label.lat) }))
    .filter(({ at }) => at.x > 0 && at.y > 0 && at.x < viewport.width && at.y < viewport.height);
  const room = (/** @type {Label} */ { rank }) => (ROOM_PX[rank] ?? 0) * (viewport.zoom < NEAR_ZOOM ? 1 : 0.5);
  for (const { label, at } of wanted) {
    const style = styleOf(label);
    const name = shorten(nameIn(label, language), MAX_CHARACTERS);
    const text = style.spaced && language === "en" ? spaceOut(name) : name;
    ctx.font = style.font;
    const width = ctx.measureText(text).width;
    const isPoint = !["country", "sea", "river", "admin1", "region"].includes(label.kind);
    if (isPoint && placed.some((other) => contains(grown(other.box, DOT_ROOM_PX), at) || isNear(other.dot, at, room(label)))) continue;
    for (const [x, y] of isPoint ? besidePoint(at, width, marks, label.away ?? null) : aroundPoint(at, width, label.kind)) {
      const box = { left: x - GAP_PX, top: y - 7, right: x + width + GAP_PX, bottom: y + 7 };
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
 * @param {Box[]} marks
 * @param {{ x: number, y: number } | null} away from a border close by
 * @returns {[number, number][]}
 */
function besidePoint(at, width, marks, away) {
  const mark = joined(marks.filter((box) => contains(grown(box, NEAR_MARK_PX), at)));
  const [right, left] = [Math.max(BESIDE_PX, mark ? mark.right - at.x + GAP_PX + 1 : 0), Math.max(BESIDE_PX, mark ? at.x - mark.left + GAP_PX + 1 : 0)];
  const [up, down] = [Math.max(ABOVE_PX, mark ? at.y - mark.top + 9 : 0), Math.max(ABOVE_PX, mark ? mark.bottom - at.y + 9 : 0)];
  /** @type {[number, number, number, number][]} place, and the direction in which it lies */
  const seats = [
    [at.x + right, at.y, 1, 0], [at.x - left - width, at.y, -1, 0], [at.x - width / 2, at.y - up, 0, -1], [at.x - width / 2, at.y + down, 0, 1],
    [at.x + right * 0.7, at.y - up * 0.8, 0.7, -0.7], [at.x + right * 0.7, at.y + down * 0.8, 0.7, 0.7],
    [at.x - left * 0.7 - width, at.y - up * 0.8, -0.7, -0.7], [at.x - left * 0.7 - width, at.y + down * 0.8, -0.7, 0.7],
    [at.x + right, at.y - ASIDE_PX, 1, -0.3], [at.x + right, at.y + ASIDE_PX, 1, 0.3], [at.x - left - width, at.y - ASIDE_PX, -1, -0.3], [at.x - left - width, at.y + ASIDE_PX, -1, 0.3],
    [at.x - width * 0.8, at.y - up, -0.35, -1], [at.x - width * 0.2, at.y - up, 0.35, -1], [at.x - width * 0.8, at.y + down, -0.35, 1], [at.x - width * 0.2, at.y + down, 0.35, 1],
  ];
  const off = mark === undefined ? { x: 0, y: 0 } : { x: at.x - (mark.left + mark.right) / 2, y: at.y - (mark.top + mark.bottom) / 2 };
  const distance = Math.hypot(off.x, off.y);
  // A town north of the mark is named north of it, one north of the border north of that: never on the far side.
  const side = distance > OFF_MARK_PX ? { x: off.x / distance, y: off.y / distance } : away ?? (distance > OFF_CENTRE_PX ? off : null);
  if (side === null) return seats.map(([x, y]) => [x, y]);
  const cosine = (/** @type {[number, number, number, number]} */ seat) => (seat[2] * side.x + seat[3] * side.y) / Math.hypot(seat[2], seat[3]);
  const fixed = side === away || distance > OFF_MARK_PX;
  return seats.filter((seat) => !fixed || cosine(seat) > WRONG_SIDE).sort((a, b) => cosine(b) - cosine(a)).map(([x, y]) => [x, y]);
}

/** @param {{ x: number, y: number }} at @param {number} width @param {string} kind @returns {[number, number][]} */
function aroundPoint(at, width, kind) {
  if (kind === "admin1") { // close by, since it says what the mark there stands for
    return [at.x - width / 2, at.x - 8, at.x - width + 8].flatMap((left) => [0, 18, -18].map((shift) => /** @type {[number, number]} */ ([left, at.y + shift])));
  }
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
    if (dot !== null) paintDot(ctx, dot, label, palette);
    ctx.font = style.font;
    ctx.strokeStyle = style.colour === "sea-label" ? palette.sea : palette.casing;
    ctx.lineWidth = 3;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = palette[style.colour];
    ctx.fillText(text, x, y);
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {{ x: number, y: number }} dot @param {Label} label @param {import("./palette.js").Palette} palette */
function paintDot(ctx, dot, { rank, kind }, palette) {
  const radius = rank <= 1 ? 3 : rank === 2 ? 2.4 : 1.8;
  ctx.beginPath();
  if (kind === "mountain") {
    ctx.moveTo(dot.x - 3, dot.y + 2.5);
    ctx.lineTo(dot.x, dot.y - 3);
    ctx.lineTo(dot.x + 3, dot.y + 2.5);
    ctx.closePath();
  } else ctx.arc(dot.x, dot.y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = rank <= 1 ? palette.paper : palette.town;
  ctx.strokeStyle = rank <= 1 ? palette.ink : palette.casing;
  ctx.lineWidth = 1.2;
  ctx.fill();
  ctx.stroke();
}

/** @param {{ x: number, y: number } | null} a @param {{ x: number, y: number }} b @param {number} distance */
function isNear(a, b, distance) {
  return a !== null && Math.hypot(a.x - b.x, a.y - b.y) < distance;
}

/** @param {Box[]} boxes @returns {Box | undefined} the box around them all */
function joined(boxes) {
  if (boxes.length === 0) return undefined;
  const edge = (/** @type {keyof Box} */ side, /** @type {(...edges: number[]) => number} */ choose) => choose(...boxes.map((box) => box[side]));
  return { left: edge("left", Math.min), top: edge("top", Math.min), right: edge("right", Math.max), bottom: edge("bottom", Math.max) };
}

/** @param {Box} box @param {number} by @returns {Box} */
function grown(box, by) {
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
}

/** @param {Box} a @param {Box} b */
function overlaps(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** @param {Box} box @param {{ x: number, y: number }} point */
function contains(box, point) {
  return box.left <= point.x && point.x <= box.right && box.top <= point.y && point.y <= box.bottom;
}
