// What there is to say about a draft: the worst first, each with its fixes; a
// clean draft shows a tick and its count.

import { button, element, icon, quoted, unseen } from "./dom.js";
import { counted } from "./words.js";

/** As many as fit without scrolling; the rest is one click away. */
const SHOWN = 4;

/** An error by word and shape, and a warning. */
const SEVERITIES = { error: "◆ Mend", warning: "▲ Check" };

/** @typedef {import("../engine.js").Review} Review */
/** @typedef {import("../engine.js").Finding} Finding */
/** @typedef {import("../engine.js").Fix} Fix */

/** A review on the screen. */
export class ReviewView {
  #fix;
  #all = false;
  #line = element("p", { class: "draft", part: "draft" });
  #list = element("ol", { class: "findings", part: "findings" });

  /** @readonly */
  node = element(
    "div",
    { class: "review", part: "review", role: "group", "aria-label": "Your draft" },
    this.#line,
    this.#list,
  );

  /** @param {(finding: Finding, fix: Fix) => void} fix what to do when one is chosen */
  constructor(fix) {
    this.#fix = fix;
  }

  /** @param {Review} review */
  show(review) {
    const { findings } = review;
    this.#line.replaceChildren(...countOf(review));
    const root = /** @type {ShadowRoot | Document} */ (this.node.getRootNode());
    const focused = root.activeElement?.closest?.("[data-id]")?.getAttribute("data-id");
    const lines = findings.map((finding, index) => this.#finding(finding, index));
    const rest = findings.length - SHOWN;
    if (rest > 0 && !this.#all) {
      const more = button(`Show ${rest} more`, () => {
        this.#all = true;
        this.show(review);
      });
      more.classList.add("quiet");
      lines.push(element("li", {}, more));
    }
    this.#list.replaceChildren(...lines);
    this.#list.hidden = findings.length === 0;
    // Whoever stood on a fix still does, while the finding is there.
    if (focused) this.#list.querySelector(`[data-id="${CSS.escape(focused)}"] button`)?.focus();
  }

  /**
   * @param {Finding} finding
   * @param {number} index
   */
  #finding(finding, index) {
    const { id, severity, message, says, fixes = [] } = finding;
    return element(
      "li",
      {
        class: `finding ${severity}`,
        part: `finding finding-${severity}`,
        "data-id": id,
        hidden: index >= SHOWN && !this.#all,
      },
      element("span", { class: "severity" }, SEVERITIES[severity]),
      element("span", { class: "said-of", dir: "auto", title: says }, ...quoted(capital(message))),
      ...fixes.map((fix) =>
        button(quoted(capital(fix.title)), () => this.#fix(finding, fix), {
          class: "fix",
          part: "fix",
        }),
      ),
    );
  }
}

/**
 * The draft with the edits of a fix made.
 *
 * @param {string} draft
 * @param {Fix} fix
 */
export function mended(draft, fix) {
  let text = draft;
  for (const { start, end, text: words } of [...fix.edits].reverse()) {
    text = text.slice(0, start) + words + text.slice(end);
  }
  return text;
}

/**
 * A review in one sentence, for those who hear it.
 *
 * @param {Review} review
 */
export function spokenReview({ findings }) {
  if (findings.length === 0) return "Your draft: nothing to mend";
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const parts = [
    errors > 0 && counted(errors, "thing to mend", "things to mend"),
    findings.length > errors &&
      counted(findings.length - errors, "thing to check", "things to check"),
  ];
  return `Your draft: ${parts.filter(Boolean).join(", ")}`;
}

/** @param {Review} review */
function countOf({ findings, length, limit }) {
  const words = limit === undefined ? counted(length, "character") : `${length} / ${limit}`;
  const over = limit !== undefined && length > limit;
  const count = element("span", { class: over ? "count over" : "count" }, words);
  if (findings.length > 0) return ["Your draft: ", count];
  return [icon("tick"), unseen("nothing to mend, "), count];
}

/** @param {string} words */
function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
