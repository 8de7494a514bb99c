// A point in the Military Grid Reference System, after NGA.STND.0037 (2014): zone, 100 km square, easting, northing.
// The transverse Mercator is Krüger's series to the fourth order in n, right to well below a millimetre within a zone.

const EQUATORIAL_RADIUS_M = 6_378_137; // WGS 84
const FLATTENING = 1 / 298.257223563; // WGS 84
const CENTRAL_SCALE = 0.9996;
const FALSE_EASTING_M = 500_000;
const FALSE_NORTHING_M = 10_000_000; // south of the equator
const SQUARE_M = 100_000;
const ROWS_REPEAT_M = 2_000_000;
const BANDS = "CDEFGHJKLMNPQRSTUVWX";
const COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"]; // by zone, in turns of three
const ROWS = "ABCDEFGHJKLMNPQRSTUV"; // even zones begin five letters on

const THIRD = FLATTENING / (2 - FLATTENING); // third flattening, n in the series
const RECTIFYING_RADIUS_M = (EQUATORIAL_RADIUS_M / (1 + THIRD)) * (1 + THIRD ** 2 / 4 + THIRD ** 4 / 64);
const ALPHA = [
  THIRD / 2 - (2 / 3) * THIRD ** 2 + (5 / 16) * THIRD ** 3 + (41 / 180) * THIRD ** 4,
  (13 / 48) * THIRD ** 2 - (3 / 5) * THIRD ** 3 + (557 / 1440) * THIRD ** 4,
  (61 / 240) * THIRD ** 3 - (103 / 140) * THIRD ** 4,
  (49_561 / 161_280) * THIRD ** 4,
];

/**
 * @param {number} lon degrees, WGS 84
 * @param {number} lat degrees, WGS 84
 * @param {number} [digits] of easting and of northing each: 5 for a metre, 4 for ten metres; cut off, not rounded
 * @returns {string | null} null beyond 84° north and 80° south, where the grid is another one
 */
export function toMgrs(lon, lat, digits = 4) {
  if (!(lat >= -80 && lat <= 84) || !Number.isFinite(lon)) return null;
  const east = ((((lon + 180) % 360) + 360) % 360) - 180;
  const zone = zoneOf(east, lat);
  const { easting, northing } = toUtm(east, lat, zone);
  const column = COLUMNS[(zone - 1) % 3][Math.floor(easting / SQUARE_M) - 1];
  const row = ROWS[(Math.floor((northing % ROWS_REPEAT_M) / SQUARE_M) + (zone % 2 === 0 ? 5 : 0)) % ROWS.length];
  const part = (/** @type {number} */ metres) => String(Math.floor(metres % SQUARE_M)).padStart(5, "0").slice(0, digits);
  const band = BANDS[Math.min(BANDS.length - 1, Math.floor((lat + 80) / 8))];
  return `${zone}${band} ${column}${row} ${part(easting)} ${part(northing)}`;
}

/** Six degrees wide, but for southern Norway and Svalbard. @param {number} lon @param {number} lat */
function zoneOf(lon, lat) {
  if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
  if (lat >= 72 && lon >= 0 && lon < 42) return lon < 9 ? 31 : lon < 21 ? 33 : lon < 33 ? 35 : 37;
  return Math.floor((lon + 180) / 6) + 1;
}

/** @param {number} lon @param {number} lat @param {number} zone @returns {{ easting: number, northing: number }} metres */
function toUtm(lon, lat, zone) {
  const radians = Math.PI / 180;
  const offset = (lon - (zone * 6 - 183)) * radians;
  const sine = Math.sin(lat * radians);
  const eccentricity = (2 * Math.sqrt(THIRD)) / (1 + THIRD);
  const tangent = Math.sinh(Math.atanh(sine) - eccentricity * Math.atanh(eccentricity * sine));
  const xi = Math.atan2(tangent, Math.cos(offset));
  const eta = Math.atanh(Math.sin(offset) / Math.hypot(1, tangent));
  let [x, y] = [eta, xi];
  ALPHA.forEach((alpha, k) => {
    const order = 2 * (k + 1);
    x += alpha * Math.cos(order * xi) * Math.sinh(order * eta);
    y += alpha * Math.sin(order * xi) * Math.cosh(order * eta);
  });
  const metres = CENTRAL_SCALE * RECTIFYING_RADIUS_M;
  return { easting: FALSE_EASTING_M + metres * x, northing: metres * y + (lat < 0 ? FALSE_NORTHING_M : 0) };
}
