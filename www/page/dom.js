// Making elements. Text goes in as text: nothing a customer or an author wrote
// is ever read as markup.

/**
 * An element with attributes, properties and children.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [attributes] a function is a listener, `false` and
 *   `undefined` leave the attribute out
 * @param {...(Node | string | undefined | false)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== undefined && value !== false) made.setAttribute(key, String(value));
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}
