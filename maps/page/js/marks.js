// The marks of events, drawn on canvas at a point: hue and shape, record filled, draft hollow.
import { drawBar } from "./gates.js";

/**
 * @typedef {CanvasRenderingContext2D} Context
 * @typedef {{ shape: string, colour: string, hollow: boolean }} Mark `colour` names a colour of the palette
 */

/**
 * The mark of an event.
 * @param {{ kinds: Uint8Array, marks: Mark[] }} model
 * @param {number} index
 * @returns {Mark}
 */
export function markOf(model, index) {
  return model.marks[model.kinds[index]];
}

/**
 * The marks that occur, and which of them each event has.
 * @param {import("./events.js").Events} events
 * @param {{ id: string }[]} layers
 * @returns {{ kinds: Uint8Array, marks: Mark[] }}
 */
export function markEvents({ n, layer, facets }, layers) {
  const { type, subtype, status } = facets;
  /** @type {Mark[]} */
  const marks = [];
  const kinds = new Uint8Array(n);
  const known = new Int16Array(layers.length * type.values.length * subtype.values.length * status.values.length).fill(-1);
  for (let i = 0; i < n; i += 1) {
    const key = ((layer[i] * type.values.length + type.codes[i]) * subtype.values.length + subtype.codes[i]) * status.values.length + status.codes[i];
    if (known[key] < 0) {
      const mark = markFor(layers[layer[i]]?.id ?? "other", type.values[type.codes[i]], subtype.values[subtype.codes[i]], status.values[status.codes[i]] === "draft");
      const same = marks.findIndex((other) => other.shape === mark.shape && other.colour === mark.colour && other.hollow === mark.hollow);
      known[key] = same < 0 ? marks.push(mark) - 1 : same;
    }
    kinds[i] = known[key];
  }
  return { kinds, marks };
}

/** @param {string} layer @param {string | null} type @param {string | null} subtype @param {boolean} hollow @returns {Mark} */
function markFor(layer, type, subtype, hollow) {
  if (layer === "routes") return { shape: "chevron", colour: "routes", hollow };
  if (layer === "crossings") {
    const closed = type === "crossing_closure";
    return { shape: closed ? "gate-closed" : "gate-open", colour: closed ? "closed" : "open", hollow };
  }
  if (layer !== "crackdowns") return { shape: "circle", colour: "other", hollow };
  const shapes = /** @type {Record<string, string>} */ ({ inspection: "half", surveillance: "ringed" });
  return { shape: subtype === "lockdown" ? "hatched" : shapes[type ?? ""] ?? "diamond", colour: "crackdowns", hollow };
}

/**
 * The mark that stands for a whole layer in the legend.
 * @param {string} layer
 * @returns {Mark}
 */
export function markOfLayer(layer) {
  const shapes = { routes: "chevron", crossings: "gate-open", crackdowns: "diamond", mentions: "dot" };
  const shape = /** @type {Record<string, string>} */ (shapes)[layer] ?? "circle";
  return { shape, colour: layer === "crossings" ? "open" : layer, hollow: false };
}

/**
 * @param {Context} ctx
 * @param {Mark} mark
 * @param {number} x
 * @param {number} y
 * @param {number} r radius in pixels
 * @param {import("./palette.js").Palette} palette
 * @param {number} [angle] radians, for chevrons: where the tip points
 */
export function drawMark(ctx, mark, x, y, r, palette, angle = -Math.PI / 2) {
  const colour = palette[mark.colour];
  ctx.save();
  ctx.translate(x, y);
  ctx.lineJoin = "round";
  if (mark.shape === "chevron") {
    ctx.rotate(angle);
    paint(ctx, chevronPath(r), mark.hollow, colour, palette);
  } else if (mark.shape === "gate-open" || mark.shape === "gate-closed") {
    paintBorderStub(ctx, r, palette);
    const status = mark.shape === "gate-open" ? "open" : "closed";
    drawBar(ctx, { freight: status, people: status }, 0, r, palette, mark.hollow);
  } else if (mark.shape === "dot") {
    drawMention(ctx, 0, 0, Math.max(2, r * 0.4), palette, 1);
  } else if (mark.shape === "circle") {
    paint(ctx, discPath(r * 0.85), mark.hollow, colour, palette);
  } else {
    drawDiamond(ctx, mark, r, colour, palette);
  }
  ctx.restore();
}

