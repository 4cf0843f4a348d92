// What the card shows when there is no decision to show.

import { LoadFailed } from "../errors.js";
import { button, element, icon, quoted } from "./dom.js";
import { counted } from "./words.js";

/** As many problems as fit without scrolling; the rest is one click away. */
const SHOWN = 3;

/** Nothing to decide about yet. */
export function idleView() {
  return element("p", { class: "none", part: "empty" }, "No message to answer");
}

/** Space that is kept while the engine starts. */
export function waitingView() {
  return element("p", { class: "none", part: "empty" }, "The playbook is being opened");
}

/**
 * The playbook does not compile.
 *
 * @param {import("../engine.js").Diagnostic[]} diagnostics
 */
export function faultyView(diagnostics) {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const lines = errors.map(({ code, line, message, help }, index) =>
    element(
      "li",
      { hidden: index >= SHOWN },
      element("span", { class: "line" }, `Line ${line} `),
      element("span", { dir: "auto" }, ...quoted(message)),
      element("span", { class: "code" }, ` ${code}`),
      help !== undefined && element("span", { class: "help", dir: "auto" }, ...quoted(help)),
    ),
  );
  const rest = errors.length - SHOWN;
  const more = button(`Show ${rest} more`, () => {
    for (const line of lines) line.hidden = false;
    more.remove();
  });
  return trouble(
    `This playbook has ${counted(errors.length, "error")}`,
    `It cannot suggest anything until its author mends ${errors.length === 1 ? "it" : "them"}`,
    element("ol", { class: "problems" }, ...lines),
    rest > 0 && more,
  );
}

/**
 * Something did not work, and the agent can go on without it.
 *
 * @param {unknown} error
 */
export function failureView(error) {
  const words = error instanceof Error ? error.message : String(error);
  if (isForbidden(error)) {
    return trouble(
      "Suggestions cannot run on this page",
      "Its content security policy forbids WebAssembly. Your helpdesk's administrator can add " +
        "'wasm-unsafe-eval' to script-src, or use the browser extension or an iframe instead",
      details(words),
    );
  }
  const [title, advice] = TOLD[codeOf(error)] ?? [
    "No suggestion this time",
    "Something went wrong. The next message is tried again",
  ];
  return trouble(title, advice, details(words));
}

const TOLD = {
  engine_reset: [
    "No suggestion this time",
    "The engine broke down and was started anew. The next message is tried again",
  ],
  freed: ["No playbook", "The playbook was closed. Open it again"],
  invalid_message: ["This message cannot be read", "The page gave it in a form that is not known"],
  not_wasm: ["Suggestions cannot start", "The engine's file is damaged or of another version"],
  unreachable: ["Suggestions cannot start", "The engine's file could not be read"],
  unsupported: ["Suggestions cannot start", "This browser has no WebAssembly"],
};

/** Two copies of the package may be on one page, so the name counts as well as the class. */
function isForbidden(error) {
  const failed = error instanceof LoadFailed || error?.name === "LoadFailed";
  return failed && codeOf(error) === "forbidden";
}

function codeOf(error) {
  return typeof error?.code === "string" ? error.code : "";
}

function details(words) {
  return element(
    "details",
    {},
    element("summary", {}, "Details"),
    element("p", { dir: "auto" }, words),
  );
}

function trouble(title, advice, ...more) {
  return element(
    "div",
    { class: "trouble", part: "trouble" },
    element("p", { class: "title" }, icon("fault"), element("strong", {}, title)),
    element("p", {}, advice),
    ...more,
  );
}
