// Entry: reads the payload, lays out the page, ties map, panel and timeline to one state.
import { makeApi } from "./api.js";
import { painted } from "./canvas_layer.js";
import { h } from "./dom.js";
import { makeFurniture, makeHint } from "./furniture.js";
import { listenToMap, makeMapView } from "./map_view.js";
import { makePage } from "./page.js";
import { readPalette } from "./palette.js";
import { makePanel } from "./panel.js";
import { readPayload } from "./payload.js";
import { makeHashWriter, parseHash, toHash } from "./permalink.js";
import { makePlayer } from "./player.js";
import { preparePrint } from "./print.js";
import { makeScene } from "./scene.js";
import { makeSheet } from "./sheet.js";
import { makeSprites } from "./sprites.js";
import { isWhole } from "./store.js";
import { makeTie } from "./tie.js";
import { makeTimeline } from "./timeline.js";

const RESERVED = ".bm-zoom, .bm-attribution, .leaflet-control-scale";

function start() {
  const model = readPayload();
  const map = /** @type {any} */ (window)[model.map];
  const root = document.documentElement;
  let palette = readPalette(root);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const page = makePage(model, () => palette, makeSprites(() => palette));
  const { store, t } = page;
  page.select = (id) => open(id);
  const player = makePlayer(model, store);
  const panel = makePanel(page);
  const timeline = makeTimeline(page, player);
  const hint = makeHint();
  const stage = h("main", { class: model.land.length > 0 ? "bm-stage" : "bm-stage bm-bare", "aria-label": t("map") }, map.getContainer(), hint.element);
  const skip = h("a", { class: "bm-skip", href: "#bm-list", onclick: skipToList }, t("skip"));
  const app = h("div", { class: "bm-app" }, skip, panel.element, stage, timeline.element);
  document.body.append(app);
  const sheet = makeSheet(panel.element, panel.header, stage, t("sheet"));
  sheet.rest("peek");
  map.invalidateSize({ animate: false });
  const mapView = makeMapView(map, model, sheet.covered, still);
  const tie = makeTie(stage, {
    anchor: () => (store.get().selected === null ? null : scene.anchorOf(store.get().selected)),
    panelPoint: () => (sheet.isPhone() ? null : panelPoint(panel)),
  });
  app.append(tie.element);
  stage.append(...makeFurniture(map, page, mapView.fit));

  const linked = parseHash(location.hash);
  mapView.fit();
  const scene = makeScene(map, model, { state: store.get, view: page.view, palette: () => palette, onPaint: () => tie.update(), reserved: () => boxesOf(stage, RESERVED) });
  listenToMap(map, page, scene, hint, { open, onPicked: () => sheet.atLeast("half") });
  const writeHash = makeHashWriter(hashNow);

  /** @param {string} id */
  function open(id) {
    sheet.atLeast("half");
    store.set({ selected: id });
    const at = scene.anchorOf(id);
    if (at !== null) mapView.bringIntoView(at);
    if (!stage.contains(document.activeElement)) panel.element.querySelector("article h2")?.focus({ preventScroll: true });
  }

  /** @param {Event} event */
  function skipToList(event) {
    event.preventDefault();
    sheet.atLeast("half");
    document.getElementById("bm-list")?.focus();
  }

  function hashNow() {
    const state = store.get();
    const centre = map.getCenter();
    return toHash({
      view: { lat: centre.lat, lon: centre.lng, zoom: map.getZoom() },
      time: isWhole(model, state) || model.extent === null ? null : { from: state.from, to: state.to },
      layers: model.layers.filter((layer) => state.visible.has(layer.id)).map((layer) => layer.id),
      undated: state.undated,
      selected: state.selected,
    });
  }

  /** @param {import("./permalink.js").Permalink} link */
  function follow(link) {
    const known = (/** @type {string | null} */ id) => id !== null && (model.indexOf.has(id) || model.crossings.some((crossing) => crossing.id === id));
    if (link.view !== null) map.setView([link.view.lat, link.view.lon], link.view.zoom, { animate: false });
    store.set({
      ...(link.time !== null && model.extent !== null ? link.time : {}),
      ...(link.layers === null ? {} : { visible: new Set(link.layers.filter((id) => model.layers.some((layer) => layer.id === id))) }),
      ...(link.undated === null ? {} : { undated: link.undated }),
      selected: known(link.selected) ? link.selected : null,
    });
    if (store.get().selected !== null) sheet.atLeast("half");
  }

  store.subscribe((state, before) => {
    panel.update(before);
    timeline.update();
    scene.redrawMarks();
    tie.update();
    if (!state.playing) writeHash();
  });

  function restyle() {
    palette = readPalette(root);
    page.sprites.forget();
    panel.refresh();
    timeline.redraw();
    scene.paintNow();
  }

  function resize() {
    sheet.update();
    map.invalidateSize({ animate: false });
    timeline.redraw();
    tie.update();
  }

  panel.element.addEventListener("scroll", () => tie.update(), { capture: true, passive: true });
  map.on("zoomanim", () => tie.hide());
  map.on("moveend", writeHash);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (scene.hasFan()) scene.openFan(null);
    else if (store.get().selected !== null) page.close();
    else if (store.get().picked !== null) store.set({ picked: null });
  });
  window.addEventListener("hashchange", () => follow(parseHash(location.hash)));
  new ResizeObserver(resize).observe(stage);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  preparePrint(root, () => {
    restyle();
    resize();
    scene.paintNow();
  });

  panel.update(null);
  panel.refresh();
  timeline.update();
  follow(linked);
  sheet.update();
  return { page, open };
}

/** Where controls stand, in pixels of the stage: no label is written under them. @param {HTMLElement} stage @param {string} selector */
function boxesOf(stage, selector) {
  const origin = stage.getBoundingClientRect();
  return [...stage.querySelectorAll(selector)].map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left: left - origin.left - 4, top: top - origin.top - 4, right: right - origin.left + 4, bottom: bottom - origin.top + 4 };
  });
}

/** Where the hairline leaves the panel: level with the title of what is open. @param {{ element: HTMLElement, detailTop: () => number | null }} panel */
function panelPoint(panel) {
  const top = panel.detailTop();
  if (top === null) return null;
  const box = panel.element.getBoundingClientRect();
  return { x: box.right, y: Math.max(box.top + 40, Math.min(box.bottom - 12, top)) };
}

/** The interface stands at once; whoever asks before the page is laid out waits for it. */
function boot() {
  const { page, open } = start();
  const ready = painted().then(() => undefined);
  /** @type {any} */ (window).borderMap = makeApi(page, ready, open);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", boot);
else boot();
