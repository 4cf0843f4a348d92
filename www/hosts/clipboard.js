// Copying where the page may be a guest: an iframe has the asynchronous
// clipboard only if its host passes the permission on, which helpdesks do not.

/**
 * Copies a text. Works only while a click or a key is being handled.
 *
 * @param {string} text
 * @param {Document} page
 * @returns {Promise<boolean>} whether it is on the clipboard
 */
export async function copyText(text, page = document) {
  if (copySelected(text, page)) return true;
  try {
    await page.defaultView?.navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The old way: it asks for no permission.
 *
 * @param {string} text
 * @param {Document} page
 */
function copySelected(text, page) {
  /** @param {ClipboardEvent} event */
  const fill = (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  page.addEventListener("copy", fill, { capture: true, once: true });
  try {
    return page.execCommand("copy");
  } catch {
    return false;
  } finally {
    page.removeEventListener("copy", fill, { capture: true });
  }
}
