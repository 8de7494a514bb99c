// For print the page takes its paper colours and a fixed size, and the map shows what the window showed.

/**
 * @param {HTMLElement} root
 * @param {any} map
 * @param {() => void} dress takes on the colours and the size of the sheet, or of the window again
 * @param {() => void} paint at once: a printer waits for no frame
 */
export function preparePrint(root, map, dress, paint) {
  let before = { centre: map.getCenter(), zoom: map.getZoom(), least: map.getMinZoom() };

  /** @param {boolean} printing */
  function change(printing) {
    if (root.classList.contains("bm-print") === printing) return;
    const seen = map.getBounds();
    if (printing) before = { centre: map.getCenter(), zoom: map.getZoom(), least: map.getMinZoom() };
    root.classList.toggle("bm-print", printing);
    for (const details of document.querySelectorAll("details.bm-key")) details.toggleAttribute("open", printing);
    dress();
    if (printing) {
      map.setMinZoom(0); // the sheet may be smaller than the window, for which the least zoom was chosen
      map.fitBounds(seen, { animate: false });
    } else {
      map.setView(before.centre, before.zoom, { animate: false });
      map.setMinZoom(before.least); // last: it would set a map that is farther out into motion
    }
    paint();
  }

  window.addEventListener("beforeprint", () => change(true));
  window.addEventListener("afterprint", () => change(false));
  matchMedia("print").addEventListener("change", (event) => change(event.matches));
}
