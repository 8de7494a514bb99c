// What the parts of the page share: model, state, the view it gives, and the acts a reader can do.
import { makeFacets } from "./facets.js";
import { makeSearch } from "./finding.js";
import { holds, namedPlaces, viewOf } from "./filter.js";
import { makeTranslate } from "./strings.js";
import { initialState, makeStore } from "./store.js";
import { kindWords } from "./words.js";

/**
 * @typedef {{ events: Uint32Array, others: string[] }} Listed indexes of events, then ids of crossings or places
 */

/**
 * @typedef {object} Page
 * @property {import("./payload.js").Model} model
 * @property {import("./store.js").Store} store
 * @property {import("./strings.js").Translate} t
 * @property {() => import("./filter.js").View} view
 * @property {() => import("./palette.js").Palette} palette
 * @property {import("./sprites.js").Sprites} sprites
 * @property {ReturnType<typeof makeFacets>} facets
 * @property {(text: string) => string[]} search ids of events and crossings
 * @property {() => Listed} listed what the list holds now
 * @property {(id: string) => void} select opens its detail
 * @property {() => void} close the detail, or an open fan
 * @property {(id: string, visible: boolean) => void} setLayer
 * @property {(index: number) => void} showPeriodOf an event, widened to its months
 * @property {(id: string) => { previous: string | null, next: string | null }} neighbours
 */

/**
 * @param {import("./payload.js").Model} model
 * @param {() => import("./palette.js").Palette} palette
 * @param {import("./sprites.js").Sprites} sprites
 * @returns {Page}
 */
export function makePage(model, palette, sprites) {
  const store = makeStore(initialState(model));
  const t = makeTranslate(model.language);
  const search = makeSearch(model, kindWords(model, t));
  const facets = makeFacets(model);
  let viewed = store.get();
  let view = viewOf(model, viewed);
  let readOn = 0; // how often the search has told of further finds
  /** @type {unknown[]} */
  let listedFor = [];
  /** @type {Listed | null} */
  let list = null;

  function currentView() {
    const state = store.get();
    const same = state.from === viewed.from && state.to === viewed.to && state.undated === viewed.undated && state.visible === viewed.visible && state.filters === viewed.filters;
    if (!same) [viewed, view] = [state, viewOf(model, state, facets.passes(state.filters))];
    return view;
  }

  /**
   * What the list holds; the same object until it holds something else.
   * @returns {Listed}
   */
  function listed() {
    const { query, picked, filters } = store.get();
    const key = [currentView(), query, picked, filters, readOn];
    if (list === null || key.some((part, k) => part !== listedFor[k])) [listedFor, list] = [key, listNow()];
    return list;
  }

  /**
   * The events of now, those of one crowded place, or what was searched for; places where there are no events.
   * @returns {Listed}
   */
  function listNow() {
    const state = store.get();
    const { query, picked, visible, filters } = state;
    if (query.trim() !== "") {
      const passes = facets.passes(filters);
      const events = search.events(query);
      return { events: passes === null ? events : events.filter((i) => passes[i] === 1), others: passes === null ? search.others(query) : [] };
    }
    const namesPlaces = model.events.n === 0 && visible.has("mentions");
    if (namesPlaces) return { events: new Uint32Array(0), others: namedPlaces(model, state).map((k) => model.mentions[k].place_id) };
    const { shown } = currentView();
    return { events: picked === null ? shown : picked.filter((i) => holds(shown, i)), others: [] };
  }

  store.subscribe(({ query }, before) => {
    if (query === before.query || query.trim() === "") return;
    search.readOn(query, () => {
      readOn += 1;
      const wanted = store.get().query === query;
      if (wanted) store.set({}); // the list shows what was found so far
      return wanted;
    });
  });

  /** @param {string} id */
  function neighbours(id) {
    const index = model.indexOf.get(id);
    const idOf = (/** @type {number | undefined} */ i) => (i === undefined ? null : model.events.ids.at(i));
    const { events, others } = listed();
    const idAt = (/** @type {number} */ place) => (place < events.length ? idOf(events[place]) : others[place - events.length]) ?? null;
    const place = index === undefined ? others.indexOf(id) + (others.includes(id) ? events.length : 0) : events.indexOf(index);
    if (place >= 0) return { previous: place === 0 ? null : idAt(place - 1), next: idAt(place + 1) };
    if (index === undefined) return { previous: null, next: null };
    const { shown } = currentView();
    return { previous: idOf(shown.findLast((i) => i < index)), next: idOf(shown.find((i) => i > index)) };
  }

  return {
    model,
    store,
    t,
    view: currentView,
    palette,
    sprites,
    facets,
    search: search.ids,
    listed,
    select: (id) => store.set({ selected: id }),
    close: () => store.set({ selected: null }),
    setLayer(id, visible) {
      const on = new Set(store.get().visible);
      if (visible) on.add(id);
      else on.delete(id);
      store.set({ visible: on });
    },
    showPeriodOf(index) {
      const { start, end } = model.events;
      const layer = model.layers[model.events.layer[index]].id;
      const visible = new Set([...store.get().visible, layer]);
      if (Number.isNaN(start[index])) store.set({ undated: true, visible });
      else store.set({ from: start[index], to: end[index], visible, playing: false });
    },
    neighbours,
  };
}
