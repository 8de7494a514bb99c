// The map itself: where it may go, what it shows first, what a pointer on it does.
import { mentionCounts } from "./filter.js";
import { LARGEST_FAN } from "./fan.js";
import { frameOf } from "./ground.js";
import { describeTarget } from "./furniture.js";

const WORLD = [-180, -80, 180, 84];
const MARGIN_PX = 24;
const CLOSEST_FIT = 11;
const MAX_ZOOM = 16;
const ROOM = 0.5; // share of the ground by which the view may leave it

/**
 * @param {any} map
 * @param {import("./payload.js").Model} model
 * @param {() => number} covered pixels at the bottom that a sheet hides
 * @param {boolean} still no motion is wanted
 */
export function makeMapView(map, model, covered, still) {
  map.options.zoomSnap = 0.25;
  map.options.zoomDelta = 1;
  map.setMaxZoom(MAX_ZOOM);
  const [west, south, east, north] = model.bounds ?? WORLD;
  const ground = model.land.length > 0 ? boundsOf(frameOf(model.land)) : null;
  const opening = L.latLngBounds([south, west], [north, east]);
  fenceIn(map, model, ground);

  return {
    fit() {
      const hidden = covered();
      const fitting = map.getBoundsZoom(opening, false, L.point(2 * MARGIN_PX, 2 * MARGIN_PX + hidden));
      const filling = ground === null ? 0 : map.getBoundsZoom(ground, true); // no edge of the ground in the first view
      const zoom = Math.min(CLOSEST_FIT, Math.max(fitting, filling));
      const middle = map.project(opening.getCenter(), zoom).add([0, hidden / 2]);
      if (ground !== null) keepOnGround(map, ground, middle, zoom, hidden);
      map.setView(map.unproject(middle, zoom), zoom, { animate: false });
    },
    /** Pans where a point is out of sight or under the sheet. @param {{ x: number, y: number }} at */
    bringIntoView(at) {
      const { x: width, y: height } = map.getSize();
      const free = height - covered();
      const inside = at.x > MARGIN_PX && at.x < width - MARGIN_PX && at.y > MARGIN_PX && at.y < free - MARGIN_PX;
      if (!inside) map.panBy([at.x - width / 2, at.y - free / 2], { animate: !still });
    },
  };
}

/** @param {import("./ground.js").Frame} frame */
function boundsOf({ west, south, east, north }) {
  return L.latLngBounds([south, west], [north, east]);
}

/**
 * Keeps the reader where there is something to see: on the ground that was drawn, and at events beyond it.
 * @param {any} map
 * @param {import("./payload.js").Model} model
 * @param {any} ground its bounds, or null
 */
function fenceIn(map, model, ground) {
  if (ground === null) return;
  const reach = L.latLngBounds(ground.getSouthWest(), ground.getNorthEast());
  for (const [lon, lat] of extremes(model)) reach.extend([lat, lon]);
  const least = Math.min(map.getBoundsZoom(reach, reach.equals(ground)), CLOSEST_FIT);
  map.setView(map.getCenter(), Math.max(least, map.getZoom()), { animate: false }); // or the next line sets the map into motion
  map.setMinZoom(least);
  map.setMaxBounds(reach.pad(ROOM)); // what lies at the edge can still be drawn out from under a sheet
}

/**
 * Moves the middle of a view so that no edge of the ground shows, where the ground is large enough for that.
 * @param {any} map
 * @param {any} ground its bounds
 * @param {{ x: number, y: number }} middle pixels, changed in place
 * @param {number} zoom
 * @param {number} hidden pixels at the bottom that a sheet hides
 */
function keepOnGround(map, ground, middle, zoom, hidden) {
  const [corner, opposite, half] = [map.project(ground.getNorthWest(), zoom), map.project(ground.getSouthEast(), zoom), map.getSize().divideBy(2)];
  const within = (/** @type {number} */ at, /** @type {number} */ low, /** @type {number} */ high) => (low > high ? at : Math.max(low, Math.min(high, at)));
  middle.x = within(middle.x, corner.x + half.x, opposite.x - half.x);
  middle.y = within(middle.y, corner.y + half.y, opposite.y - half.y + hidden);
}

/**
 * Events may lie beyond the ground that was drawn.
 * @param {import("./payload.js").Model} model
 * @returns {[number, number][]} two corners around them all, or none
 */
function extremes({ spots }) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let s = 1; s < spots.n; s += 1) {
    west = Math.min(west, spots.lon[s]);
    east = Math.max(east, spots.lon[s]);
    south = Math.min(south, spots.lat[s]);
    north = Math.max(north, spots.lat[s]);
  }
  return spots.n > 1 ? [[west, south], [east, north]] : [];
}

/**
 * @param {any} map
 * @param {import("./page.js").Page} page
 * @param {any} scene
 * @param {{ show: (text: string, at: { x: number, y: number }, width: number) => void, hide: () => void }} hint
 * @param {{ open: (id: string) => void, onPicked: () => void }} acts
 */
export function listenToMap(map, page, scene, hint, acts) {
  const { model, store } = page;

  /** @param {import("./piles.js").Pile} pile */
  function openPile(pile) {
    const indices = scene.eventsOf(pile);
    if (pile.count <= LARGEST_FAN) return scene.openFan({ lon: model.spots.lon[pile.spot], lat: model.spots.lat[pile.spot], indices });
    const corners = scene.cornersOf(pile);
    if (corners.length > 0) map.fitBounds(corners, { maxZoom: MAX_ZOOM, padding: [80, 80] });
    store.set({ picked: Uint32Array.from(indices), query: "", selected: null });
    return acts.onPicked();
  }

  map.on("click", (/** @type {any} */ event) => {
    const target = scene.hitTest(event.containerPoint);
    const onPile = target?.kind === "pile";
    if (!onPile && target?.kind !== "event") scene.openFan(null);
    if (target === null || target.kind === "label") return;
    hint.hide();
    if (target.kind === "pile") openPile(target.pile);
    else if (target.kind === "event") acts.open(model.events.ids.at(target.index));
    else if (target.kind === "crossing") acts.open(target.id);
    else acts.open(model.mentions[target.index].place_id);
  });
  map.on("mousemove", (/** @type {any} */ event) => {
    const target = scene.hitTest(event.containerPoint);
    map.getContainer().classList.toggle("bm-over", target !== null && target.kind !== "label");
    if (target === null || (target.kind === "pile" && scene.hasFan())) return hint.hide();
    const counts = target.kind === "mention" ? mentionCounts(model, store.get()) : [];
    return hint.show(describeTarget(page, target, counts), event.containerPoint, map.getSize().x);
  });
  map.on("mouseout zoomstart dragstart", () => hint.hide());
  map.on("zoomstart", () => scene.hasFan() && scene.openFan(null));
}
