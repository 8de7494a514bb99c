// Which events, mentions and crossing statuses belong to a period.

/**
 * @typedef {import("./payload.js").Model} Model
 * @typedef {{ from: number, to: number, undated: boolean, visible: ReadonlySet<string> }} Window
 * @typedef {object} View what a state shows
 * @property {Uint32Array} shown indexes of the events on the map, in the model's order
 * @property {number[]} now per layer, how many events fall into the period, whether the layer is on or not
 * @property {number[]} total per layer, how many there are
 */

/**
 * Whether an event's interval touches the period. One without a date belongs to every period while its switch is on.
 * @param {Model} model
 * @param {number} index
 * @param {Window} window
 */
export function isInPeriod(model, index, window) {
  const start = model.events.start[index];
  if (Number.isNaN(start)) return window.undated;
  return start <= window.to && model.events.end[index] >= window.from;
}

/**
 * The dated events that a period can touch: they stand together, since events are in the order of their first day.
 * @param {Model} model
 * @param {Window} window
 * @returns {[number, number]} first index, and one past the last
 */
export function rangeOf({ events }, window) {
  const first = firstWhere(events.dated, (i) => events.reach[i] >= window.from);
  return [first, Math.max(first, firstWhere(events.dated, (i) => events.start[i] > window.to))];
}

/**
 * @param {Model} model
 * @param {Window} window
 * @param {Uint8Array | null} [passes] 1 for each event that the filters let through, null for all
 * @returns {View}
 */
export function viewOf(model, window, passes = null) {
  const { layer, end, n, dated } = model.events;
  const on = Uint8Array.from(model.layers, ({ id }) => Number(window.visible.has(id)));
  const now = new Uint32Array(model.layers.length);
  const [first, last] = rangeOf(model, window);
  const shown = new Uint32Array(last - first + (window.undated ? n - dated : 0));
  let count = 0;
  /** @param {number} i */
  const take = (i) => {
    now[layer[i]] += 1;
    if (on[layer[i]] === 0) return;
    shown[count] = i;
    count += 1;
  };
  for (let i = first; i < last; i += 1) {
    if (end[i] >= window.from && (passes === null || passes[i] === 1)) take(i);
  }
  for (let i = window.undated ? dated : n; i < n; i += 1) {
    if (passes === null || passes[i] === 1) take(i);
  }
  const view = { shown: shown.subarray(0, count), now: [...now], total: [...model.totals] };
  const mentions = model.layers.findIndex(({ id }) => id === "mentions");
  if (mentions >= 0) {
    view.now[mentions] = sum(mentionCounts(model, window));
    view.total[mentions] = sum(mentionCounts(model, { ...window, from: -Infinity, to: Infinity, undated: true }));
  }
  return view;
}

/**
 * Whether a sorted list holds a number.
 * @param {Uint32Array} sorted
 * @param {number} value
 */
export function holds(sorted, value) {
  return sorted[firstWhere(sorted.length, (i) => sorted[i] >= value)] === value;
}

/**
 * The first of n places from which on a condition is true.
 * @param {number} n
 * @param {(place: number) => boolean} isTrue false up to some place, true from there
 */
function firstWhere(n, isTrue) {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * How often each place is named in reports published within the period.
 * @param {Model} model
 * @param {Window} window
 */
export function mentionCounts(model, window) {
  return model.mentions.map((place) => sum(place.reports
    .filter(([report]) => isPublishedWithin(model.reports[report], window))
    .map(([, count]) => count)));
}

/**
 * The places that reports of the period name, the most often named first.
 * @param {Model} model
 * @param {Window} window
 * @returns {number[]} indexes into the model's mentions
 */
export function namedPlaces(model, window) {
  const counts = mentionCounts(model, window);
  return model.mentions.map((_, k) => k).filter((k) => counts[k] > 0)
    .sort((a, b) => counts[b] - counts[a] || (model.mentions[a].name < model.mentions[b].name ? -1 : 1));
}

/**
 * How many reports of the period name a place.
 * @param {Model} model
 * @param {import("./payload.js").MentionedPlace} place
 * @param {Window} window
 */
export function reportsWithin(model, place, window) {
  return place.reports.filter(([report]) => isPublishedWithin(model.reports[report], window)).length;
}

/**
 * @param {import("./payload.js").Report | undefined} report
 * @param {Window} window
 */
export function isPublishedWithin(report, window) {
  const day = report?.published ?? null;
  return day === null ? window.undated : day >= window.from && day <= window.to;
}

/**
 * How strongly to draw an event: 1 where its interval lies within the period or spans it, less where only an edge of
 * an uncertain date reaches in.
 * @param {Model} model
 * @param {number} index
 * @param {Window} window
 */
export function presence(model, index, window) {
  const { start, end, facets } = model.events;
  if (Number.isNaN(start[index]) || facets.precision.values[facets.precision.codes[index]] === "day") return 1;
  const overlap = Math.min(end[index], window.to) - Math.max(start[index], window.from) + 1;
  const shorter = Math.min(end[index] - start[index], window.to - window.from) + 1;
  return 0.35 + 0.65 * Math.max(0, Math.min(1, overlap / shorter));
}

/**
 * A crossing's status for one flow on a day; "unknown" outside every recorded span.
 * @param {import("./payload.js").Crossing} crossing
 * @param {string} flow
 * @param {number} day
 * @returns {import("./payload.js").StatusSpan | null} the span that began last
 */
export function statusOn(crossing, flow, day) {
  let found = null;
  for (const span of crossing.status ?? []) {
    const covers = span.flow === flow && (span.start ?? -Infinity) <= day && (span.end ?? Infinity) >= day;
    if (covers && (found === null || (span.start ?? -Infinity) >= (found.start ?? -Infinity))) found = span;
  }
  return found;
}

/** @param {number[]} numbers */
export function sum(numbers) {
  return numbers.reduce((a, b) => a + b, 0);
}
