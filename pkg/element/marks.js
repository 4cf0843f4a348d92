// A text with some of its places marked.

import { element } from "./dom.js";

/**
 * @typedef {{ start: number, end: number, name?: string }} Place in UTF-16 units
 */

/**
 * The text as nodes, in which each marked place is a `<mark>`. Places may come in
 * any order and overlap: a mark lists the names of all places over it in
 * `data-names`, one a line: a phrase that is its own name has spaces.
 *
 * @param {string} text
 * @param {Place[]} places
 * @returns {DocumentFragment}
 */
export function markedText(text, places) {
  const made = document.createDocumentFragment();
  const edges = new Set([0, text.length]);
  const real = places.filter(({ start, end }) => start < end && end <= text.length);
  for (const { start, end } of real) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const to = /** @type {number} */ (cuts[index + 1]);
    const over = real.filter(({ start, end }) => start <= from && to <= end);
    const piece = text.slice(from, to);
    if (over.length === 0) {
      made.append(piece);
      continue;
    }
    const names = [...new Set(over.map(({ name }) => name).filter(Boolean))].join("\n");
    made.append(element("mark", { part: "evidence", "data-names": names || undefined }, piece));
  }
  return made;
}

/**
 * The marked words themselves, each once, in reading order. Places that overlap are one.
 *
 * @param {string} text
 * @param {Place[]} places
 * @returns {string[]}
 */
export function markedWords(text, places) {
  /** @type {{ start: number, end: number }[]} */
  const joined = [];
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return [...new Set(joined.map(({ start, end }) => text.slice(start, end)))];
}
