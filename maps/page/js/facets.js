// What map and list can be narrowed by, beside time and layer: draft or record, kind, source, grade, goods, actors.
import { isInPeriod } from "./filter.js";

/**
 * @typedef {"status" | "type" | "source" | "reliability" | "goods" | "actors"} Facet
 * @typedef {{ value: string, now: number, total: number }} Option `value` is "" where nothing is recorded
 * @typedef {{ values: string[], total: Uint32Array, offsets: Uint32Array, codes: Uint32Array }} Coded which values each event has
 */

/** @type {readonly Facet[]} */
export const FACETS = ["status", "type", "source", "reliability", "goods", "actors"];
const SEVERAL = new Set(["goods", "actors"]); // texts that list several values
const PARTED_BY = /\s*[;；]\s*/;

/**
 * @param {import("./payload.js").Model} model
 */
export function makeFacets(model) {
  /** @type {Map<Facet, Coded>} */
  const coded = new Map();
  let asked = /** @type {import("./store.js").Filters} */ ({});
  /** @type {Uint8Array | null} */
  let answer = null;

  /** @param {Facet} facet */
  function codesOf(facet) {
    const found = coded.get(facet) ?? codeColumn(model, facet);
    coded.set(facet, found);
    return found;
  }

  return {
    /**
     * Which events pass the filters.
     * @param {import("./store.js").Filters} filters
     * @returns {Uint8Array | null} 1 where an event passes, null where all do
     */
    passes(filters) {
      if (filters === asked) return answer;
      [asked, answer] = [filters, isFiltered(filters) ? failuresOf(model, filters, codesOf).failures.map((n) => (n === 0 ? 1 : 0)) : null];
      return answer;
    },
    /**
     * The values of a facet, the commonest first; `now` counts what the period, the layers and the other facets let through.
     * @param {import("./store.js").State} state
     * @returns {Record<Facet, Option[]>}
     */
    options(state) {
      const { failures, failed } = failuresOf(model, state.filters, codesOf);
      const on = model.layers.map((layer) => state.visible.has(layer.id));
      const columns = FACETS.map((facet) => ({ facet, column: codesOf(facet), now: new Uint32Array(codesOf(facet).values.length) }));
      for (let i = 0; i < model.events.n; i += 1) {
        if (failures[i] > 1 || !on[model.events.layer[i]] || !isInPeriod(model, i, state)) continue;
        columns.forEach(({ column, now }, k) => {
          if (failures[i] === 1 && failed[i] !== k) return;
          for (let at = column.offsets[i]; at < column.offsets[i + 1]; at += 1) now[column.codes[at]] += 1;
        });
      }
      return /** @type {any} */ (Object.fromEntries(columns.map(({ facet, column, now }) => [facet, sorted(column, now)])));
    },
  };
}

/** @param {import("./store.js").Filters} filters */
export function isFiltered(filters) {
  return FACETS.some((facet) => (filters[facet] ?? []).length > 0);
}

/**
 * The filters with one value of a facet added or taken out.
 * @param {import("./store.js").Filters} filters
 * @param {Facet} facet
 * @param {string} value
 * @param {boolean} on
 * @returns {import("./store.js").Filters}
 */
export function withValue(filters, facet, value, on) {
  const others = (filters[facet] ?? []).filter((chosen) => chosen !== value);
  return { ...filters, [facet]: on ? [...others, value] : others };
}

/**
 * How many facets each event fails, and where it is one, which.
 * @param {import("./payload.js").Model} model
 * @param {import("./store.js").Filters} filters
 * @param {(facet: Facet) => Coded} codesOf
 */
function failuresOf(model, filters, codesOf) {
  const failures = new Uint8Array(model.events.n);
  const failed = new Uint8Array(model.events.n);
  FACETS.forEach((facet, k) => {
    const chosen = new Set(filters[facet] ?? []);
    if (chosen.size === 0) return;
    const { values, offsets, codes } = codesOf(facet);
    const allowed = values.map((value) => chosen.has(value));
    for (let i = 0; i < model.events.n; i += 1) {
      let found = false;
      for (let at = offsets[i]; at < offsets[i + 1] && !found; at += 1) found = allowed[codes[at]];
      if (found) continue;
      failures[i] += 1;
      failed[i] = k;
    }
  });
  return { failures, failed };
}

/** @param {Coded} column @param {Uint32Array} now @returns {Option[]} */
function sorted({ values, total }, now) {
  return values.map((value, code) => ({ value, now: now[code], total: total[code] })).filter((option) => option.total > 0)
    .sort((a, b) => Number(a.value === "") - Number(b.value === "") || b.total - a.total || (a.value < b.value ? -1 : 1));
}

/**
 * Each distinct text is taken apart once, however many events have it.
 * @param {import("./payload.js").Model} model
 * @param {Facet} facet
 * @returns {Coded}
 */
function codeColumn(model, facet) {
  const { n } = model.events;
  const { codes: texts, values } = model.events.facets[facet];
  /** @type {Map<string, number>} */
  const codeOf = new Map();
  const codesOfText = values.map((text) => valuesIn(text ?? "", facet).map((value) => codeOf.get(value) ?? (codeOf.set(value, codeOf.size), codeOf.size - 1)));
  const offsets = new Uint32Array(n + 1);
  for (let i = 0; i < n; i += 1) offsets[i + 1] = offsets[i] + codesOfText[texts[i]].length;
  const codes = new Uint32Array(offsets[n]);
  const total = new Uint32Array(codeOf.size);
  for (let i = 0; i < n; i += 1) {
    codesOfText[texts[i]].forEach((code, k) => {
      codes[offsets[i] + k] = code;
      total[code] += 1;
    });
  }
  return { values: [...codeOf.keys()], total, offsets, codes };
}

/** @param {string} text @param {Facet} facet */
function valuesIn(text, facet) {
  if (!SEVERAL.has(facet)) return [text.trim()];
  const parts = text.split(PARTED_BY).map((part) => part.trim()).filter(Boolean);
  return parts.length === 0 ? [""] : [...new Set(parts)];
}
