// The map's picture: paints ground and marks in order, and knows what lies under a pointer and where an id stands.
import { addCanvasLayer } from "./canvas_layer.js";
import { paintGates, prepareGates, gateRadius } from "./crossings_layer.js";
import { markRadius, paintPile, paintUnderMarks, pileRadius, pilesOf } from "./events_layer.js";
import { layOutFan, paintFan } from "./fan.js";
import { mentionCounts } from "./filter.js";
import { paintGround, prepareGround } from "./ground.js";
import { paintLabels, placeLabels, prepareLabels } from "./labels.js";
import { drawMark, markOf } from "./marks.js";
import { mentionRadius, paintMentionDiscs, paintMentionDots } from "./mentions_layer.js";
import { viewportOf } from "./mercator.js";
import { buildSpots, clusterSpots } from "./spots.js";

const CLUSTER_PX = 28;
const MENTION_PX = 6;
const REACH_PX = 6; // added around every mark, for fingers and unsteady hands

/**
 * @typedef {import("./events_layer.js").Pile} Pile
 * @typedef {{ kind: "event", index: number } | { kind: "pile", pile: Pile } | { kind: "crossing", id: string } | { kind: "mention", index: number } | { kind: "label", label: import("./payload.js").Label }} Target
 * @typedef {{ x: number, y: number, reach: number, target: Target }} Hit
 */

/**
 * @param {any} map
 * @param {import("./payload.js").Model} model
 * @param {{ state: () => import("./store.js").State, view: () => import("./filter.js").View, palette: () => import("./palette.js").Palette, onPaint: () => void, reserved: () => import("./labels.js").Box[] }} page
 */
