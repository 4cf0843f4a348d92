// The list of what is wrong with the playbook. Each entry leads to its place;
// where the mending is clear, one click does it.

import { element } from "./dom.js";

/** So many are shown: below a page of them nobody reads on. */
const SHOWN = 50;

/**
 * @param {HTMLElement} list
 * @param {import("../../pkg/index.js").Diagnostic[]} diagnostics
 * @param {{ reveal: (start: number, end: number) => void, mend: (fix: object) => void }} act
 */
export function showProblems(list, diagnostics, act) {
  const entries = diagnostics.slice(0, SHOWN).map((found) => entry(found, act));
  const more = diagnostics.length - entries.length;
  if (more > 0) entries.push(element("li", { class: "more" }, `and ${more} more`));
  list.replaceChildren(...entries);
}

function entry(found, { reveal, mend }) {
  const place = element(
    "button",
    { type: "button", class: "place", click: () => reveal(found.start, found.end) },
    element("span", { class: `severity ${found.severity}` }, found.severity),
    element("span", { class: "line" }, `line ${found.line}`),
    element("span", { class: "words" }, ...quoted(found.message)),
  );
  return element(
    "li",
    {},
    place,
    found.help && element("p", { class: "help" }, ...quoted(found.help)),
    found.fix &&
      element(
        "button",
        { type: "button", click: () => mend(found.fix) },
        ...quoted(found.fix.sure ? found.fix.title : `perhaps ${found.fix.title}`),
      ),
  );
}

/** The text with what stands in backticks as code. */
function quoted(text) {
  return text
    .split(/`([^`]*)`/)
    .map((piece, index) => (index % 2 === 1 ? element("code", {}, piece) : piece));
}
