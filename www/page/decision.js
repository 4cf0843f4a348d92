// The decision as a card: what to know first, then the replies, then why.

import { element, icon } from "./dom.js";
import { replyEntry } from "./reply.js";

const SHAPES = { low: "▽", normal: "◇", high: "▲", critical: "⬥" };

/**
 * @param {import("../../pkg/index.js").Decision} decision
 * @param {string} text the message it is about
 * @param {ReturnType<typeof import("./outline.js").outline>} names
 * @param {{ announce: (words: string) => void, writeRule: () => void }} act
 */
export function decisionCard(decision, text, names, { announce, writeRule }) {
  return element(
    "div",
    { class: "card" },
    ...(decision.hold ?? []).map(hold),
    head(decision, names),
    element("ul", { class: "notes" }, ...notes(decision, names)),
    replies(decision, names, announce),
    why(decision, text, writeRule),
  );
}

/** The decision in one sentence, for those who hear it. */
export function spoken(decision, names) {
  const parts = [
    decision.urgency && `${names.urgencies.get(decision.urgency) ?? decision.urgency} urgency`,
    decision.category && (names.categories.get(decision.category) ?? decision.category),
    decision.hold && "hold",
    decision.handoff && `move to ${channelName(decision.handoff.channel, names)}`,
    decision.noReply ? "no reply" : repliesSpoken(decision.replies.length),
  ];
  return parts.filter(Boolean).join(", ");
}

function repliesSpoken(count) {
  return count === 1 ? "one suggested reply" : `${count} suggested replies`;
}

function head(decision, names) {
  const { urgency, category, respondWithin, respondWorking, resolveWithin, resolveWorking } =
    decision;
  return element(
    "div",
    { class: "head" },
    urgency &&
      element(
        "span",
        { class: `urgency ${urgency}`, title: names.urgencies.get(urgency) },
        `${SHAPES[urgency]} ${urgency[0].toUpperCase()}${urgency.slice(1)}`,
      ),
    element(
      "strong",
      { class: "category" },
      category ? (names.categories.get(category) ?? category) : "No category",
    ),
    respondWithin !== undefined && deadline("answer within", respondWithin, respondWorking),
    resolveWithin !== undefined && deadline("resolve within", resolveWithin, resolveWorking),
  );
}

function deadline(words, seconds, working) {
  return element(
    "span",
    { class: "deadline" },
    icon("time"),
    `${words} ${duration(seconds, working)}`,
  );
}

function hold({ because, seconds, working, rule }) {
  const until = seconds === undefined ? "" : ` for ${duration(seconds, working)}`;
  return element(
    "p",
    { class: "hold" },
    icon("hold"),
    element(
      "span",
      {},
      element("strong", {}, `Hold${until}: `),
      because ?? `a person decides (${rule})`,
    ),
  );
}

function notes({ tone, handoff, collect, actions, tags, warnings, leftOut }, names) {
  const note = (title, words, mark) =>
    element("li", {}, element("span", { class: "note" }, mark && icon(mark), title), " ", words);
  const list = [];
  if (tone) list.push(note("Tone:", names.tones.get(tone) ?? tone));
  if (handoff) {
    const because = handoff.because ? `: ${handoff.because}` : "";
    list.push(note("Move to", channelName(handoff.channel, names) + because, "move"));
  }
  if (collect) list.push(note("Ask for:", collect.join(", ")));
  for (const { action, within, working } of actions ?? []) {
    const time = within === undefined ? "" : `, within ${duration(within, working)}`;
    list.push(note("Do:", (names.actions.get(action) ?? action) + time));
  }
  if (tags) list.push(note("Tags:", tags.join(", ")));
  for (const { what, rule, why } of leftOut ?? []) {
    list.push(note("Left out:", `${what} (${rule}): ${why}`));
  }
  for (const { text } of warnings ?? []) list.push(note("Note:", text));
  return list;
}

function replies({ replies, openers, noReply }, names, announce) {
  if (noReply) {
    return element(
      "p",
      { class: "empty" },
      `No reply is to be sent: ${noReply.because ?? noReply.rule}`,
    );
  }
  if (replies.length === 0) {
    return element(
      "p",
      { class: "empty" },
      "No reply is suggested: no rule that matched offers one.",
    );
  }
  const texts = [...replies, ...(openers ?? [])];
  const entries = texts.map((reply) => replyEntry(reply, names, announce));
  return element("ol", { class: "replies", "aria-label": "Suggested replies" }, ...entries);
}

function why({ rules: all, evidence, fingerprint }, text, writeRule) {
  // What a category always says is no rule of the author's.
  const rules = all.filter((name) => !name.startsWith("category "));
  const words = new Set(evidence.map(({ start, end }) => `“${text.slice(start, end)}”`));
  const found = words.size > 0 ? `${[...words].join(", ")} → ` : "";
  return element(
    "p",
    { class: "why" },
    rules.length === 0
      ? "Why: no rule matched, the defaults answer"
      : `Why: ${found}${rules.join(", ")}`,
    rules.length === 0 &&
      text.trim() !== "" &&
      element(
        "button",
        { type: "button", class: "write", click: writeRule },
        "Write a rule for this message",
      ),
    element("span", { class: "fingerprint", title: "Which playbook decided" }, ` ${fingerprint}`),
  );
}

function channelName(name, names) {
  return names.channels.get(name) ?? name;
}

/** Seconds as people say them; `working` as the decision has it. */
export function duration(seconds, working) {
  const kind = working ? "working " : "";
  for (const [unit, size] of [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ]) {
    if (unit === "day" && working === "hours") continue;
    if (seconds >= size && seconds % size === 0) {
      const count = seconds / size;
      return `${count} ${kind}${unit}${count === 1 ? "" : "s"}`;
    }
  }
  return `${seconds} ${kind}seconds`;
}