export function makeScene(map, model, page) {
  const ground = prepareGround(model);
  const gates = prepareGates(model);
  const spots = buildSpots(model);
  const spotOf = new Map(spots.flatMap((spot) => spot.events.map((index) => [index, spot])));
  const places = prepareLabels(model);
  const isShown = new Uint8Array(model.events.n);
  /** @type {Hit[]} in the order of painting: the last is on top */
  let hits = [];
  /** @type {import("./labels.js").PlacedLabel[]} */
  let labels = [];
  /** @type {import("./fan.js").Fan | null} */
  let fan = null;
  let clustered = { zoom: Number.NaN, clusters: /** @type {import("./spots.js").Cluster[]} */ ([]) };
  let labelled = "";

  const groundLayer = addCanvasLayer(map, "bm-ground", 200, (ctx, viewport) => paintGround(ctx, viewport, ground, page.palette()));
  const marksLayer = addCanvasLayer(map, "bm-marks", 450, paintMarks);

  /** @param {import("./mercator.js").Viewport} viewport */
  function clustersAt(viewport) {
    if (clustered.zoom !== viewport.zoom) {
      const project = (/** @type {number} */ lon, /** @type {number} */ lat) => {
        const at = viewport.at(lon, lat);
        return { x: at.x + viewport.left, y: at.y + viewport.top };
      };
      clustered = { zoom: viewport.zoom, clusters: clusterSpots(spots, project, CLUSTER_PX) };
    }
    return clustered.clusters;
  }

  /** @param {CanvasRenderingContext2D} ctx @param {import("./mercator.js").Viewport} viewport */
  function paintMarks(ctx, viewport) {
    const [state, palette] = [page.state(), page.palette()];
    const brush = { ctx, viewport, model, window: state, palette };
    isShown.fill(0);
    for (const index of page.view().shown) isShown[index] = 1;
    const piles = pilesOf(clustersAt(viewport), isShown, viewport);
    hits = [];
    paintUnderMarks(brush, spots, isShown);
    const counts = state.visible.has("mentions") ? mentionCounts(model, state) : [];
    if (counts.length > 0) paintMentionDiscs(ctx, viewport, model, counts, palette);
    addMentionHits(viewport, counts);
    if (state.visible.has("crossings")) paintGatesAndHits(brush, state);
    placeAndPaintLabels(brush);
    if (counts.length > 0) paintMentionDots(ctx, viewport, model, counts, palette);
    for (const pile of piles) {
      if (pile.x < -20 || pile.y < -20 || pile.x > viewport.width + 20 || pile.y > viewport.height + 20) continue;
      paintPile(brush, pile);
      const target = pile.indices.length === 1 ? { kind: /** @type {const} */ ("event"), index: pile.indices[0] } : { kind: /** @type {const} */ ("pile"), pile };
      hits.push({ x: pile.x, y: pile.y, reach: pileRadius(pile.indices.length, viewport.zoom) + REACH_PX, target });
    }
    if (fan !== null) paintFanAndHits(brush);
    paintSelectedOutside(brush, state);
    page.onPaint();
  }

  /** @param {import("./mercator.js").Viewport} viewport @param {number[]} counts */
  function addMentionHits(viewport, counts) {
    model.mentions.forEach((place, index) => {
      if (!counts[index]) return;
      hits.push({ ...viewport.at(place.lon, place.lat), reach: mentionRadius(counts[index]) + REACH_PX, target: { kind: "mention", index } });
    });
  }

  /** @param {import("./events_layer.js").Brush} brush @param {import("./store.js").State} state */
  function paintGatesAndHits({ ctx, viewport, palette }, state) {
    paintGates(ctx, viewport, gates, state.to, palette);
    const reach = gateRadius(viewport.zoom) + REACH_PX;
    for (const { crossing } of gates) {
      hits.push({ ...viewport.at(crossing.lon, crossing.lat), reach, target: { kind: "crossing", id: crossing.id } });
    }
  }

  /**
   * Labels keep clear of every mark the map can show here, not only of today's, and so stand still while time runs.
   * @param {import("./events_layer.js").Brush} brush
   */
  function placeAndPaintLabels({ ctx, viewport, palette }) {
    const key = [viewport.zoom, viewport.left, viewport.top, viewport.width, viewport.height, page.state().visible.has("mentions")].join();
    if (labelled !== key) {
      labelled = key;
      labels = placeLabels(ctx, viewport, places, marksAt(viewport), page.reserved(), model.language);
    }
    paintLabels(ctx, labels, palette);
    for (const { label, box, dot } of labels) {
      const target = { kind: /** @type {const} */ ("label"), label };
      hits.unshift({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, reach: 10, target });
      if (dot !== null) hits.unshift({ ...dot, reach: 8, target });
    }
  }

  /** @param {import("./mercator.js").Viewport} viewport */
  function marksAt(viewport) {
    const box = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ r) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r });
    const ofGates = gates.map(({ crossing }) => viewport.at(crossing.lon, crossing.lat)).map((at) => box(at.x, at.y, gateRadius(viewport.zoom)));
    const ofPiles = clustersAt(viewport).map((cluster) => {
      const count = cluster.members.reduce((n, member) => n + member.spot.events.length, 0);
      return box(cluster.x - viewport.left, cluster.y - viewport.top, pileRadius(count, viewport.zoom) + 2);
    });
    const ofMentions = page.state().visible.has("mentions") ? model.mentions.map((place) => viewport.at(place.lon, place.lat)).map((at) => box(at.x, at.y, MENTION_PX)) : [];
    return [...ofPiles, ...ofGates, ...ofMentions];
  }

  /** @param {import("./events_layer.js").Brush} brush */
  function paintFanAndHits(brush) {
    const open = /** @type {import("./fan.js").Fan} */ (fan);
    fan = { ...open, indices: open.indices.filter((index) => isShown[index] === 1) };
    if (fan.indices.length < 2) {
      fan = null;
      return;
    }
    const layout = layOutFan(brush.viewport, fan);
    paintFan(brush, layout);
    for (const { index, x, y } of layout.blades) hits.push({ x, y, reach: 12, target: { kind: "event", index } });
  }

  /** @param {import("./events_layer.js").Brush} brush @param {import("./store.js").State} state */
  function paintSelectedOutside({ ctx, viewport, palette }, state) {
    const index = model.indexOf.get(state.selected ?? "");
    const spot = index === undefined ? undefined : spotOf.get(index);
    if (index === undefined || spot === undefined || isShown[index] === 1) return;
    const at = viewport.at(spot.lon, spot.lat);
    drawMark(ctx, markOf(model, index), at.x, at.y, markRadius(viewport.zoom), palette);
  }

  /** @param {number} index @param {import("./mercator.js").Viewport} viewport */
  function anchorOfEvent(index, viewport) {
    const blade = fan === null ? undefined : layOutFan(viewport, fan).blades.find((candidate) => candidate.index === index);
    if (blade !== undefined) return { x: blade.x, y: blade.y, radius: 13 };
    const pile = isShown[index] === 1 ? pilesOf(clustersAt(viewport), isShown, viewport).find((candidate) => candidate.indices.includes(index)) : undefined;
    if (pile !== undefined) return { x: pile.x, y: pile.y, radius: pileRadius(pile.indices.length, viewport.zoom) + 4 };
    const spot = spotOf.get(index);
    return spot === undefined ? null : { ...viewport.at(spot.lon, spot.lat), radius: markRadius(viewport.zoom) + 6 };
  }

  return {
    redraw() {
      groundLayer.redraw();
      marksLayer.redraw();
    },
    redrawMarks: () => marksLayer.redraw(),
    paintNow() {
      groundLayer.paintNow();
      marksLayer.paintNow();
    },
    /** @param {import("./fan.js").Fan | null} next */
    openFan(next) {
      fan = next;
      marksLayer.redraw();
    },
    hasFan: () => fan !== null,
    /**
     * What lies under a point of the map's container: what was painted last there, or else the nearest mark.
     * @param {{ x: number, y: number }} point
     * @returns {Target | null}
     */
    hitTest(point) {
      const near = hits.map((hit) => ({ hit, distance: Math.hypot(hit.x - point.x, hit.y - point.y) }))
        .filter(({ hit, distance }) => distance <= hit.reach);
      const under = near.filter(({ hit, distance }) => distance <= hit.reach - REACH_PX);
      if (under.length > 0) return under[under.length - 1].hit.target;
      near.sort((a, b) => rankOf(b.hit) - rankOf(a.hit) || a.distance - b.distance);
      return near[0]?.hit.target ?? null;
    },
    /** @param {string} id @returns {{ x: number, y: number, radius: number } | null} */
    anchorOf(id) {
      const viewport = viewportOf(map);
      const index = model.indexOf.get(id);
      if (index !== undefined) return anchorOfEvent(index, viewport);
      const crossing = model.crossings.find((candidate) => candidate.id === id);
      if (crossing) return { ...viewport.at(crossing.lon, crossing.lat), radius: gateRadius(viewport.zoom) + 7 };
      const place = model.mentions.find((candidate) => candidate.place_id === id);
      return place ? { ...viewport.at(place.lon, place.lat), radius: 11 } : null;
    },
    /** @param {number} index @returns {[number, number] | null} lat, lon for Leaflet */
    positionOf(index) {
      const spot = spotOf.get(index);
      return spot ? [spot.lat, spot.lon] : null;
    },
  };
}

/** A label gives way to every mark. @param {Hit} hit */
function rankOf(hit) {
  return hit.target.kind === "label" ? 0 : 1;
}
