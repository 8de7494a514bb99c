// What of the clusters falls into a period: how many of which mark, where it stands, how far its place is uncertain.
import { presence } from "./filter.js";

/**
 * @typedef {object} Pile events of the period that share a place on the screen
 * @property {number} cluster
 * @property {number} count
 * @property {{ kind: number, count: number }[]} kinds how many of each mark, the commonest first
 * @property {number} spot the busiest, where the pile stands; of equals the one nearest to the cluster's own place
 * @property {number} x pixels of the map's container
 * @property {number} y
 * @property {number} alpha how strongly to draw it
 * @property {number} reach_km the widest uncertainty of a place in it
 * @property {number} widest the spot of that
 * @typedef {object} Route a line with events of the period
 * @property {number} spot
 * @property {number} count
 * @property {number} kind its mark; one of a record where there is any
 * @property {number} alpha
 */

/**
 * Counts the events of a period by cluster and by line. Its tables are as long as the spots, and kept from frame to frame.
 * @param {import("./payload.js").Model} model
 */
export function makeTally(model) {
  const { events, spots, kinds, marks } = model;
  const atSpot = new Uint32Array(spots.n);
  const routeOf = new Int32Array(spots.n).fill(-1);
  spots.routes.forEach((spot, route) => { routeOf[spot] = route; });
  const radii = events.radii_km.map((km) => (Number.isNaN(km) ? 0 : km));
  const isExact = Uint8Array.from(events.facets.precision.values, (value) => Number(value === "day"));

  /** @param {number} i @param {import("./filter.js").Window} window */
  const strength = (i, window) => (i >= events.dated || isExact[events.facets.precision.codes[i]] === 1 ? 1 : presence(model, i, window));

  /**
   * @param {Uint32Array} shown
   * @param {import("./clusters.js").Clusters} clusters
   * @param {import("./filter.js").Window} window
   */
  function count(shown, clusters, window) {
    const K = marks.length;
    const counts = new Uint32Array(clusters.n * K);
    const [best, widest] = [new Int32Array(clusters.n).fill(-1), new Int32Array(clusters.n).fill(-1)];
    const [alpha, reach] = [new Float32Array(clusters.n), new Float64Array(clusters.n)];
    const routes = { count: new Uint32Array(spots.routes.length), kind: new Int32Array(spots.routes.length).fill(-1), alpha: new Float32Array(spots.routes.length) };
    atSpot.fill(0);
    const { spot, radius } = events;
    for (let k = 0; k < shown.length; k += 1) {
      const i = shown[k];
      const s = spot[i];
      const route = routeOf[s];
      const c = clusters.of[s];
      if (route < 0 && c < 0) continue;
      const strong = strength(i, window);
      if (route >= 0) {
        routes.count[route] += 1;
        if (routes.kind[route] < 0 || (marks[routes.kind[route]].hollow && !marks[kinds[i]].hollow)) routes.kind[route] = kinds[i];
        if (strong > routes.alpha[route]) routes.alpha[route] = strong;
      }
      if (c < 0) continue;
      counts[c * K + kinds[i]] += 1;
      atSpot[s] += 1;
      if (best[c] < 0 || atSpot[s] > atSpot[best[c]] || (atSpot[s] === atSpot[best[c]] && clusters.off[s] < clusters.off[best[c]])) best[c] = s;
      if (strong > alpha[c]) alpha[c] = strong;
      if (route < 0 && radii[radius[i]] > reach[c]) [reach[c], widest[c]] = [radii[radius[i]], s];
    }
    return { counts, best, widest, alpha, reach, routes };
  }

  /** @type {{ shown: Uint32Array, clusters: import("./clusters.js").Clusters, counted: ReturnType<typeof count> } | null} */
  let last = null;

  /** The counts of the last frame, while only the map moves. @param {Uint32Array} shown @param {import("./clusters.js").Clusters} clusters @param {import("./filter.js").Window} window */
  function countOnce(shown, clusters, window) {
    if (last === null || last.shown !== shown || last.clusters !== clusters) last = { shown, clusters, counted: count(shown, clusters, window) };
    return last.counted;
  }

  return {
    /**
     * @param {Uint32Array} shown
     * @param {import("./clusters.js").Clusters} clusters
     * @param {import("./filter.js").Window} window
     * @param {import("./mercator.js").Viewport} viewport
     * @returns {{ piles: Pile[], routes: Route[] }} the piles from the busiest cluster to the least
     */
    pilesOf(shown, clusters, window, viewport) {
      const counted = countOnce(shown, clusters, window);
      const piles = [];
      for (let cluster = 0; cluster < clusters.n; cluster += 1) {
        const spot = counted.best[cluster];
        if (spot < 0) continue;
        const found = [];
        for (let kind = 0; kind < marks.length; kind += 1) {
          const n = counted.counts[cluster * marks.length + kind];
          if (n > 0) found.push({ kind, count: n });
        }
        found.sort((a, b) => b.count - a.count);
        piles.push({
          cluster, spot, kinds: found, count: found.reduce((n, one) => n + one.count, 0),
          x: spots.x[spot] * viewport.size - viewport.left, y: spots.y[spot] * viewport.size - viewport.top,
          alpha: counted.alpha[cluster], reach_km: counted.reach[cluster], widest: counted.widest[cluster],
        });
      }
      const routes = [];
      for (let route = 0; route < spots.routes.length; route += 1) {
        if (counted.routes.count[route] === 0) continue;
        routes.push({ spot: spots.routes[route], count: counted.routes.count[route], kind: counted.routes.kind[route], alpha: counted.routes.alpha[route] });
      }
      return { piles, routes };
    },
  };
}

/**
 * The events of a pile, in the model's order.
 * @param {import("./payload.js").Model} model
 * @param {Uint32Array} shown
 * @param {import("./clusters.js").Clusters} clusters
 * @param {Pile} pile
 * @returns {Uint32Array}
 */
export function eventsOf(model, shown, clusters, pile) {
  return shown.filter((i) => clusters.of[model.events.spot[i]] === pile.cluster);
}
