// Which element is a box to write a reply in, and which of them the agent means.

/** Inputs that hold a line of text; the others hold dates, numbers, secrets. */
const LINES = new Set(["text", "search"]);

/**
 * The box that an element is, or is inside of.
 *
 * @param {Element | null | undefined} element
 * @returns {HTMLElement | undefined}
 */
export function boxOf(element) {
  if (!(element instanceof HTMLElement)) return undefined;
  if (element instanceof HTMLTextAreaElement) {
    return element.disabled || element.readOnly ? undefined : element;
  }
  if (element instanceof HTMLInputElement) {
    const writable = !element.disabled && !element.readOnly && LINES.has(element.type);
    return writable && element.getAttribute("role") !== "combobox" ? element : undefined;
  }
  if (!element.isContentEditable) return undefined;
  let host = element;
  while (host.parentElement?.isContentEditable) host = host.parentElement;
  return host.getAttribute("role") === "combobox" ? undefined : host;
}

/**
 * Whether an agent can see it: helpdesks keep the composers of other tickets in
 * the page, hidden, and those must never be written to.
 *
 * @param {Element} element
 */
export function isSeen(element) {
  if (!element.isConnected) return false;
  if (element.closest("[inert], [aria-hidden=true]")) return false;
  const seen = element.checkVisibility({
    opacityProperty: true,
    visibilityProperty: true,
    contentVisibilityAuto: true,
  });
  if (!seen) return false;
  const { width, height, right, bottom } = element.getBoundingClientRect();
  const view = element.ownerDocument.defaultView;
  // Moved out of the page to the left or above is hidden; below is only further down.
  return (
    width > 1 && height > 1 && right + (view?.scrollX ?? 0) > 0 && bottom + (view?.scrollY ?? 0) > 0
  );
}

/**
 * The box that has the focus, also inside shadow trees. What is in a frame is
 * found by the script of that frame.
 *
 * @param {Document} page
 */
export function focusedBox(page) {
  let active = page.activeElement;
  for (;;) {
    const inner = active && shadowOf(active)?.activeElement;
    if (!inner) return boxOf(active);
    active = inner;
  }
}

/**
 * The only box in sight: of several, none can be told to be the right one.
 *
 * @param {Document} page
 */
export function onlyBox(page) {
  const found = new Set();
  for (const element of page.querySelectorAll("textarea, [contenteditable]")) {
    const box = boxOf(element);
    if (box && isSeen(box)) found.add(box);
    if (found.size > 1) return undefined;
  }
  return /** @type {HTMLElement | undefined} */ (found.values().next().value);
}

/**
 * A shadow tree, open or closed: an extension may look into both.
 *
 * @param {Element} element
 * @returns {ShadowRoot | null | undefined}
 */
function shadowOf(element) {
  if (!(element instanceof HTMLElement)) return element.shadowRoot;
  const { chrome } = /** @type {any} */ (globalThis);
  if (chrome?.dom?.openOrClosedShadowRoot) return chrome.dom.openOrClosedShadowRoot(element);
  return /** @type {any} */ (element).openOrClosedShadowRoot ?? element.shadowRoot;
}
