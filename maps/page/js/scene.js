// The map's picture: paints ground and marks in order, and knows what lies under a pointer and where an id stands.
import { addCanvasLayer } from "./canvas_layer.js";
import { clusterSpots } from "./clusters.js";
import { paintGates, prepareGates, gateRadius } from "./crossings_layer.js";
import { markRadius, paintDiscs, paintPile, pileRadius } from "./events_layer.js";
import { layOutFan, paintFan } from "./fan.js";
import { holds, mentionCounts } from "./filter.js";
import { paintGround, prepareGround } from "./ground.js";
import { makeHits } from "./hits.js";
import { paintLabels, placeLabels, prepareLabels } from "./labels.js";
import { paintLine } from "./lines_layer.js";
import { drawMark, markOf } from "./marks.js";
import { mentionRadius, paintMentionDiscs, paintMentionDots } from "./mentions_layer.js";
import { viewportOf } from "./mercator.js";
import { eventsOf, makeTally } from "./piles.js";

const CLUSTER_PX = 34; // about as wide as the badge of a thousand events
const MENTION_PX = 6;
const REACH_PX = 6; // added around every mark, for fingers and unsteady hands
const FAN_REACH_PX = 6;
const EDGE_PX = 40; // marks so far outside still reach in
const NEARBY = 1; // of the window's size on each side, within which clusters are ready when the map is moved

/**
 * @typedef {import("./piles.js").Pile} Pile
 * @typedef {import("./clusters.js").Clusters} Clusters
 * @typedef {import("./mercator.js").Viewport} Viewport
 * @typedef {{ kind: "event", index: number } | { kind: "pile", pile: Pile } | { kind: "crossing", id: string } | { kind: "mention", index: number } | { kind: "label", label: import("./payload.js").Label }} Target
 */

/**
 * @param {any} map
 * @param {import("./payload.js").Model} model
 * @param {{ state: () => import("./store.js").State, view: () => import("./filter.js").View, palette: () => import("./palette.js").Palette, onPaint: () => void, reserved: () => import("./labels.js").Box[] }} page
 */
