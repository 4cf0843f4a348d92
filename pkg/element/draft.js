// The length of what the agent is writing, where a playbook cannot review drafts.
// Only lengths that are surely right are told: the engine alone can weigh every text.

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
 * @param {import("../engine.js").Decision | undefined} decision
 * @param {import("../engine.js").Message | undefined} message
 */
export function draftLine(draft, decision, message) {
  const texts = /** @type {import("../engine.js").TextReply[]} */ (
    (decision?.replies ?? []).filter(({ nothing }) => !nothing)
  );
  const same = suggested(draft, texts);
  // The limit of the channel that the message came in on, if a reply tells it.
  const { limit, weighted = false } =
    same?.reply ?? texts.find(({ channel }) => channel === message?.channel) ?? {};
  const length = same?.length ?? draftLength(draft, weighted);
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

/**
 * The suggestion that a draft is, word for word: the engine has measured that one.
 *
 * @param {string} draft
 * @param {import("../engine.js").TextReply[]} replies
 */
function suggested(draft, replies) {
  for (const reply of replies) {
    const part = reply.parts.find(({ text, slots }) => !slots?.length && text === draft);
    if (part) return { reply, length: part.length };
  }
  return undefined;
}
