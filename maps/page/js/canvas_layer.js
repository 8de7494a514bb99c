// A Leaflet layer that is one canvas over the whole map, repainted once a frame at most.
import { viewportOf } from "./mercator.js";

const FRAME_LIMIT_MS = 400; // a hidden page gives no frames; nobody waits for them longer than this

/**
 * @param {any} map a Leaflet map
 * @param {string} pane name of a pane of its own
 * @param {number} zIndex
 * @param {(ctx: CanvasRenderingContext2D, viewport: import("./mercator.js").Viewport) => void} paint
 * @returns {{ redraw: () => void, paintNow: () => void }}
 */
export function addCanvasLayer(map, pane, zIndex, paint) {
  const canvas = document.createElement("canvas");
  canvas.className = "bm-canvas leaflet-zoom-animated";
  canvas.setAttribute("aria-hidden", "true");
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let corner = map.getCenter();
  let asked = false;
  let zooming = false; // while Leaflet animates a zoom, the last picture follows it

  function paintNow() {
    asked = false;
    const viewport = viewportOf(map);
    if (viewport.width === 0 || viewport.height === 0) return;
    const scale = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(viewport.width * scale), Math.round(viewport.height * scale)];
    const printing = document.documentElement.classList.contains("bm-print");
    if (printing || canvas.width !== width || canvas.height !== height) { // in print clearRect comes out as white: a canvas sized anew is clear
      [canvas.width, canvas.height] = [width, height];
      canvas.style.width = `${viewport.width}px`;
      canvas.style.height = `${viewport.height}px`;
    }
    corner = map.containerPointToLatLng([0, 0]);
    L.DomUtil.setTransform(canvas, map.containerPointToLayerPoint([0, 0]), 1);
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    if (!printing) ctx.clearRect(0, 0, viewport.width, viewport.height);
    paint(ctx, viewport);
  }

  function redraw() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      if (zooming) asked = false;
      else if (asked) paintNow();
    });
  }

  const CanvasLayer = L.Layer.extend({
    onAdd() {
      const host = map.getPane(pane) ?? map.createPane(pane);
      host.style.zIndex = String(zIndex);
      host.style.pointerEvents = "none";
      host.append(canvas);
      redraw();
    },
    onRemove: () => canvas.remove(),
    getEvents: () => ({ move: redraw, moveend: redraw, viewreset: redraw, resize: redraw, zoomanim: followZoom, zoomend: settle }),
  });

  /** @param {{ center: any, zoom: number }} event */
  function followZoom(event) {
    zooming = true;
    const offset = map._latLngToNewLayerPoint(corner, event.zoom, event.center); // as Leaflet's own overlays do
    L.DomUtil.setTransform(canvas, offset, map.getZoomScale(event.zoom));
  }

  function settle() {
    zooming = false;
    redraw();
  }

  map.addLayer(new CanvasLayer());
  return { redraw, paintNow };
}

/** Resolves once the frame that is being prepared is on the screen. */
export function painted() {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, FRAME_LIMIT_MS);
    requestAnimationFrame(() => requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve(undefined);
    }));
  });
}
