// A long list of which only the rows in view are in the page; a short one is there as a whole.

const SHORT = 150; // rows that a browser lays out without being noticed
const LIST_ROW_PX = 78; // of a long list, where every row is as high (rows.css)
const SPARE_ROWS = 8; // above and below what is seen
const MOST_ROWS = 400_000; // beyond some 33 million pixels browsers lay out nothing

/**
 * @param {HTMLElement} list its children are the rows
 * @param {(place: number) => HTMLElement} makeRow
 * @param {(first: number, last: number) => void} [onRows] told which rows are in the page; `last` is one past the last
 * @returns {{ show: (n: number) => void }} `show` makes all rows anew
 */
export function makeRowWindow(list, makeRow, onRows = () => {}) {
  let n = 0;
  let [first, last] = [0, 0];
  /** @type {Map<number, HTMLElement>} */
  let rows = new Map();
  /** @type {Element | null} */
  let scroller = null;

  /** Which rows are in view. @returns {[number, number]} */
  function range() {
    if (n <= SHORT) return [0, n];
    const view = scroller?.getBoundingClientRect() ?? { top: 0, bottom: window.innerHeight };
    const top = list.getBoundingClientRect().top;
    const from = Math.max(0, Math.floor((view.top - top) / LIST_ROW_PX) - SPARE_ROWS);
    return [Math.min(from, Math.max(0, n - SPARE_ROWS)), Math.min(n, Math.max(from, Math.ceil((view.bottom - top) / LIST_ROW_PX)) + SPARE_ROWS)];
  }

  function fill() {
    /** @type {Map<number, HTMLElement>} */
    const kept = new Map();
    for (let place = first; place < last; place += 1) kept.set(place, rows.get(place) ?? numbered(place));
    for (const [place, row] of rows) if (!kept.has(place)) row.remove();
    let next = list.firstElementChild;
    for (const row of kept.values()) {
      if (row === next) next = next.nextElementSibling;
      else list.insertBefore(row, next);
    }
    rows = kept;
    const long = n > SHORT;
    list.style.paddingTop = long ? `${first * LIST_ROW_PX}px` : "";
    list.style.paddingBottom = long ? `${(n - last) * LIST_ROW_PX}px` : "";
    onRows(first, last);
  }

  /** @param {number} place */
  function numbered(place) {
    const row = makeRow(place);
    if (n > SHORT) {
      row.setAttribute("aria-setsize", String(n));
      row.setAttribute("aria-posinset", String(place + 1));
    }
    return row;
  }

  function follow() {
    const [from, to] = range();
    if (from === first && to === last) return;
    [first, last] = [from, to];
    fill();
  }

  return {
    show(count) {
      if (scroller === null) {
        scroller = list.closest(".bm-body");
        scroller?.addEventListener("scroll", follow, { passive: true });
        new ResizeObserver(follow).observe(scroller ?? list);
      }
      n = Math.min(count, MOST_ROWS);
      list.classList.toggle("bm-long-list", n > SHORT);
      rows = new Map();
      list.replaceChildren();
      [first, last] = range();
      fill();
    },
  };
}