export function makeScene(map, model, page) {
  const ground = prepareGround(model);
  const gates = prepareGates(model);
  const places = prepareLabels(model);
  const tally = makeTally(model);
  const clustersAt = makeClusters(model);
  /** @type {ReturnType<typeof makeHits<Target>>} */
  const hits = makeHits(REACH_PX);
  /** @type {import("./labels.js").PlacedLabel[]} */
  let labels = [];
  /** @type {import("./fan.js").Fan | null} */
  let fan = null;
  /** @type {Map<number, Pile>} by cluster, as last painted */
  let painted = new Map();
  let labelled = "";

  const groundLayer = addCanvasLayer(map, "bm-ground", 200, (ctx, viewport) => paintGround(ctx, viewport, ground, page.palette()));
  const marksLayer = addCanvasLayer(map, "bm-marks", 450, paintMarks);
  const isShown = (/** @type {number} */ index) => holds(page.view().shown, index);

  /** @param {CanvasRenderingContext2D} ctx @param {Viewport} viewport */
  function paintMarks(ctx, viewport) {
    const [state, palette] = [page.state(), page.palette()];
    const brush = { ctx, viewport, model, window: state, palette };
    const { piles, routes } = tally.pilesOf(page.view().shown, clustersAt(viewport), state, viewport);
    painted = new Map(piles.map((pile) => [pile.cluster, pile]));
    const inView = piles.filter(({ x, y }) => x > -EDGE_PX && y > -EDGE_PX && x < viewport.width + EDGE_PX && y < viewport.height + EDGE_PX);
    hits.clear();
    paintDiscs(brush, piles);
    for (const { spot, count, kind, alpha } of routes) {
      const { colour, hollow } = model.marks[kind];
      paintLine(ctx, viewport, model.spots.lines[model.spots.line[spot] - 1], model.spots.mode.get(spot) ?? "unknown", { count, alpha, colour, hollow }, palette);
    }
    const counts = state.visible.has("mentions") ? mentionCounts(model, state) : [];
    if (counts.length > 0) paintMentionDiscs(ctx, viewport, model, counts, palette);
    addMentionHits(viewport, counts);
    if (state.visible.has("crossings")) paintGatesAndHits(brush, state);
    placeAndPaintLabels(brush);
    if (counts.length > 0) paintMentionDots(ctx, viewport, model, counts, palette);
    for (const pile of inView) paintPileAndHit(brush, pile);
    if (fan !== null) paintFanAndHits(brush);
    paintSelectedOutside(brush, state);
    page.onPaint();
  }

  /** @param {import("./events_layer.js").Brush} brush @param {Pile} pile */
  function paintPileAndHit(brush, pile) {
    paintPile(brush, pile);
    hits.add(pile.x, pile.y, pileRadius(pile.count, brush.viewport.zoom), { kind: "pile", pile });
  }

  /** @param {Viewport} viewport @param {number[]} counts */
  function addMentionHits(viewport, counts) {
    model.mentions.forEach((place, index) => {
      if (!counts[index]) return;
      const at = viewport.at(place.lon, place.lat);
      hits.add(at.x, at.y, mentionRadius(counts[index]), { kind: "mention", index });
    });
  }

  /** @param {import("./events_layer.js").Brush} brush @param {import("./store.js").State} state */
  function paintGatesAndHits({ ctx, viewport, palette }, state) {
    paintGates(ctx, viewport, gates, state.to, palette);
    for (const { crossing } of gates) {
      const at = viewport.at(crossing.lon, crossing.lat);
      hits.add(at.x, at.y, gateRadius(viewport.zoom), { kind: "crossing", id: crossing.id });
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
      hits.add((box.left + box.right) / 2, (box.top + box.bottom) / 2, 4, target, true);
      if (dot !== null) hits.add(dot.x, dot.y, 2, target, true);
    }
  }

  /** @param {Viewport} viewport */
  function marksAt(viewport) {
    const box = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ r) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r });
    const ofGates = gates.map(({ crossing }) => viewport.at(crossing.lon, crossing.lat)).map((at) => box(at.x, at.y, gateRadius(viewport.zoom)));
    const clusters = clustersAt(viewport);
    const ofPiles = [];
    for (let c = 0; c < clusters.n; c += 1) {
      const [x, y] = [clusters.x[c] - viewport.left, clusters.y[c] - viewport.top];
      if (x < -EDGE_PX || y < -EDGE_PX || x > viewport.width + EDGE_PX || y > viewport.height + EDGE_PX) continue;
      ofPiles.push(box(x, y, pileRadius(clusters.total[c], viewport.zoom) + 2));
    }
    const ofMentions = page.state().visible.has("mentions") ? model.mentions.map((place) => viewport.at(place.lon, place.lat)).map((at) => box(at.x, at.y, MENTION_PX)) : [];
    return [...ofPiles, ...ofGates, ...ofMentions];
  }

  /** @param {import("./events_layer.js").Brush} brush */
  function paintFanAndHits(brush) {
    const open = /** @type {import("./fan.js").Fan} */ (fan);
    fan = { ...open, indices: open.indices.filter(isShown) };
    if (fan.indices.length < 2) {
      fan = null;
      return;
    }
    const layout = layOutFan(brush.viewport, fan);
    paintFan(brush, layout);
    for (const { index, x, y } of layout.blades) hits.add(x, y, FAN_REACH_PX, { kind: "event", index });
  }

  /** @param {import("./events_layer.js").Brush} brush @param {import("./store.js").State} state */
  function paintSelectedOutside({ ctx, viewport, palette }, state) {
    const index = model.indexOf.get(state.selected ?? "");
    if (index === undefined || model.events.spot[index] === 0 || isShown(index)) return;
    const at = positionOnScreen(index, viewport);
    drawMark(ctx, markOf(model, index), at.x, at.y, markRadius(viewport.zoom), palette);
  }

  /** @param {number} index @param {Viewport} viewport */
  function positionOnScreen(index, viewport) {
    const spot = model.events.spot[index];
    return { x: model.spots.x[spot] * viewport.size - viewport.left, y: model.spots.y[spot] * viewport.size - viewport.top };
  }

  /** @param {number} index @param {Viewport} viewport */
  function anchorOfEvent(index, viewport) {
    const blade = fan === null ? undefined : layOutFan(viewport, fan).blades.find((candidate) => candidate.index === index);
    if (blade !== undefined) return { x: blade.x, y: blade.y, radius: 13 };
    const spot = model.events.spot[index];
    const pile = isShown(index) ? painted.get(clustersAt(viewport).of[spot]) : undefined;
    if (pile !== undefined) {
      const at = { x: model.spots.x[pile.spot] * viewport.size - viewport.left, y: model.spots.y[pile.spot] * viewport.size - viewport.top };
      return { ...at, radius: pileRadius(pile.count, viewport.zoom) + 4 };
    }
    return spot === 0 ? null : { ...positionOnScreen(index, viewport), radius: markRadius(viewport.zoom) + 6 };
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
      const target = hits.at(point.x, point.y);
      return target?.kind === "pile" && target.pile.count === 1 ? { kind: "event", index: this.eventsOf(target.pile)[0] } : target;
    },
    /** The events of a pile, in the model's order. @param {Pile} pile @returns {number[]} */
    eventsOf: (pile) => [...eventsOf(model, page.view().shown, clustersAt(viewportOf(map)), pile)],
    /** The places of a pile, for a view that takes it apart. @param {Pile} pile @returns {[number, number][]} lat, lon for Leaflet */
    cornersOf(pile) {
      const spots = new Set(this.eventsOf(pile).map((index) => model.events.spot[index]));
      const [lons, lats] = [model.spots.lon, model.spots.lat].map((column) => [...spots].map((spot) => column[spot]));
      const least = (/** @type {number[]} */ numbers) => numbers.reduce((a, b) => Math.min(a, b));
      const most = (/** @type {number[]} */ numbers) => numbers.reduce((a, b) => Math.max(a, b));
      return spots.size < 2 ? [] : [[least(lats), least(lons)], [most(lats), most(lons)]];
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
  };
}

/**
 * The clusters of a view; those of the last one, while it is of the same zoom and near by.
 * @param {import("./payload.js").Model} model
 * @returns {(viewport: Viewport) => Clusters}
 */
function makeClusters({ spots }) {
  let [zoom, region] = [Number.NaN, { left: 0, top: 0, right: 0, bottom: 0 }];
  /** @type {Clusters | null} */
  let clusters = null;
  return (viewport) => {
    const { left, top, width, height } = viewport;
    const inside = left >= region.left + EDGE_PX && top >= region.top + EDGE_PX && left + width <= region.right - EDGE_PX && top + height <= region.bottom - EDGE_PX;
    if (clusters !== null && zoom === viewport.zoom && inside) return clusters;
    const [across, down] = [width * NEARBY + EDGE_PX, height * NEARBY + EDGE_PX];
    [zoom, region] = [viewport.zoom, { left: left - across, top: top - down, right: left + width + across, bottom: top + height + down }];
    clusters = clusterSpots(spots, viewport.size, region, CLUSTER_PX);
    return clusters;
  };
}
