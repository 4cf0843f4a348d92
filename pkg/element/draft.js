// The length of what the agent is writing. Only lengths that are surely right are
// told: the engine alone can weigh every text.

import { element } from "./dom.js";

/**
 * What X weighs as one, and every other character as at least two: twitter-text
 * configuration 3, https://github.com/twitter/twitter-text/blob/master/config/v3.json
 */
const LIGHT = /^[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]*$/;
/** Whatever may be a link, which weighs 23 however long it is. */
const MAYBE_LINK = /[^\s.][.](?=[^\s.])/;

/**
 * The length of a draft in the units of a reply's limit, if it can be told here.
 *
 * @param {string} draft
 * @param {boolean} weighted
 * @returns {number | undefined}
 */
export function draftLength(draft, weighted) {
  if (!weighted) return [...draft].length;
  const normal = draft.normalize("NFC");
  return LIGHT.test(normal) && !MAYBE_LINK.test(normal) ? normal.length : undefined;
}

/**
 * The line under the card while there is a draft.
 *
 * @param {string} draft
 * @param {{ limit?: number | undefined, weighted?: boolean | undefined }} [where] the limit of the message's channel
 */
export function draftLine(draft, { limit, weighted = false } = {}) {
  const length = draftLength(draft, weighted);
  const line = element("p", { class: "draft", part: "draft" }, "Your draft: ");
  if (length === undefined) {
    line.append(`${[...draft].length} characters, limit ${limit} weighted`);
  } else if (limit === undefined) {
    line.append(`${length} characters`);
  } else {
    line.append(element("span", { class: length > limit && "over" }, `${length} / ${limit}`));
    if (length > limit) line.append(`, ${length - limit} too many`);
  }
  return line;
}
