// Entry: reads the payload, lays out the page, ties map, panel and timeline to one state.
import { makeAddress } from "./address.js";
import { makeApi } from "./api.js";
import { painted } from "./canvas_layer.js";
import { h } from "./dom.js";
import { makeFurniture, makeHint } from "./furniture.js";
import { listenToMap, makeMapView } from "./map_view.js";
import { makePage } from "./page.js";
import { readPalette } from "./palette.js";
import { makePanel } from "./panel.js";
import { readPayload } from "./payload.js";
import { makePlayer } from "./player.js";
import { preparePrint } from "./print.js";
import { makeScene } from "./scene.js";
import { makeSheet } from "./sheet.js";
import { makeSprites } from "./sprites.js";
import { makeTie } from "./tie.js";
import { makeTimeline } from "./timeline.js";

const RESERVED = ".bm-zoom, .bm-attribution, .leaflet-control-scale";

async function start() {
  const model = await readPayload();
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
  map.getContainer().setAttribute("aria-label", t("map"));
  const stage = h("main", { class: model.land.length > 0 ? "bm-stage" : "bm-stage bm-bare", "aria-label": t("map") }, map.getContainer(), hint.element);
  const skip = h("a", { class: "bm-skip", href: "#bm-list", onclick: skipToList }, t("skip"));
  const app = h("div", { class: "bm-app" }, skip, panel.element, stage, timeline.element);
  document.body.append(app);
  const sheet = makeSheet(panel.element, panel.header, stage, t("sheet"), t("pull"));
  sheet.rest("peek");
  map.invalidateSize({ animate: false });
  const mapView = makeMapView(map, model, sheet.covered, still);
  const tie = makeTie(stage, {
    anchor: () => anchorOfSelected(),
    panelPoint: () => (sheet.isPhone() ? null : panelPoint(panel)),
  });
  app.append(tie.element);
  stage.append(...makeFurniture(map, page, mapView.fit));

  mapView.fit();
  const scene = makeScene(map, model, { state: store.get, view: page.view, palette: () => palette, onPaint: () => tie.update(), reserved: () => boxesOf(stage, RESERVED) });
  listenToMap(map, page, scene, hint, { open, onPicked: () => sheet.atLeast("half") });
  const address = makeAddress(map, page);

  function anchorOfSelected() {
    const { selected } = store.get();
    return selected === null ? null : scene.anchorOf(selected);
  }

  /** @param {string} id */
  async function open(id) {
    const index = model.indexOf.get(id);
    if (index !== undefined && !model.texts.has(index)) await model.texts.load([index]);
    sheet.atLeast("half");
    store.set({ selected: id });
    const at = scene.anchorOf(id);
    if (at !== null) mapView.bringIntoView(at);
    if (!stage.contains(document.activeElement)) /** @type {HTMLElement | null} */ (panel.element.querySelector("article h2"))?.focus({ preventScroll: true });
  }

  /** An event that was chosen by the address is shown once its texts are at hand. @param {string | null} id */
  function readDetail(id) {
    const index = model.indexOf.get(id ?? "");
    if (index === undefined || model.texts.has(index)) return;
    model.texts.load([index]).then(() => { if (store.get().selected === id) panel.refresh(); });
  }

  function follow() {
    address.follow();
    if (store.get().selected !== null) sheet.atLeast("half");
  }

  /** @param {Event} event */
  function skipToList(event) {
    event.preventDefault();
    sheet.atLeast("half");
    document.getElementById("bm-list")?.focus();
  }

  store.subscribe((state, before) => {
    panel.update(before);
    if (state.selected !== before.selected) {
      sheet.update();
      readDetail(state.selected);
    }
    if (state.compared !== null && before.compared === null) sheet.atLeast("half");
    timeline.update();
    scene.redrawMarks();
    tie.update();
    if (!state.playing) address.write();
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
  map.on("moveend", address.write);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (scene.hasFan()) scene.openFan(null);
    else if (store.get().selected !== null) page.close();
    else if (store.get().picked !== null) store.set({ picked: null });
  });
  window.addEventListener("hashchange", () => follow());
  new ResizeObserver(resize).observe(stage);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  preparePrint(root, map, () => {
    restyle();
    resize();
  }, () => scene.paintNow());

  panel.update(null);
  panel.refresh();
  timeline.update();
  follow();
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
  const started = start();
  /** @type {any} */ (window).borderMap = makeApi(started, started.then(() => painted()).then(() => undefined));
}

boot();
