// What the parts of the page share: model, state, the view it gives, and the acts a reader can do.
import { makeSearch } from "./finding.js";
import { namedPlaces, viewOf } from "./filter.js";
import { makeTranslate } from "./strings.js";
import { initialState, makeStore } from "./store.js";
import { kindWords } from "./words.js";

/**
 * @typedef {object} Page
 * @property {import("./payload.js").Model} model
 * @property {import("./store.js").Store} store
 * @property {import("./strings.js").Translate} t
 * @property {() => import("./filter.js").View} view
 * @property {() => import("./palette.js").Palette} palette
 * @property {import("./sprites.js").Sprites} sprites
 * @property {(text: string) => string[]} search ids of events and crossings
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
  let viewed = store.get();
  let view = viewOf(model, viewed);

  function currentView() {
    const state = store.get();
    const same = state.from === viewed.from && state.to === viewed.to && state.undated === viewed.undated && state.visible === viewed.visible;
    if (!same) [viewed, view] = [state, viewOf(model, state)];
    return view;
  }

  /** @param {string} id */
  function neighbours(id) {
    const index = model.indexOf.get(id);
    const { picked, query } = store.get();
    const ofPlaces = model.events.n === 0 ? namedPlaces(model, store.get()).map((k) => model.mentions[k].place_id) : null;
    const listed = query.trim() === "" ? ofPlaces ?? currentView().shown.filter((i) => picked === null || picked.includes(i)).map((i) => model.events.id[i]) : search(query);
    const place = listed.indexOf(id);
    if (place >= 0) return { previous: listed[place - 1] ?? null, next: listed[place + 1] ?? null };
    if (index === undefined) return { previous: null, next: null };
    const after = currentView().shown.find((i) => i > index);
    const before = currentView().shown.findLast((i) => i < index);
    const idOf = (/** @type {number | undefined} */ i) => (i === undefined ? null : model.events.id[i]);
    return { previous: idOf(before), next: idOf(after) };
  }

  return {
    model,
    store,
    t,
    view: currentView,
    palette,
    sprites,
    search,
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
