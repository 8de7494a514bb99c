// The interface's words in the reader's language, English where a table has none.
import { ENGLISH } from "./strings_en.js";
import { KOREAN } from "./strings_ko.js";
import { CHINESE } from "./strings_zh.js";

/** @type {Record<string, Record<string, string>>} */
const TABLES = { en: ENGLISH, ko: KOREAN, zh: CHINESE };

/**
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Translate
 */

/**
 * @param {string} language
 * @returns {Translate} `n` among the values chooses between `one|many`; numbers are grouped as the language does
 */
export function makeTranslate(language) {
  const table = TABLES[language] ?? ENGLISH;
  const number = new Intl.NumberFormat(language);
  return (key, values = {}) => {
    const text = table[key] ?? /** @type {Record<string, string>} */ (ENGLISH)[key] ?? key;
    const forms = text.split("|");
    const form = values.n === 1 ? forms[0] : forms[forms.length - 1];
    return form.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? number.format(value) : value;
    });
  };
}

/**
 * A word of a closed list ("rail_freight") in the reader's language; a word that is not on it stays as it is.
 * @param {Translate} t
 * @param {string} list
 * @param {string} word
 */
export function wordFor(t, list, word) {
  const key = `${list}_${word}`;
  const text = t(key);
  return text === key ? word.replaceAll("_", " ") : text;
}
