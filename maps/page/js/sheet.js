// On a phone the panel is a sheet over the map that rests at three heights.
import { h } from "./dom.js";

const PHONE = "(max-width: 720px)";
const TAP_PX = 6;

/**
 * @typedef {"peek" | "half" | "full"} Rest
 */

/**
 * @param {HTMLElement} panel
 * @param {HTMLElement} header what stays in sight at the lowest rest
 * @param {HTMLElement} stage the map's place, which the sheet covers
 * @param {string} label
 * @param {string} words what lies in the sheet, said while it is at its lowest
 * @returns {{ isPhone: () => boolean, rest: (at: Rest) => void, atLeast: (at: Rest) => void, covered: () => number, update: () => void }}
 */
export function makeSheet(panel, header, stage, label, words) {
  const phone = matchMedia(PHONE);
  const grip = h("button", { type: "button", class: "bm-grip", "aria-label": label }, h("span", { "aria-hidden": "true" }), h("b", { class: "bm-pull", "aria-hidden": "true" }, words));
  /** @type {Rest[]} */
  const order = ["peek", "half", "full"];
  /** @type {Rest} */
  let at = "peek";
  panel.prepend(grip);

  /** @param {Rest} where */
  function heightOf(where) {
    const room = stage.clientHeight;
    const peek = Math.min(room, grip.offsetHeight + header.offsetHeight);
    return { peek, half: Math.max(peek, Math.round(room * 0.52)), full: room }[where];
  }

  /** @param {Rest} where */
  function rest(where) {
    at = where;
    panel.dataset.rest = where;
    panel.style.setProperty("--sheet", `${heightOf(where)}px`);
    stage.style.setProperty("--peek", `${heightOf("peek")}px`);
    grip.setAttribute("aria-expanded", String(where !== "peek"));
  }

  /** @param {PointerEvent} down */
  function drag(down) {
    if (!phone.matches || down.button !== 0) return;
    const [begin, height] = [down.clientY, panel.offsetHeight];
    let moved = false;
    const target = /** @type {HTMLElement} */ (down.currentTarget);
    target.setPointerCapture(down.pointerId);
    const onMove = (/** @type {PointerEvent} */ event) => {
      moved ||= Math.abs(event.clientY - begin) > TAP_PX;
      panel.classList.toggle("bm-dragged", moved);
      if (moved) panel.style.setProperty("--sheet", `${Math.max(heightOf("peek"), Math.min(heightOf("full"), height + begin - event.clientY))}px`);
    };
    const onUp = () => {
      target.removeEventListener("pointermove", onMove);
      panel.classList.remove("bm-dragged");
      if (!moved) return;
      const now = panel.offsetHeight;
      rest(order.reduce((best, where) => (Math.abs(heightOf(where) - now) < Math.abs(heightOf(best) - now) ? where : best)));
    };
    target.addEventListener("pointermove", onMove);
    target.addEventListener("pointerup", onUp, { once: true });
    target.addEventListener("pointercancel", onUp, { once: true });
    if (down.currentTarget === header) target.addEventListener("pointerup", () => moved || next(), { once: true });
  }

  const next = () => rest(order[(order.indexOf(at) + 1) % order.length]);
  grip.addEventListener("pointerdown", drag);
  header.addEventListener("pointerdown", drag);
  grip.addEventListener("click", next);
  grip.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    rest(order[Math.max(0, Math.min(2, order.indexOf(at) + step))]);
  });
  return {
    isPhone: () => phone.matches,
    rest,
    atLeast: (where) => order.indexOf(at) < order.indexOf(where) && rest(where),
    covered: () => (phone.matches ? heightOf(at) : 0),
    update: () => rest(at),
  };
}
