// The page's script interface, window.borderMap: what embedding pages and tests may drive.
import { painted } from "./canvas_layer.js";
import { fromIso, toIso } from "./days.js";
import { isKnown } from "./payload.js";
import { layerInWords } from "./words.js";

/**
 * @typedef {{ page: import("./page.js").Page, open: (id: string) => Promise<void> }} Started `open` selects and brings into view
 */

/**
 * @param {Promise<Started>} starting
 * @param {Promise<void>} ready drawn and interactive
 */
export function makeApi(starting, ready) {
  /** @type {Started | null} */
  let started = null;
  starting.then((result) => { started = result; });
  /** @returns {Started} */
  const need = () => {
    if (started === null) throw new Error("the map is not ready; await borderMap.ready first");
    return started;
  };
  return Object.freeze({
    ready,
    layers() {
      const { model, store, t, view } = need().page;
      return model.layers.map((layer, k) => ({ id: layer.id, label: layerInWords(model, layer, t), visible: store.get().visible.has(layer.id), total: view().total[k] }));
    },
    /** @param {string} id @param {boolean} visible */
    setLayer(id, visible) {
      const { page } = need();
      const { layers } = page.model;
      if (!layers.some((layer) => layer.id === id)) throw new RangeError(`no layer ${JSON.stringify(id)}; there are ${layers.map((layer) => layer.id).join(", ")}`);
      page.setLayer(id, Boolean(visible));
      return painted();
    },
    timeExtent() {
      const { extent } = need().page.model;
      return extent === null ? [null, null] : [toIso(extent.start), toIso(extent.end)];
    },
    /** Both days inclusive. @param {string} isoStart @param {string} isoEnd */
    async setTime(isoStart, isoEnd) {
      const [from, to] = [fromIso(isoStart), fromIso(isoEnd)];
      if (from > to) throw new RangeError(`the period ends before it starts: ${isoStart} to ${isoEnd}`);
      need().page.store.set({ from, to, playing: false });
      await painted();
    },
    /** Events only. */
    visible() {
      const { model, store, view } = need().page;
      const { now, shown } = view();
      const layers = model.layers.filter((layer) => layer.id !== "mentions");
      const byLayer = Object.fromEntries(layers.map((layer) => [layer.id, store.get().visible.has(layer.id) ? now[model.layers.indexOf(layer)] : 0]));
      return { total: shown.length, byLayer };
    },
    /** @param {string} text */
    search: (text) => need().page.search(String(text)),
    /** @param {string} id of an event, a crossing or a place that reports name */
    async select(id) {
      const { page, open } = need();
      if (!isKnown(page.model, id)) throw new RangeError(`no event or crossing has the id ${JSON.stringify(id)}`);
      await open(id);
      await painted();
    },
  });
}
