// Why: the words that decided and the rules they made match, in one line; and on
// demand the messages themselves with those words marked, and all that was said.

import { button, element, quoted, unseen } from "./dom.js";
import { markedText, markedWords } from "./marks.js";
import { rulesView } from "./rules.js";
import { called, counted, deadline, duration } from "./words.js";

/**
 * @typedef {object} Reasons where the reasons come from, and who else marks them
 * @property {boolean} open whether everything is shown, from card to card
 * @property {() => (import("../engine.js").Explanation | PromiseLike<import("../engine.js").Explanation> | undefined)} explain
 * @property {(places: import("../engine.js").Evidence[]) => void} point tells which places are pointed at
 */

/**
 * @param {import("../engine.js").Decision} decision
 * @param {import("../engine.js").Message} message
 * @param {import("./words.js").Labels} labels
 * @param {Reasons} kept
 */
export function whyView(decision, message, labels, kept) {
  const turns = [...(message.thread ?? []).map(({ text }) => text), message.text];
  const all = element("div", { class: "all", id: "all" });
  const more = button("", () => show(!kept.open), { "aria-controls": "all", part: "more" });
  const show = (open) => {
    kept.open = open;
    all.hidden = !open;
    more.textContent = open ? "Show less" : "Show all";
    more.setAttribute("aria-expanded", String(open));
    // Made when it is asked for: most cards are answered unseen.
    if (open && all.childNodes.length === 0) {
      all.append(...everything(decision, message, turns, labels, kept));
    }
  };
  show(kept.open);
  const node = element(
    "section",
    { class: "why", part: "why", "aria-label": "Why" },
    element("p", { class: "because" }, ...because(decision, turns, labels), " ", more),
    all,
  );
  return {
    node,
    close: () => {
      if (!kept.open) return false;
      show(false);
      more.focus();
      return true;
    },
  };
}

/** Whether a rule is one of a playbook's own, and not what a category always says. */
export function isRule(name) {
  return !name.startsWith("category ");
}

function because({ rules, evidence, replies }, turns, labels) {
  const own = rules.filter(isRule);
  if (own.length === 0) {
    return [
      `Why: no rule matched${replies.length > 0 ? ", so the playbook's default answers" : ""}`,
    ];
  }
  const words = found(turns, evidence).slice(0, 3);
  const names = own.slice(0, 2).map((rule) => called(labels, "rules", rule));
  const more = own.length > 2 ? ` and ${own.length - 2} more` : "";
  return [
    "Why: ",
    ...words.flatMap((word, index) => [index > 0 && ", ", element("q", { dir: "auto" }, word)]),
    words.length > 0 && element("span", { "aria-hidden": "true" }, " → "),
    words.length > 0 && unseen(": "),
    names.join(", ") + more,
  ];
}

/** The words of all messages, the newest message first. */
function found(turns, evidence) {
  const words = turns.flatMap((text, index) =>
    markedWords(
      text,
      evidence.filter(({ message }) => message === index),
    ).reverse(),
  );
  return [...new Set(words.reverse())];
}

function everything(decision, message, turns, labels, reasons) {
  const { evidence, rules, tags, leftOut, warnings, fingerprint } = decision;
  const { resolveWithin, resolveWorking, resolveBy } = decision;
  const resolve = { within: resolveWithin, working: resolveWorking, by: resolveBy };
  const marked = element("div", { class: "marked" });
  // The same texts whatever is pointed at, so that nothing moves under the pointer.
  const shown = new Set([...evidence.map(({ message }) => message), turns.length - 1]);
  const mark = (evidence) => {
    marked.replaceChildren();
    for (const [index, text] of turns.entries()) {
      if (!shown.has(index)) continue;
      const places = evidence.filter(({ message }) => message === index);
      marked.append(element("blockquote", { dir: "auto" }, markedText(text, places)));
    }
  };
  mark(evidence);
  const names = [...new Set(evidence.map(({ name }) => name))];
  const entries = [
    ["Found", names.length > 0 && chips(names, marked, labels)],
    ["Rules", rules.length > 0 && plain(rules.map((rule) => ruleWords(rule, labels)))],
    ["Tags", tags && plain([tags.join(", ")])],
    ["Resolve", resolveWithin !== undefined && plain([deadline(resolve, message, "resolve")])],
    [
      "Left out",
      leftOut && plain(leftOut.map(({ what, rule, why }) => `${what} (${rule}): ${why}`)),
    ],
    ["Note", warnings && plain(warnings.map(({ text }) => text))],
    ["Playbook", element("span", { class: "fingerprint" }, fingerprint)],
  ];
  const list = element("dl", { class: "facts" });
  for (const [title, content] of entries) {
    if (content) list.append(element("dt", {}, title), element("dd", {}, content));
  }
  const every = element("div", { class: "every" });
  const light = (places) => {
    mark(places ?? evidence);
    reasons.point(places ?? evidence);
  };
  explained(reasons, (explanation) => {
    const { node, places } = rulesView(explanation, turns, labels, light);
    for (const { message } of places) shown.add(message);
    mark(evidence);
    every.append(node);
  });
  return [marked, list, every];
}

/** Where nobody can explain (the small runtime, a stripped playbook), what a decision says is all there is. */
function explained(reasons, show) {
  try {
    const answer = reasons.explain();
    if (typeof answer?.then === "function") answer.then(show, () => {});
    else if (answer) show(answer);
  } catch {
    // As above.
  }
}

function ruleWords(rule, labels) {
  if (isRule(rule)) return called(labels, "rules", rule);
  return `Category ${called(labels, "categories", rule.slice("category ".length))}`;
}

function plain(lines) {
  return element(
    "ul",
    { class: "plain" },
    ...lines.map((line) => element("li", {}, ...quoted(line))),
  );
}

/** The lists that were found; pointing at one, or pressing it, shows its own words. */
function chips(names, marked, labels) {
  let pressed = "";
  const buttons = new Map();
  const light = (name) => {
    for (const mark of marked.querySelectorAll("mark")) {
      const names = (mark.dataset.names ?? "").split("\n");
      mark.classList.toggle("faded", name !== "" && !names.includes(name));
    }
  };
  const press = (name) => {
    pressed = pressed === name ? "" : name;
    for (const [each, node] of buttons) node.setAttribute("aria-pressed", String(each === pressed));
    light(pressed);
  };
  for (const name of names) {
    const marks = [...marked.querySelectorAll("mark")].filter((mark) =>
      (mark.dataset.names ?? "").split("\n").includes(name),
    ).length;
    const node = button(called(labels, "phrases", name), () => press(name), {
      class: "chip",
      "aria-pressed": "false",
      title: `Found in ${counted(marks, "place")}`,
      pointerenter: () => light(name),
      pointerleave: () => light(pressed),
      focus: () => light(name),
      blur: () => light(pressed),
    });
    buttons.set(name, node);
  }
  return element("div", { class: "chips" }, ...buttons.values());
}

/**
 * What is to be done beside answering.
 *
 * @param {import("../engine.js").Act} act
 * @param {import("./words.js").Labels} labels
 */
export function actWords({ action, within, working }, labels) {
  const time = within === undefined ? "" : `, within ${duration(within, working)}`;
  return called(labels, "actions", action) + time;
}
