// Building the page's elements. Text reaches the page here, as text, and nowhere else.

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * @typedef {Node | string | number | null | undefined | false} Child
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes
 */

/**
 * @param {Element} node
 * @param {Attributes} attributes functions become listeners (`onclick`), true an empty attribute, null and false none
 * @param {Child[]} children strings and numbers become text nodes
 */
function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/**
 * An HTML element.
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {any}
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, /** @type {Child[]} */ (children));
}

/**
 * An SVG element.
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {any}
 */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG_NAMESPACE, tag), attributes, /** @type {Child[]} */ (children));
}

/**
 * A 16 px line icon that says nothing to a screen reader; its button does.
 * @param {string} path
 * @param {boolean} [solid] filled instead of stroked
 */
export function icon(path, solid = false) {
  return svg("svg", { viewBox: "0 0 16 16", class: solid ? "bm-icon bm-icon-solid" : "bm-icon", "aria-hidden": "true" }, svg("path", { d: path }));
}

/**
 * A link that opens elsewhere, or plain text where the address is not http or https.
 * @param {unknown} address
 * @param {string} text
 */
export function link(address, text) {
  const url = safeUrl(address);
  if (url === null) return h("span", { dir: "auto" }, text);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text);
}

/**
 * @param {unknown} address
 * @returns {string | null} the address, where it is http or https
 */
export function safeUrl(address) {
  if (typeof address !== "string" || address.length > 4000) return null;
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * At most so many characters of a text, with an ellipsis where it was longer.
 * @param {string} text
 * @param {number} length
 */
export function shorten(text, length) {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;
}
