// What lies under a pointer: everything painted, in a grid of squares, so that only what is near is looked at.

const SQUARE_PX = 64;

/**
 * @template T
 * @typedef {{ x: number, y: number, reach: number, target: T, order: number }} Hit
 */

/**
 * @template T
 * @param {number} slack pixels added around everything, for fingers and unsteady hands
 * @returns {{ clear: () => void, add: (x: number, y: number, radius: number, target: T, under?: boolean) => void, at: (x: number, y: number) => T | null }}
 *   `add` puts something on top of all there is, or under it; `at` gives what is on top at a point, or else the nearest
 */
export function makeHits(slack) {
  /** @type {Map<string, Hit<T>[]>} */
  const squares = new Map();
  let added = 0;

  return {
    clear() {
      squares.clear();
      added = 0;
    },
    add(x, y, radius, target, under = false) {
      added += 1;
      const hit = { x, y, reach: radius + slack, target, order: under ? -added : added };
      const [left, right] = [x - hit.reach, x + hit.reach].map((edge) => Math.floor(edge / SQUARE_PX));
      const [top, bottom] = [y - hit.reach, y + hit.reach].map((edge) => Math.floor(edge / SQUARE_PX));
      for (let column = left; column <= right; column += 1) {
        for (let row = top; row <= bottom; row += 1) {
          const square = squares.get(`${column},${row}`);
          if (square === undefined) squares.set(`${column},${row}`, [hit]);
          else square.push(hit);
        }
      }
    },
    at(x, y) {
      const near = (squares.get(`${Math.floor(x / SQUARE_PX)},${Math.floor(y / SQUARE_PX)}`) ?? [])
        .map((hit) => ({ hit, distance: Math.hypot(hit.x - x, hit.y - y) }))
        .filter(({ hit, distance }) => distance <= hit.reach);
      const covered = near.filter(({ hit, distance }) => distance <= hit.reach - slack);
      if (covered.length > 0) return covered.reduce((top, one) => (one.hit.order > top.hit.order ? one : top)).hit.target;
      near.sort((a, b) => Number(b.hit.order > 0) - Number(a.hit.order > 0) || a.distance - b.distance);
      return near[0]?.hit.target ?? null;
    },
  };
}
