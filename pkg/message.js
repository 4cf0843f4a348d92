// What a host gives is copied to plain data before it crosses into WebAssembly:
// a getter or a proxy that throws half way would leave the engine locked.

import { InvalidMessage } from "./errors.js";

/** A message holds facts and turns: three levels are all there is. */
const DEEPEST = 3;

/**
 * A plain copy of a message. What is wrong with its shape is for the engine to say.
 *
 * @param {unknown} message
 * @returns {object}
 */
export function plainMessage(message) {
  if (typeof message !== "object" || message === null || Array.isArray(message)) {
    throw new InvalidMessage("a message is an object with a `text`");
  }
  return /** @type {object} */ (plain(message, 0));
}

/**
 * @param {unknown} value
 * @param {number} depth
 * @returns {unknown}
 */
function plain(value, depth) {
  if (typeof value === "string") return wellFormed(value);
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth === DEEPEST) throw new InvalidMessage("a message is not nested as deep as this");
  if (Array.isArray(value)) return value.map((element) => plain(element, depth + 1));
  /** @type {Record<string, unknown>} */
  const copy = Object.create(null);
  for (const [key, field] of Object.entries(value)) {
    if (field !== undefined) copy[key] = plain(field, depth + 1);
  }
  return copy;
}

/**
 * The string with each lone surrogate replaced by U+FFFD. Its length stays, so
 * places counted in it hold for the original.
 *
 * @param {string} text
 * @returns {string}
 */
export function wellFormed(text) {
  if (typeof text.toWellFormed === "function") return text.toWellFormed();
  return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (found) =>
    found.length === 2 ? found : "\uFFFD",
  );
}
