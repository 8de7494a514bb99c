// The filters, folded away until asked for: one list of values a facet, with how many events each would leave.
import { h, shorten } from "./dom.js";
import { FACETS, isFiltered, withValue } from "./facets.js";
import { wordFor } from "./strings.js";
import { sentence } from "./words.js";

const FIRST_VALUES = 8;
const MOST_VALUES = 200; // more are found by search

/**
 * @typedef {import("./page.js").Page} Page
 * @typedef {import("./facets.js").Facet} Facet
 */

/**
 * @param {Page} page
 * @returns {{ element: HTMLElement, update: () => void }}
 */
export function makeFilters(page) {
  const { model, store, t } = page;
  const said = h("span", { class: "bm-filters-said" });
  const body = h("div", { class: "bm-filters-body" });
  const fold = h("details", { class: "bm-filters", ontoggle: () => update() }, h("summary", {}, t("filters")), body);
  const clear = h("button", { type: "button", class: "bm-plain", onclick: () => { store.set({ filters: {} }); fold.querySelector("summary")?.focus(); } }, t("clear_filters"));
  const chosen = h("p", { class: "bm-filters-chosen", role: "status" }, said, " ", clear);
  const element = h("div", { hidden: model.events.n === 0 }, fold, chosen);
  /** @type {{ update: (options: Record<Facet, import("./facets.js").Option[]>) => void }[] | null} */
  let groups = null;

  function build() {
    const options = page.facets.options(store.get());
    const worthwhile = FACETS.filter((facet) => options[facet].length > 1);
    const made = worthwhile.map((facet) => makeGroup(page, facet, options[facet]));
    body.replaceChildren(...made.map((group) => group.element));
    return made;
  }

  function update() {
    const { filters } = store.get();
    const words = FACETS.flatMap((facet) => (filters[facet] ?? []).map((value) => shorten(valueInWords(page, facet, value), 40)));
    said.textContent = `${t("filtered")}: ${words.join(", ")}`;
    chosen.hidden = !isFiltered(filters);
    if (!fold.open) return;
    groups ??= build();
    const options = page.facets.options(store.get());
    for (const group of groups) group.update(options);
  }

  return { element, update };
}

/**
 * @param {Page} page
 * @param {Facet} facet
 * @param {import("./facets.js").Option[]} options
 */
function makeGroup(page, facet, options) {
  const { store, t } = page;
  const rows = options.slice(0, MOST_VALUES).map((option) => makeOption(page, facet, option.value));
  const rest = rows.slice(FIRST_VALUES);
  const more = h("button", { type: "button", class: "bm-plain", hidden: rest.length === 0, onclick: () => {
    more.hidden = true;
    for (const row of rest) row.element.hidden = false;
    rest[0].element.querySelector("input")?.focus();
  } }, t("more", { n: rest.length }));
  const count = h("span", { class: "bm-facet-count" });
  const element = h("details", { class: "bm-facet", name: "bm-facet" }, h("summary", {}, h("span", {}, t(`facet_${facet}`)), count), h("div", { role: "group", "aria-label": t(`facet_${facet}`) }, ...rows.map((row) => row.element), more));
  for (const row of rest) row.element.hidden = true;
  return {
    element,
    /** @param {Record<Facet, import("./facets.js").Option[]>} now */
    update(now) {
      const chosen = store.get().filters[facet] ?? [];
      count.textContent = chosen.length > 0 ? String(chosen.length) : "";
      const counts = new Map(now[facet].map((option) => [option.value, option.now]));
      for (const row of rows) row.update(counts.get(row.value) ?? 0, chosen.includes(row.value));
    },
  };
}

/** @param {Page} page @param {Facet} facet @param {string} value */
function makeOption(page, facet, value) {
  const { store } = page;
  const number = new Intl.NumberFormat(page.model.language);
  const box = h("input", { type: "checkbox", onchange: () => store.set({ filters: withValue(store.get().filters, facet, value, box.checked) }) });
  const now = h("span", { class: "bm-facet-count" });
  const element = h("label", { class: "bm-option" }, box, h("span", { class: "bm-option-name", dir: "auto" }, shorten(valueInWords(page, facet, value), 80)), now);
  return {
    value,
    element,
    /** @param {number} count @param {boolean} chosen */
    update(count, chosen) {
      box.checked = chosen;
      now.textContent = number.format(count);
      element.classList.toggle("bm-nothing", count === 0);
    },
  };
}

/**
 * @param {Page} page
 * @param {Facet} facet
 * @param {string} value
 */
function valueInWords({ t, model }, facet, value) {
  if (value === "") return t("not_recorded");
  if (facet === "status") return t(value === "draft" ? "drafts" : "records");
  if (facet === "type" || facet === "reliability") return sentence(wordFor(t, facet, value), model.language);
  return value;
}
