// The page's view, period, layers and choice, to and from the address.
import { FACETS } from "./facets.js";
import { makeHashWriter, parseHash, toHash } from "./permalink.js";
import { isKnown } from "./payload.js";
import { UNITS } from "./stepping.js";
import { isWhole } from "./store.js";

/**
 * @param {any} map
 * @param {import("./page.js").Page} page
 * @returns {{ write: () => void, follow: () => void }} `follow` does what the address says now
 */
export function makeAddress(map, { model, store }) {
  function hashNow() {
    const state = store.get();
    const centre = map.getCenter();
    return toHash({
      view: { lat: centre.lat, lon: centre.lng, zoom: map.getZoom() },
      time: isWhole(model, state) ? null : { from: state.from, to: state.to },
      layers: model.layers.filter((layer) => state.visible.has(layer.id)).map((layer) => layer.id),
      undated: state.undated,
      selected: state.selected,
      filters: state.filters,
      unit: state.pace.unit === "auto" ? null : state.pace.unit,
      cumulative: state.pace.cumulative,
      compared: state.compared,
    });
  }

  function follow() {
    const { view, time, layers, undated, selected, filters, unit, cumulative, compared } = parseHash(location.hash);
    const known = selected !== null && isKnown(model, selected);
    if (view !== null) map.setView([view.lat, view.lon], view.zoom, { animate: false });
    store.set({
      ...(time !== null && model.extent !== null ? time : {}),
      ...(layers === null ? {} : { visible: new Set(layers.filter((id) => model.layers.some((layer) => layer.id === id))) }),
      ...(undated === null ? {} : { undated }),
      selected: known ? selected : null,
      filters: Object.fromEntries(FACETS.flatMap((facet) => (facet in filters ? [[facet, filters[facet]]] : []))),
      pace: { ...store.get().pace, unit: UNITS.find((one) => one === unit) ?? "auto", cumulative },
      compared: model.extent === null ? null : compared,
    });
  }

  return { write: makeHashWriter(hashNow), follow };
}
