// For print the page takes its paper colours and a fixed size, so that canvases are drawn for the sheet.

/**
 * @param {HTMLElement} root
 * @param {() => void} redraw
 */
export function preparePrint(root, redraw) {
  const dress = (/** @type {boolean} */ printing) => {
    if (root.classList.contains("bm-print") === printing) return;
    root.classList.toggle("bm-print", printing);
    for (const details of document.querySelectorAll("details.bm-key")) details.toggleAttribute("open", printing);
    redraw();
  };
  window.addEventListener("beforeprint", () => dress(true));
  window.addEventListener("afterprint", () => dress(false));
  matchMedia("print").addEventListener("change", (event) => dress(event.matches));
}
