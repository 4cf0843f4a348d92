// Copying, also where the page may not use the asynchronous clipboard: in an
// iframe without the permission, and on a page without TLS.

import { element } from "./dom.js";

/**
 * @param {string} text
 * @param {ShadowRoot} root where a field may stand for a moment
 * @returns {Promise<boolean>} whether the text is on the clipboard
 */
export async function copyText(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, root);
  }
}

/**
 * @param {string} text
 * @param {ShadowRoot} root
 */
function copySelected(text, root) {
  const before = root.activeElement;
  const field = element("textarea", { class: "unseen", readonly: true, "aria-hidden": "true" });
  field.value = text;
  root.append(field);
  field.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    // Then there is no way, and the card says so.
  }
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
