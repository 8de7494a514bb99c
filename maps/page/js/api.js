// The page's script interface, window.borderMap: what embedding pages and tests may drive.
import { painted } from "./canvas_layer.js";
import { fromIso, toIso } from "./days.js";
import { isKnown } from "./payload.js";
import { layerInWords } from "./words.js";

/**
 * @param {import("./page.js").Page} page
 * @param {Promise<void>} ready drawn and interactive
 * @param {(id: string) => void} open selects and brings into view
 */
export function makeApi(page, ready, open) {
  const { model, store } = page;
  return Object.freeze({
    ready,
    layers: () => model.layers.map((layer, k) => ({ id: layer.id, label: layerInWords(model, layer, page.t), visible: store.get().visible.has(layer.id), total: page.view().total[k] })),
    /** @param {string} id @param {boolean} visible */
    setLayer(id, visible) {
      if (!model.layers.some((layer) => layer.id === id)) throw new RangeError(`no layer ${JSON.stringify(id)}; there are ${model.layers.map((layer) => layer.id).join(", ")}`);
      page.setLayer(id, Boolean(visible));
      return painted();
    },
    timeExtent: () => (model.extent === null ? [null, null] : [toIso(model.extent.start), toIso(model.extent.end)]),
    /** Both days inclusive. @param {string} isoStart @param {string} isoEnd */
    async setTime(isoStart, isoEnd) {
      const [from, to] = [fromIso(isoStart), fromIso(isoEnd)];
      if (from > to) throw new RangeError(`the period ends before it starts: ${isoStart} to ${isoEnd}`);
      store.set({ from, to, playing: false });
      await painted();
    },
    /** Events only. */
    visible() {
      const { now } = page.view();
      const layers = model.layers.filter((layer) => layer.id !== "mentions");
      const byLayer = Object.fromEntries(layers.map((layer) => [layer.id, store.get().visible.has(layer.id) ? now[model.layers.indexOf(layer)] : 0]));
      return { total: page.view().shown.length, byLayer };
    },
    /** @param {string} text */
    search: (text) => page.search(String(text)),
    /** @param {string} id of an event, a crossing or a place that reports name */
    async select(id) {
      if (!isKnown(model, id)) throw new RangeError(`no event or crossing has the id ${JSON.stringify(id)}`);
      open(id);
      await painted();
    },
  });
}
