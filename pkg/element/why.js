// Why: the words that decided and the rules they made match, in one line; and on
// demand the messages themselves with those words marked, and all that was said.

import { button, element, unseen } from "./dom.js";
import { markedText, markedWords } from "./marks.js";
import { called, counted, deadline, duration } from "./words.js";

/**
 * @param {import("../engine.js").Decision} decision
 * @param {import("../engine.js").Message} message
 * @param {import("./words.js").Labels} labels
 * @param {{ open: boolean }} kept whether everything is shown, from card to card
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
      all.append(...everything(decision, message, turns, labels));
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

function everything(decision, message, turns, labels) {
  const { evidence, rules, tags, leftOut, warnings, resolveWithin, fingerprint } = decision;
  const marked = element("div", { class: "marked" });
  for (const [index, text] of turns.entries()) {
    const places = evidence.filter(({ message }) => message === index);
    if (places.length === 0 && index < turns.length - 1) continue;
    marked.append(element("blockquote", { dir: "auto" }, markedText(text, places)));
  }
  const names = [...new Set(evidence.map(({ name }) => name))];
  const entries = [
    ["Found", names.length > 0 && chips(names, marked, labels)],
    ["Rules", rules.length > 0 && plain(rules.map((rule) => ruleWords(rule, labels)))],
    ["Tags", tags && plain([tags.join(", ")])],
    [
      "Resolve",
      resolveWithin !== undefined && plain([deadline(resolveWithin, message, "resolve")]),
    ],
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
  return [marked, list];
}

function ruleWords(rule, labels) {
  if (isRule(rule)) return called(labels, "rules", rule);
  return `Category ${called(labels, "categories", rule.slice("category ".length))}`;
}

function plain(lines) {
  return element("ul", { class: "plain" }, ...lines.map((line) => element("li", {}, line)));
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
export function actWords({ action, within }, labels) {
  return (
    called(labels, "actions", action) + (within === undefined ? "" : `, within ${duration(within)}`)
  );
}
