// A small payload for the tests: five events around the Yalu and Tumen, one crossing, two reports.
import { fromIso } from "../../maps/page/js/days.js";
import { toModel } from "../../maps/page/js/payload.js";

const HYESAN = [128.1778, 41.4017];
const day = (iso) => (iso === null ? null : fromIso(iso));

const ROWS = [
  ["e1", 1, "crossing_closure", "2020-01-23", "2020-01-23", "day", [124.393, 40.1163], "Trains stop"],
  ["e2", 0, "smuggling", "2021-03-04", "2021-04-10", "range", HYESAN, "Ore carried over the river"],
  ["e3", 2, "crackdown", "2021-03-01", "2021-03-31", "month", HYESAN, "Phones seized"],
  ["e4", 0, "rail_freight", "2022-09-26", "2022-09-26", "day", [124.396, 40.115], "Freight trains resume"],
  ["e5", 3, "other", null, null, "unknown", [129.77, 41.79], "A rumour"],
];

export function smallModel() {
  const column = (k) => ROWS.map((row) => row[k]);
  return toModel({
    title: "Test", language: "en", map: "map",
    time: { start: fromIso("2020-01-01"), end: fromIso("2022-12-31"), basis: "events" },
    layers: ["routes", "crossings", "crackdowns", "other", "mentions"].map((id) => ({ id, label: id, visible: id !== "mentions" })),
    events: {
      id: column(0), layer: column(1), type: column(2), start: column(3).map(day), end: column(4).map(day), precision: column(5),
      lon: ROWS.map((row) => row[6][0]), lat: ROWS.map((row) => row[6][1]), title: column(7),
      place: ["Friendship Bridge", "Hyesan", "Hyesan", null, "Chongjin"], mode: [null, "river", null, "rail", null],
      status: ROWS.map(() => "record"), subtype: ROWS.map(() => null), uncertainty_km: ROWS.map(() => 5), count: ROWS.map(() => 1),
    },
    lines: { 3: [[124.3947, 40.1292], [124.3981, 40.1006]] },
    details: [{}, { goods: "copper; ore" }, {}, { from: "Dandong", to: "Sinuiju" }, {}],
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
  });
}
