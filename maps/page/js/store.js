// The page's state in one place, and who is told when it changes.

/**
 * @typedef {Readonly<Record<string, readonly string[]>>} Filters values chosen per facet (`facets.js`); a facet with none lets everything pass
 * @typedef {{ unit: "auto" | "day" | "week" | "month" | "quarter" | "year", cumulative: boolean, frameMs: number }} Pace how time moves on
 * @typedef {object} State
 * @property {number} from first day shown, inclusive; -Infinity where nothing has a date
 * @property {number} to last day shown, inclusive
 * @property {ReadonlySet<string>} visible ids of the layers that are on
 * @property {boolean} undated whether events without a date are shown
 * @property {string | null} selected id of the event or crossing whose detail is open
 * @property {Uint32Array | null} picked events of one crowded place to which the list is narrowed
 * @property {string} query
 * @property {boolean} playing
 * @property {Filters} filters
 * @property {Pace} pace
 * @property {{ from: number, to: number } | null} compared the other period while two are compared
 */

/**
 * @typedef {object} Store
 * @property {() => State} get
 * @property {(patch: Partial<State>) => void} set
 * @property {(listener: (state: State, before: State) => void) => void} subscribe
 */

/**
 * @param {State} initial
 * @returns {Store}
 */
export function makeStore(initial) {
  let state = Object.freeze({ ...initial });
  /** @type {((state: State, before: State) => void)[]} */
  const listeners = [];
  return {
    get: () => state,
    set(patch) {
      const before = state;
      state = Object.freeze({ ...state, ...patch });
      for (const listener of listeners) listener(state, before);
    },
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}

/**
 * @param {import("./payload.js").Model} model
 * @returns {State} everything dated, the layers as the map was made
 */
export function initialState(model) {
  return {
    from: model.extent?.start ?? -Infinity,
    to: model.extent?.end ?? Infinity,
    visible: new Set(model.layers.filter((layer) => layer.visible).map((layer) => layer.id)),
    undated: true,
    selected: null,
    picked: null,
    query: "",
    playing: false,
    filters: {},
    pace: { unit: "auto", cumulative: false, frameMs: 700 },
    compared: null,
  };
}

/**
 * Whether the whole period is shown.
 * @param {import("./payload.js").Model} model
 * @param {State} state
 */
export function isWhole(model, state) {
  return model.extent === null || (state.from <= model.extent.start && state.to >= model.extent.end);
}
