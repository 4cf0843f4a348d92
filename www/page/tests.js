// The playbook's own tests, run on every change: those that fail with what came
// instead, those that hold on demand, and the rules that no test has seen.

import { element } from "./dom.js";

/**
 * @typedef {object} Shown
 * @property {string} source
 * @property {Iterable<string>} rules those the source declares
 * @property {(start: number, end: number) => void} reveal shows a place of the source
 * @property {(message: import("../../pkg/wasm/replybook.js").TestMessage) => void} take puts a
 *   test's message where messages are tried
 */

/**
 * @param {{ state: HTMLElement, list: HTMLElement }} parts
 * @param {import("../../pkg/index.js").TestResult[]} results
 * @param {Shown} shown
 */
export function showTests({ state, list }, results, { source, rules, reveal, take }) {
  const failed = results.filter(({ passed }) => !passed);
  const held = results.filter(({ passed }) => passed);
  const seen = new Set(results.flatMap(({ decision }) => decision.rules));
  const unseen = [...rules].filter((rule) => !seen.has(rule));
  state.textContent = words(results.length, failed.length);
  state.classList.toggle("faulty", failed.length > 0);
  const entry = (result) => testEntry(result, source, reveal, take);
  const open = list.querySelector("details")?.open ?? false;
  list.replaceChildren(
    ...failed.map(entry),
    ...(held.length > 0 ? [element("li", {}, holding(held.map(entry), open))] : []),
    ...(unseen.length > 0 ? [element("li", {}, ...untested(unseen, source, reveal))] : []),
  );
}

function words(all, failed) {
  if (all === 0) return "This playbook has no tests";
  const tests = `${all} test${all === 1 ? "" : "s"}`;
  if (failed > 0) return `${failed} of ${tests} ${failed === 1 ? "fails" : "fail"}`;
  return all === 1 ? "Its test holds" : `All ${tests} hold`;
}

function holding(entries, open) {
  const count = `${entries.length} that ${entries.length === 1 ? "holds" : "hold"}`;
  return element("details", { open }, element("summary", {}, count), element("ol", {}, ...entries));
}

function testEntry({ name, passed, failures, message }, source, reveal, take) {
  const start = source.indexOf(`test ${JSON.stringify(name)}`);
  const jump = () => start >= 0 && reveal(start, start + `test "${name}"`.length);
  return element(
    "li",
    {},
    element(
      "button",
      { type: "button", class: "place", click: jump },
      element("span", { class: `severity ${passed ? "" : "error"}` }, passed ? "holds" : "fails"),
      element("span", { class: "words" }, name),
    ),
    ...failures.map(({ expected, got }) =>
      element(
        "p",
        { class: "help" },
        "expected ",
        element("code", {}, expected),
        ", got ",
        element("code", {}, got),
      ),
    ),
    element(
      "button",
      { type: "button", "aria-label": `Try its message: ${name}`, click: () => take(message) },
      "Try its message",
    ),
  );
}

/** Which rules had a part in no test. */
function untested(names, source, reveal) {
  const buttons = names.map((name) => {
    const { index, 0: found } = new RegExp(`^rule\\s+${name}\\b`, "m").exec(source) ?? [""];
    const jump = () => index !== undefined && reveal(index, index + found.length);
    return element("button", { type: "button", class: "name", click: jump }, name);
  });
  return [
    element("p", { class: "help" }, "Rules that had a part in no test:"),
    element("p", { class: "names" }, ...buttons),
  ];
}
