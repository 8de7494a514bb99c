// A ring around what is chosen, and a hairline from it to the panel.
import { svg } from "./dom.js";

/**
 * @param {HTMLElement} stage the map's place
 * @param {{ anchor: () => { x: number, y: number, radius: number } | null, panelPoint: () => { x: number, y: number } | null }} ends in pixels of the stage and of the window
 * @returns {{ element: SVGElement, update: () => void, hide: () => void }}
 */
export function makeTie(stage, { anchor, panelPoint }) {
  const ring = svg("circle", { class: "bm-ring" });
  const casing = svg("circle", { class: "bm-ring-casing" });
  const line = svg("line", { class: "bm-hairline" });
  const element = svg("svg", { class: "bm-tie", "aria-hidden": "true" }, line, casing, ring);

  function update() {
    const at = anchor();
    const box = stage.getBoundingClientRect();
    const inView = at !== null && at.x > -at.radius && at.y > -at.radius && at.x < box.width + at.radius && at.y < box.height + at.radius;
    element.classList.toggle("bm-gone", !inView);
    if (!inView || at === null) return;
    const [x, y] = [box.left + at.x, box.top + at.y];
    for (const circle of [ring, casing]) {
      circle.setAttribute("cx", x);
      circle.setAttribute("cy", y);
      circle.setAttribute("r", at.radius);
    }
    const from = panelPoint();
    line.classList.toggle("bm-gone", from === null);
    if (from === null) return;
    const distance = Math.hypot(from.x - x, from.y - y) || 1;
    line.setAttribute("x1", from.x);
    line.setAttribute("y1", from.y);
    line.setAttribute("x2", x + ((from.x - x) / distance) * at.radius);
    line.setAttribute("y2", y + ((from.y - y) / distance) * at.radius);
  }

  return { element, update, hide: () => element.classList.add("bm-gone") };
}
