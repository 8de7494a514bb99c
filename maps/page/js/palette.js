// The colours of the style sheet, read for drawing on canvas, so that they are written down once.

const COLOUR_NAMES = ["land", "land-kp", "land-ru", "land-kr", "sea", "coast",
  "inland", "ink", "quiet", "paper", "casing", "border", "border-casing",
  "sea-label", "town", "routes", "crossings", "crackdowns", "other", "mentions", "open", "closed", "unknown", "grid"];

/** @typedef {Record<string, string>} Palette */

/**
 * @param {Element} root the element that carries the custom properties
 * @returns {Palette}
 */
export function readPalette(root) {
  const style = getComputedStyle(root);
  return Object.fromEntries(COLOUR_NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim() || "#888"]));
}
