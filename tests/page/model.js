// A small payload for the tests: five events around the Yalu and Tumen, one crossing, two reports; packed as a page's is.
import { fromIso } from "../../maps/page/js/days.js";
import { toModel } from "../../maps/page/js/payload.js";

const HYESAN = [128.1778, 41.4017];
const day = (iso) => (iso === null ? null : fromIso(iso));
const UNKNOWN = -1;

const ROWS = [
  ["e1", 1, "crossing_closure", "2020-01-23", "2020-01-23", "day", [124.393, 40.1163], "Trains stop"],
  ["e3", 2, "crackdown", "2021-03-01", "2021-03-31", "month", HYESAN, "Phones seized"],
  ["e2", 0, "smuggling", "2021-03-04", "2021-04-10", "range", HYESAN, "Ore carried over the river"],
  ["e4", 0, "rail_freight", "2022-09-26", "2022-09-26", "day", [124.396, 40.115], "Freight trains resume"],
  ["e5", 3, "other", null, null, "unknown", [129.77, 41.79], "A rumour"],
];
const LINE = [[124.3947, 40.1292], [124.3981, 40.1006]];
const FACETS = {
  place: ["Friendship Bridge", "Hyesan", "Hyesan", null, "Chongjin"], mode: [null, null, "river", "rail", null], status: ROWS.map(() => "record"),
  goods: [null, null, "copper; ore", null, null], from: [null, null, null, "Dandong", null], to: [null, null, null, "Sinuiju", null],
};
const OTHER_FACETS = ["subtype", "place_name", "admin1", "country", "via", "geoprecision", "flow", "direction", "actors", "source", "source_kind", "reliability", "credibility", "method", "stretch"];

/** Columns of numbers as bytes, four a number. */
export function packColumns(columns) {
  const heads = {};
  const parts = [];
  for (const [name, values] of Object.entries(columns)) {
    const low = values.length === 0 ? 0 : Math.min(...values);
    heads[name] = { n: values.length, width: 4, low };
    for (let byte = 0; byte < 4; byte += 1) parts.push(...values.map((value) => ((value - low) >>> (8 * byte)) & 255));
  }
  return { heads, bytes: Uint8Array.from(parts) };
}

function packedEvents() {
  const column = (k) => ROWS.map((row) => row[k]);
  const texts = { type: column(2), precision: column(5), ...FACETS, ...Object.fromEntries(OTHER_FACETS.map((name) => [name, ROWS.map(() => null)])) };
  const facets = Object.fromEntries(Object.entries(texts).map(([name, values]) => [name, [...new Set(values.filter((value) => value !== null))]]));
  const steps = (degrees) => Math.round(degrees * 1e5);
  const starts = column(3).map(day).filter((start) => start !== null);
  const { heads, bytes } = packColumns({
    start: starts.map((start, i) => start - (starts[i - 1] ?? start)),
    days: starts.map((start, i) => day(ROWS[i][4]) - start),
    layer: column(1),
    spot: [0, 0, 1, 0, 0], // places 1, 2, 2, 3, 4
    uncertainty: ROWS.map(() => 1), count: ROWS.map(() => 1), independent: ROWS.map(() => 1),
    ...Object.fromEntries(Object.entries(texts).map(([name, values]) => [`facet ${name}`, values.map((value) => facets[name].indexOf(value ?? UNKNOWN) + 1)])),
    spot_lon: [0, 124.393, 128.1778, 124.396, 129.77].map(steps), spot_lat: [0, 40.1163, 41.4017, 40.115, 41.79].map(steps), spot_line: [0, 0, 0, 1, 0],
    line_vertices: [2], line_lon: LINE.map(([lon]) => steps(lon)), line_lat: LINE.map(([, lat]) => steps(lat)),
  });
  const head = { n: ROWS.length, dated: starts.length, first_day: starts[0], columns: heads, facets, radii_km: [5], block: 1000, blocks: 1 };
  return { head, bytes: Uint8Array.from([...bytes, ...new TextEncoder().encode(column(0).join("\n"))]) };
}

/** Its texts are at hand, as those of a small page are. */
export function smallModel() {
  const { head, bytes } = packedEvents();
  const model = toModel({
    title: "Test", language: "en", map: "map",
    time: { start: fromIso("2020-01-01"), end: fromIso("2022-12-31"), basis: "events" },
    layers: ["routes", "crossings", "crackdowns", "other", "mentions"].map((id) => ({ id, label: id, visible: id !== "mentions" })),
    events: head,
    crossings: [{
      id: "curated:friendship", name: "Friendship Bridge", names: { ko: "조중우의교" }, lon: 124.393, lat: 40.1163,
      status: [
        { flow: "freight", status: "closed", start: day("2020-01-23"), end: day("2022-01-15") },
        { flow: "freight", status: "open", start: day("2022-01-16"), end: day("2022-04-28") },
      ],
    }],
    places: [{ name: "Sinuiju", names: { ko: "신의주", zh: "新义州" }, lon: 124.3981, lat: 40.1006, rank: 2, kind: "settlement" }],
    mentions: [{ place_id: "p", name: "Sinŭiju", names: {}, lon: 124.3981, lat: 40.1006, reports: [[0, 2], [1, 3]] }],
    reports: [{ id: "r1", outlet: "Daily NK", published: day("2022-09-28") }, { id: "r2", outlet: "RFA", published: null }],
    reading: [{ month: "2022-09", outlet: "Daily NK", count: 1 }, { month: "2021-03", outlet: "RFA", count: 2 }, { month: "2021-03", outlet: "NK News", count: 1 }],
  }, bytes, async () => "");
  ROWS.forEach(([id, , , , , , , title], i) => {
    Object.assign(model.events, { id: [...model.events.id, id], title: [...model.events.title, title], date: [...model.events.date, null] });
    model.details[i] = Object.fromEntries(["goods", "from", "to"].flatMap((name) => (FACETS[name][i] === null ? [] : [[name, FACETS[name][i]]])));
  });
  model.texts = { ...model.texts, has: () => true };
  return model;
}
