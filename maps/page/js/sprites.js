// Marks as small pictures for legend and lists, drawn by the same code as on the map.
import { drawBadge } from "./events_layer.js";
import { drawGate } from "./gates.js";
import { drawMark } from "./marks.js";
import { paintLine } from "./lines_layer.js";
import { h } from "./dom.js";

const SIZE_PX = 22;
const SCALE = 3; // sharp on dense screens and in print

/**
 * @typedef {{ mark: (mark: import("./marks.js").Mark) => HTMLElement, gate: (status: import("./gates.js").GateStatus) => HTMLElement, line: (mode: string) => HTMLElement, badge: () => HTMLElement, disc: () => HTMLElement, forget: () => void }} Sprites
 */

/**
 * @param {() => import("./palette.js").Palette} palette
 * @returns {Sprites}
 */
export function makeSprites(palette) {
  /** @type {Map<string, string>} */
  const drawn = new Map();

  /** @param {string} key @param {(ctx: CanvasRenderingContext2D) => void} draw */
  function picture(key, draw) {
    let address = drawn.get(key);
    if (address === undefined) {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = SIZE_PX * SCALE;
      const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      ctx.scale(SCALE, SCALE);
      draw(ctx);
      address = canvas.toDataURL();
      drawn.set(key, address);
    }
    return h("img", { src: address, alt: "", class: "bm-sprite", width: SIZE_PX, height: SIZE_PX });
  }

  const middle = SIZE_PX / 2;
  return {
    mark: (mark) => picture(`mark ${mark.shape} ${mark.colour} ${mark.hollow}`, (ctx) => drawMark(ctx, mark, middle, middle, 6.5, palette())),
    gate: (status) => picture(`gate ${status.freight} ${status.people}`, (ctx) => drawGate(ctx, status, middle, middle, 8, 0, palette())),
    line: (mode) => picture(`line ${mode}`, (ctx) => {
      const viewport = /** @type {any} */ ({ width: SIZE_PX, height: SIZE_PX, at: (/** @type {number} */ x, /** @type {number} */ y) => ({ x, y }) });
      paintLine(ctx, viewport, [[2, middle], [SIZE_PX - 2, middle]], mode, { count: 2, alpha: 1, colour: "routes", hollow: false }, palette());
    }),
    badge: () => picture("badge", (ctx) => drawBadge(ctx, middle, middle, 9, "3", [{ colour: "crackdowns", hollow: false, count: 1 }, { colour: "routes", hollow: false, count: 2 }], palette())),
    disc: () => picture("disc", (ctx) => {
      ctx.globalAlpha = 0.22;
      ctx.fillStyle = palette().crackdowns;
      ctx.arc(middle, middle, 10, 0, 2 * Math.PI);
      ctx.fill();
      ctx.globalAlpha = 1;
      drawMark(ctx, { shape: "diamond", colour: "crackdowns", hollow: false }, middle, middle, 4, palette());
    }),
    forget: () => drawn.clear(),
  };
}
