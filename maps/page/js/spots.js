// Where events stand: one spot a place or line, and at each zoom the clusters in which spots would overlap.

/**
 * @typedef {import("./payload.js").LonLatPair} LonLatPair
 * @typedef {{ lon: number, lat: number, events: number[], line: LonLatPair[] | null, mode: string }} Spot
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ spot: Spot, at: Point }} PlacedSpot
 * @typedef {{ x: number, y: number, members: PlacedSpot[] }} Cluster
 */

const PLACE_DECIMALS = 4; // about 10 m: closer than any mark can tell apart

/**
 * @param {import("./payload.js").Model} model
 * @returns {Spot[]} the busiest first; events without a place are left out
 */
export function buildSpots(model) {
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  for (let i = 0; i < model.events.n; i += 1) {
    const [lon, lat] = [model.events.lon[i], model.events.lat[i]];
    if (lon === null || lat === null || !Number.isFinite(lon) || !Number.isFinite(lat)) continue;
    const line = model.lines.get(i) ?? null;
    const mode = line === null ? "" : (model.events.mode[i] ?? "unknown");
    const place = line === null ? `${lon.toFixed(PLACE_DECIMALS)},${lat.toFixed(PLACE_DECIMALS)}` : JSON.stringify(line);
    const key = line === null ? place : `${model.events.layer[i]} ${mode} ${place}`;
    const spot = spots.get(key);
    if (spot === undefined) spots.set(key, { lon, lat, events: [i], line, mode });
    else spot.events.push(i);
  }
  return [...spots.values()].sort((a, b) => b.events.length - a.events.length || a.events[0] - b.events[0]);
}

/**
 * Joins spots that stand closer than a radius. Which spots join does not depend on the period, so that nothing jumps
 * while time runs.
 * @param {Spot[]} spots the busiest first: a cluster stands where its busiest spot does
 * @param {(lon: number, lat: number) => Point} project to pixels
 * @param {number} radius pixels
 * @returns {Cluster[]}
 */
export function clusterSpots(spots, project, radius) {
  /** @type {Map<string, Cluster[]>} */
  const grid = new Map();
  const clusters = [];
  for (const spot of spots) {
    const at = project(spot.lon, spot.lat);
    const [column, row] = [Math.floor(at.x / radius), Math.floor(at.y / radius)];
    let home = null;
    let nearest = radius;
    for (let c = column - 1; c <= column + 1; c += 1) {
      for (let r = row - 1; r <= row + 1; r += 1) {
        for (const cluster of grid.get(`${c},${r}`) ?? []) {
          const distance = Math.hypot(cluster.x - at.x, cluster.y - at.y);
          if (distance < nearest) [home, nearest] = [cluster, distance];
        }
      }
    }
    if (home !== null) {
      home.members.push({ spot, at });
      continue;
    }
    const cluster = { x: at.x, y: at.y, members: [{ spot, at }] };
    clusters.push(cluster);
    const key = `${column},${row}`;
    grid.set(key, [...(grid.get(key) ?? []), cluster]);
  }
  return clusters;
}

/**
 * Places for `n` marks around a centre: a ring while it holds them, a spiral beyond.
 * @param {number} n
 * @param {number} spacing pixels between marks
 * @returns {Point[]} offsets from the centre
 */
export function fanOffsets(n, spacing) {
  const ring = 14;
  if (n <= ring) {
    const radius = Math.max(34, (n * spacing) / (2 * Math.PI));
    return Array.from({ length: n }, (_, k) => polar(radius, -Math.PI / 2 + (2 * Math.PI * k) / n));
  }
  const offsets = [];
  let angle = -Math.PI / 2;
  let radius = 36;
  for (let k = 0; k < n; k += 1) {
    offsets.push(polar(radius, angle));
    const step = spacing / radius;
    angle += step;
    radius += (spacing * 1.15 * step) / (2 * Math.PI);
  }
  return offsets;
}

/** @param {number} radius @param {number} angle @returns {Point} */
function polar(radius, angle) {
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}