/**
 * A place that reports name: a dot in a fine ring.
 * @param {Context} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} r of the dot, pixels
 * @param {import("./palette.js").Palette} palette
 * @param {number} alpha
 */
export function drawMention(ctx, x, y, r, palette, alpha) {
  const circle = (/** @type {number} */ radius) => {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
  };
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.casing;
  circle(r + 3.5);
  ctx.fill();
  ctx.globalAlpha = alpha;
  ctx.fillStyle = ctx.strokeStyle = palette.mentions;
  circle(r);
  ctx.fill();
  circle(r + 2.5);
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/** A piece of border line for the gate to lie across. @param {Context} ctx @param {number} r @param {import("./palette.js").Palette} palette */
function paintBorderStub(ctx, r, palette) {
  ctx.fillStyle = palette.casing;
  ctx.fillRect(-2.2, -1.35 * r - 1, 4.4, 2.7 * r + 2);
  ctx.fillStyle = palette.border;
  ctx.fillRect(-0.8, -1.35 * r, 1.6, 2.7 * r);
}

/**
 * The diamond of crackdowns and controls: half filled for inspection, in a ring for surveillance, on a hatched disc
 * for a lockdown.
 * @param {Context} ctx
 * @param {Mark} mark
 * @param {number} r
 * @param {string} colour
 * @param {import("./palette.js").Palette} palette
 */
function drawDiamond(ctx, mark, r, colour, palette) {
  if (mark.shape === "hatched") hatchDisc(ctx, 0, 0, r * 1.5, colour);
  if (mark.shape === "ringed") paint(ctx, discPath(r * 1.25), true, colour, palette);
  const size = mark.shape === "ringed" || mark.shape === "hatched" ? r * 0.72 : r * 1.08;
  paint(ctx, diamondPath(size), mark.hollow || mark.shape === "half", colour, palette);
  if (mark.shape === "half" && !mark.hollow) {
    paintPlain(ctx, new Path2D(`M0 ${-size}L${-size} 0L0 ${size}Z`), colour);
  }
}

/**
 * A hatched disc: an area under control.
 * @param {Context} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} colour
 */
export function hatchDisc(ctx, x, y, radius, colour) {
  ctx.save();
  ctx.translate(x, y);
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let offset = -2 * radius; offset <= 2 * radius; offset += 4) {
    ctx.moveTo(offset - radius, radius);
    ctx.lineTo(offset + radius, -radius);
  }
  ctx.stroke();
  ctx.restore();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.stroke();
}

/** @param {number} r */
function discPath(r) {
  const path = new Path2D();
  path.arc(0, 0, r, 0, 2 * Math.PI);
  return path;
}

/** @param {number} r */
function diamondPath(r) {
  return new Path2D(`M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`);
}

/** Tip to the right. @param {number} r */
function chevronPath(r) {
  return new Path2D(`M${-0.75 * r} ${-0.95 * r}L${0.1 * r} ${-0.95 * r}L${r} 0L${0.1 * r} ${0.95 * r}L${-0.75 * r} ${0.95 * r}L${0.05 * r} 0Z`);
}

/**
 * Fills a path in its colour, or with paper and an outline, on a casing that lifts it off the ground.
 * @param {Context} ctx
 * @param {Path2D} path
 * @param {boolean} hollow
 * @param {string} colour
 * @param {import("./palette.js").Palette} palette
 */
function paint(ctx, path, hollow, colour, palette) {
  ctx.strokeStyle = palette.casing;
  ctx.lineWidth = 3;
  ctx.stroke(path);
  ctx.fillStyle = hollow ? palette.paper : colour;
  ctx.fill(path);
  if (!hollow) return;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  ctx.stroke(path);
}

/** @param {Context} ctx @param {Path2D} path @param {string} colour */
function paintPlain(ctx, path, colour) {
  ctx.fillStyle = colour;
  ctx.fill(path);
}
