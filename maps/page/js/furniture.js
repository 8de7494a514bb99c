// What lies over the map beside the marks: zoom, scale, attribution, and the words under the pointer.
import { reportsWithin } from "./filter.js";
import { h, icon, link, shorten } from "./dom.js";
import { titleInWords } from "./local_names.js";
import { nameIn } from "./payload.js";

/**
 * @param {any} map
 * @param {import("./page.js").Page} page
 * @param {() => void} fit
 * @returns {HTMLElement[]}
 */
export function makeFurniture(map, { model, t }, fit) {
  map.zoomControl?.remove();
  map.attributionControl?.remove();
  L.control.scale({ imperial: false, maxWidth: 120, position: "bottomleft" }).addTo(map);
  const button = (/** @type {string} */ label, /** @type {string} */ path, /** @type {() => void} */ act) => h("button", { type: "button", "aria-label": label, title: label, onclick: act }, icon(path));
  const zoom = h("div", { class: "bm-zoom" },
    button(t("zoom_in"), "M8 3v10M3 8h10", () => map.zoomIn()),
    button(t("zoom_out"), "M3 8h10", () => map.zoomOut()),
    button(t("fit"), "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3", fit));
  const credits = model.attribution.flatMap(({ text, url }, k) => [k > 0 && " · ", link(url, shorten(text, 120))]);
  return [zoom, h("div", { class: "bm-attribution" }, ...credits)];
}

/**
 * A short text that follows the pointer: what a mark is, what a town is called by those who live there.
 * @returns {{ element: HTMLElement, show: (text: string, at: { x: number, y: number }, width: number) => void, hide: () => void }}
 */
export function makeHint() {
  const element = h("div", { class: "bm-hint", hidden: true, dir: "auto" });
  return {
    element,
    show(text, at, width) {
      element.textContent = shorten(text, 140);
      element.hidden = text === "";
      element.classList.toggle("bm-hint-left", at.x > width - 260);
      element.style.setProperty("--x", `${at.x}px`);
      element.style.setProperty("--y", `${at.y}px`);
    },
    hide() {
      element.hidden = true;
    },
  };
}

/**
 * @param {import("./page.js").Page} page
 * @param {import("./scene.js").Target} target
 * @param {number[]} mentionsNow counts per mentioned place
 */
export function describeTarget({ model, t, store }, target, mentionsNow) {
  if (target.kind === "event") return titleInWords(model, target.index, t);
  if (target.kind === "pile") return t("here", { n: target.pile.count });
  if (target.kind === "crossing") {
    const crossing = model.crossings.find((candidate) => candidate.id === target.id);
    return crossing ? namesOf(crossing, model.language) : "";
  }
  if (target.kind === "label") return namesOf(target.label, model.language);
  const place = model.mentions[target.index];
  const reports = reportsWithin(model, place, store.get());
  return `${nameIn(place, model.language)}: ${t("mentions_here", { n: reports, count: mentionsNow[target.index] })}`;
}

/** Its name and, beside it, its names in other scripts. @param {{ name: string, names?: Record<string, string> }} thing @param {string} language */
function namesOf(thing, language) {
  const name = nameIn(thing, language);
  const others = [thing.name, ...Object.values(thing.names ?? {})].filter((other) => other && other !== name);
  return [name, ...new Set(others)].join(" · ");
}
