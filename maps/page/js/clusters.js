// Marks that would overlap, joined: at each zoom the clusters in which spots stand.

const CELLS_ACROSS = 4; // spots of one cell, a quarter of a cluster's radius wide, are joined before any clusters are

/**
 * @typedef {import("./events.js").Spots} Spots
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Region in pixels of the unit square at a zoom
 * @typedef {object} Clusters
 * @property {number} n
 * @property {Int32Array} of of each spot its cluster, -1 outside the region
 * @property {Float32Array} off of each spot the square of its distance from where its cluster stands, in pixels
 * @property {Float64Array} x of each cluster in pixels, where its busiest spot is
 * @property {Float64Array} y
 * @property {Uint32Array} total events of all times
 */

/**
 * Joins spots that stand closer than a radius. Which spots join does not depend on the period, so that nothing jumps
 * while time runs.
 * @param {Spots} spots
 * @param {number} size pixels of the whole unit square
 * @param {Region} region outside which spots are left out
 * @param {number} radius pixels
 * @returns {Clusters}
 */
export function clusterSpots(spots, size, region, radius) {
  const { of, cells, busiest } = fillCells(spots, size, region, radius / CELLS_ACROSS);
  const { n, home } = joinCells(spots, size, region, radius, busiest);
  const [x, y, total] = [new Float64Array(n), new Float64Array(n), new Uint32Array(n)];
  for (let cell = cells - 1; cell >= 0; cell -= 1) {
    if (home.founded[cell] === 0) continue;
    x[home.of[cell]] = spots.x[busiest[cell]] * size;
    y[home.of[cell]] = spots.y[busiest[cell]] * size;
  }
  const off = new Float32Array(spots.n);
  for (let s = 0; s < spots.n; s += 1) {
    if (of[s] < 0) continue;
    const cluster = home.of[of[s]];
    of[s] = cluster;
    total[cluster] += spots.total[s];
    off[s] = (spots.x[s] * size - x[cluster]) ** 2 + (spots.y[s] * size - y[cluster]) ** 2;
  }
  return { n, of, off, x, y, total };
}

/**
 * The cells of a fine grid that hold spots, and the busiest spot of each.
 * @param {Spots} spots
 * @param {number} size
 * @param {Region} region
 * @param {number} width pixels of a cell
 */
function fillCells(spots, size, region, width) {
  const [firstColumn, firstRow] = [Math.floor(region.left / width), Math.floor(region.top / width)];
  const columns = Math.floor(region.right / width) - firstColumn + 1;
  const rows = Math.floor(region.bottom / width) - firstRow + 1;
  const cellAt = new Int32Array(columns * rows).fill(-1);
  const of = new Int32Array(spots.n).fill(-1);
  const busiest = [];
  const { x, y, total } = spots;
  const scale = size / width;
  for (let s = 1; s < spots.n; s += 1) {
    const column = Math.floor(x[s] * scale) - firstColumn;
    const row = Math.floor(y[s] * scale) - firstRow;
    if (column < 0 || row < 0 || column >= columns || row >= rows || total[s] === 0) continue;
    const at = row * columns + column;
    let cell = cellAt[at];
    if (cell < 0) {
      cell = busiest.push(s) - 1;
      cellAt[at] = cell;
    } else if (total[s] > total[busiest[cell]]) busiest[cell] = s;
    of[s] = cell;
  }
  return { of, cells: busiest.length, busiest };
}

/**
 * The busiest cell founds the first cluster; each next one joins the nearest cluster within the radius, or founds one.
 * @param {Spots} spots
 * @param {number} size
 * @param {Region} region
 * @param {number} radius
 * @param {number[]} busiest spot of each cell
 */
function joinCells(spots, size, region, radius, busiest) {
  const cells = busiest.length;
  const home = { of: new Int32Array(cells), founded: new Uint8Array(cells) };
  const columns = Math.floor((region.right - region.left) / radius) + 4;
  const rows = Math.floor((region.bottom - region.top) / radius) + 4;
  const newest = new Int32Array(columns * rows).fill(-1); // the latest cell that founded a cluster in a square
  const before = new Int32Array(cells).fill(-1); // and the one before it
  let n = 0;
  for (const cell of byBusiness(spots, busiest)) {
    const [x, y] = [spots.x[busiest[cell]] * size - region.left, spots.y[busiest[cell]] * size - region.top];
    const [column, row] = [Math.floor(x / radius) + 1, Math.floor(y / radius) + 1];
    let [nearest, joined] = [radius * radius, -1];
    for (let r = Math.max(0, row - 1); r <= row + 1; r += 1) {
      for (let c = Math.max(0, column - 1); c <= column + 1; c += 1) {
        for (let other = newest[r * columns + c]; other >= 0; other = before[other]) {
          const [dx, dy] = [spots.x[busiest[other]] * size - region.left - x, spots.y[busiest[other]] * size - region.top - y];
          if (dx * dx + dy * dy < nearest) [nearest, joined] = [dx * dx + dy * dy, other];
        }
      }
    }
    if (joined >= 0) home.of[cell] = home.of[joined];
    else {
      home.of[cell] = n;
      home.founded[cell] = 1;
      n += 1;
      before[cell] = newest[row * columns + column];
      newest[row * columns + column] = cell;
    }
  }
  return { n, home };
}

/**
 * Cells, the one with the busiest spot first, equals by their spot's number.
 * @param {Spots} spots
 * @param {number[]} busiest
 * @returns {Uint32Array}
 */
function byBusiness(spots, busiest) {
  const most = busiest.reduce((high, s) => Math.max(high, spots.total[s]), 0);
  const keys = Float64Array.from(busiest, (s, cell) => (most - spots.total[s]) * busiest.length + cell).sort(); // numbers sort faster without a comparison of ours
  return Uint32Array.from(keys, (key) => key % busiest.length);
}
