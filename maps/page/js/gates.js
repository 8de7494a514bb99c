// The gate of a crossing, drawn on canvas: a bar across the border line that shows its status.

/**
 * @typedef {CanvasRenderingContext2D} Context
 * @typedef {{ freight: string, people: string }} GateStatus open, limited, closed or unknown, per flow
 */

/**
 * The gate of a crossing: a bar across the border line, green open, dark red with a stroke through closed, grey
 * outline unknown; in halves, freight first, where freight and people differ.
 * @param {Context} ctx
 * @param {GateStatus} status
 * @param {number} x
 * @param {number} y
 * @param {number} r half the bar's length, pixels
 * @param {number} angle radians, of the bar
 * @param {import("./palette.js").Palette} palette
 */
export function drawGate(ctx, status, x, y, r, angle, palette) {
  ctx.save();
  ctx.translate(x, y);
  drawBar(ctx, status, uprightAngle(angle), r, palette, false);
  ctx.restore();
}

/**
 * The bar alone, about the canvas's origin.
 * @param {Context} ctx
 * @param {GateStatus} status
 * @param {number} angle radians
 * @param {number} r
 * @param {import("./palette.js").Palette} palette
 * @param {boolean} hollow
 */
export function drawBar(ctx, status, angle, r, palette, hollow) {
  const height = Math.max(4.8, r * 0.78); // below this an outline would close up and look filled
  ctx.rotate(angle);
  ctx.fillStyle = palette.casing;
  ctx.fillRect(-r - 1.5, -height / 2 - 1.5, 2 * r + 3, height + 3);
  const halves = status.freight === status.people ? [[status.freight, -r, 2 * r]] : [[status.freight, -r, r], [status.people, 0, r]];
  for (const [state, left, width] of /** @type {[string, number, number][]} */ (halves)) {
    drawBarPart(ctx, hollow ? `hollow-${state}` : state, left, width, height, palette);
  }
}

/**
 * @param {Context} ctx
 * @param {string} state
 * @param {number} left
 * @param {number} width
 * @param {number} height
 * @param {import("./palette.js").Palette} palette
 */
function drawBarPart(ctx, state, left, width, height, palette) {
  const hollow = state.startsWith("hollow-");
  const known = state.replace("hollow-", "");
  const colour = palette[{ open: "open", limited: "open", closed: "closed" }[known] ?? "unknown"];
  const filled = !hollow && (known === "open" || known === "closed");
  ctx.fillStyle = filled ? colour : palette.paper;
  ctx.fillRect(left, -height / 2, width, height);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.25;
  ctx.strokeRect(left + 0.6, -height / 2 + 0.6, width - 1.2, height - 1.2);
  if (known === "limited" && !hollow) {
    ctx.fillStyle = colour;
    ctx.fillRect(left, 0, width, height / 2);
  }
  if (known === "closed") {
    const middle = left + width / 2;
    for (const [style, thickness] of /** @type {[string, number][]} */ ([[palette.casing, 3.4], [colour, 1.6]])) {
      ctx.strokeStyle = style;
      ctx.lineWidth = thickness;
      ctx.stroke(new Path2D(`M${middle - height * 0.5} ${height * 1.05}L${middle + height * 0.5} ${-height * 1.05}`));
    }
  }
}

/**
 * Between -90° and 90°, so that the first half is always the left or the upper one.
 * @param {number} angle
 */
export function uprightAngle(angle) {
  const turned = Math.atan2(Math.sin(angle), Math.cos(angle));
  if (turned > Math.PI / 2) return turned - Math.PI;
  return turned <= -Math.PI / 2 ? turned + Math.PI : turned;
}
