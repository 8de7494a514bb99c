// Web Mercator, as Leaflet's default projection has it, in a unit square: fast enough to run for every vertex.

const TILE_PX = 256;
const MAX_LAT = 85.0511287798; // where the square ends
const EQUATOR_KM = 40_075.016_686; // WGS 84 equator, EPSG:3857

/** @param {number} lon degrees */
export function unitX(lon) {
  return (lon + 180) / 360;
}

/** @param {number} lat degrees */
export function unitY(lat) {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/**
 * What a canvas needs to know of the map's view: from degrees to pixels of the map's container.
 * @typedef {object} Viewport
 * @property {number} width
 * @property {number} height
 * @property {number} zoom
 * @property {number} size pixels of the whole unit square
 * @property {number} left pixels of the container's corner in that square
 * @property {number} top
 * @property {(lon: number, lat: number) => { x: number, y: number }} at
 * @property {(km: number, lat: number) => number} toPx length on the ground to pixels at a latitude
 */

/**
 * @param {any} map a Leaflet map
 * @returns {Viewport}
 */
export function viewportOf(map) {
  const { x: width, y: height } = map.getSize();
  const zoom = map.getZoom();
  const size = TILE_PX * 2 ** zoom;
  const { x: left, y: top } = map.getPixelBounds().min;
  return {
    width,
    height,
    zoom,
    size,
    left,
    top,
    at: (lon, lat) => ({ x: unitX(lon) * size - left, y: unitY(lat) * size - top }),
    toPx: (km, lat) => (km * size) / (EQUATOR_KM * Math.cos((lat * Math.PI) / 180)),
  };
}
