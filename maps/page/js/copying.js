// Text to the clipboard, also from frames that lack the permission.
import { h } from "./dom.js";

/**
 * A button that copies a text and says so.
 * @param {import("./strings.js").Translate} t
 * @param {() => string} text
 * @param {string} label
 * @param {string} [name] for screen readers, where the label alone does not tell it from others
 * @returns {HTMLButtonElement}
 */
export function copyButton(t, text, label, name = label) {
  const said = h("span", { role: "status" }, label);
  return h("button", { type: "button", class: "bm-plain", "aria-label": name, onclick: () => copyText(text()).then((done) => { if (done) said.textContent = t("copied"); }) }, said);
}

/** @param {string} text @returns {Promise<boolean>} */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = h("textarea", { class: "bm-hidden", readonly: true }, text); // frames without the permission
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
