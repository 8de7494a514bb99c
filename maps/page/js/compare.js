// Two periods side by side: how many events of each stretch of the border, and of each layer, fall into them.
import { isInPeriod } from "./filter.js";
import { firstDayOf, lastDayOf, monthOf } from "./days.js";

/**
 * @typedef {{ from: number, to: number }} Period days, inclusive
 * @typedef {{ name: string, first: number, second: number }} Compared counts; name "" for what lies at no stretch
 */

/**
 * Dated events that the layers and filters let through, counted twice.
 * @param {import("./payload.js").Model} model
 * @param {Period} first
 * @param {Period} second
 * @param {ReadonlySet<string>} visible ids of layers
 * @param {Uint8Array | null} passes 1 for each event that the filters let through, null for all
 * @returns {{ stretches: Compared[], layers: Compared[], all: Compared }} stretches from west to east, the rest last
 */
export function compare(model, first, second, visible, passes) {
  /** @type {Map<string, Compared & { west: number }>} */
  const stretches = new Map();
  const layers = model.layers.map((layer) => ({ name: layer.id, first: 0, second: 0 }));
  const all = { name: "", first: 0, second: 0 };
  const { n, layer, stretch, lon } = model.events;
  for (let i = 0; i < n; i += 1) {
    if ((passes !== null && passes[i] === 0) || !visible.has(model.layers[layer[i]].id)) continue;
    const inFirst = Number(isInPeriod(model, i, { ...first, undated: false, visible }));
    const inSecond = Number(isInPeriod(model, i, { ...second, undated: false, visible }));
    if (inFirst + inSecond === 0) continue;
    const name = stretch[i] ?? "";
    const row = stretches.get(name) ?? { name, first: 0, second: 0, west: Infinity };
    stretches.set(name, { name, first: row.first + inFirst, second: row.second + inSecond, west: Math.min(row.west, lon[i] ?? Infinity) });
    for (const counts of [layers[layer[i]], all]) {
      counts.first += inFirst;
      counts.second += inSecond;
    }
  }
  const ordered = [...stretches.values()].sort((a, b) => Number(a.name === "") - Number(b.name === "") || a.west - b.west || (a.name < b.name ? -1 : 1));
  return { stretches: ordered.map(({ name, first: a, second: b }) => ({ name, first: a, second: b })), layers: layers.filter((row) => row.first + row.second > 0), all };
}

/**
 * The period as long as this one that ends where it begins; whole months stay whole months.
 * @param {Period} period
 * @returns {Period}
 */
export function periodBefore({ from, to }) {
  const [first, last] = [monthOf(from), monthOf(to)];
  if (from === firstDayOf(first) && to === lastDayOf(last)) return { from: firstDayOf(first - (last - first + 1)), to: from - 1 };
  return { from: from - (to - from + 1), to: from - 1 };
}

/**
 * The two halves of an extent, for a reader who has not yet chosen a period.
 * @param {{ start: number, end: number }} extent
 * @returns {[Period, Period]} the earlier one first
 */
export function halvesOf({ start, end }) {
  const months = monthOf(end) - monthOf(start) + 1;
  const middle = months < 2 ? Math.floor((start + end) / 2) : lastDayOf(monthOf(start) + Math.floor(months / 2) - 1);
  return [{ from: start, to: Math.min(middle, end) }, { from: Math.min(middle + 1, end), to: end }];
}
