// Where the marks of an opened pile go.

/** @typedef {{ x: number, y: number }} Point */

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
