// Every rule with its condition: what each question saw, and what of it counts.
// Rules that matched or came near stand first, each behind a disclosure; pointing at
// one, or going there by key, marks its words.

import { element, quoted } from "./dom.js";
import { called, counted } from "./words.js";

/**
 * @param {import("../engine.js").Explanation} explanation
 * @param {string[]} turns all texts, the message last
 * @param {import("./words.js").Labels} labels
 * @param {(places: import("../engine.js").Evidence[] | undefined) => void} light marks these
 *   places, or what was marked before
 * @returns {{ node: HTMLElement, places: import("../engine.js").Evidence[] }} the list, and all
 *   places that it can mark
 */
export function rulesView({ rules, conditions = [] }, turns, labels, light) {
  const named = new Map(conditions.map(({ condition, when }) => [condition, when]));
  const context = { turns, labels, light, named };
  const isNear = ({ matched, when }) => matched || (when && seen(when, named).length > 0);
  const near = rules.filter(isNear);
  const others = rules.filter((rule) => !isNear(rule));
  const node = element("section", { class: "rules", part: "rules", "aria-label": "Rules" });
  const matched = near.filter((rule) => rule.matched);
  const missed = near.filter((rule) => !rule.matched);
  for (const rule of [...matched, ...missed]) node.append(ruleView(rule, context));
  if (others.length > 0) {
    const title = `Nothing was found for ${counted(others.length, near.length > 0 ? "other rule" : "rule")}`;
    const list = disclosure(title, { class: "others" }, () =>
      others.map((rule) => ruleView(rule, context)),
    );
    node.append(list);
  }
  return { node, places: near.flatMap(({ when }) => (when ? seen(when, named) : [])) };
}

/** A disclosure whose content is made when it is opened: a playbook has hundreds of rules. */
function disclosure(title, attributes, content) {
  const node = element("details", {
    ...attributes,
    toggle: () => {
      if (node.open && node.childNodes.length === 1) node.append(...content().filter(Boolean));
    },
  });
  node.append(element("summary", {}, title));
  return node;
}

function ruleView(rule, { turns, labels, light, named }) {
  const places = rule.when ? seen(rule.when, named) : [];
  const title = element(
    "span",
    {},
    answer(rule.matched, rule.matched ? "Matched" : "Not matched"),
    ` ${rule.label ?? called(labels, "rules", rule.rule)} `,
    element("span", { class: "code" }, rule.rule),
  );
  return disclosure(
    title,
    {
      class: "rule",
      part: "rule",
      pointerenter: () => light(places),
      pointerleave: () => light(undefined),
      focusin: () => light(places),
      focusout: () => light(undefined),
    },
    () => [
      element(
        "ul",
        { class: "tree" },
        ...(rule.when ? top(rule.when, turns, named) : [line(true, "always")]),
      ),
      says(rule),
    ],
  );
}

/** What the rule says, and why what does not count does not. */
function says({ matched, says = [] }) {
  const lines = matched ? says : [];
  return (
    lines.length > 0 &&
    element(
      "ul",
      { class: "plain says" },
      ...lines.map(({ text, counts, why }) =>
        element(
          "li",
          { class: counts ? undefined : "beaten" },
          element("span", { class: "code" }, text),
          ...(counts ? [] : quoted(` does not count: ${why}`)),
        ),
      ),
    )
  );
}

/** The places that the questions of a condition saw, but for what it denies. */
function seen(clause, named) {
  if ("all" in clause) return clause.all.flatMap((part) => seen(part, named));
  if ("any" in clause) return clause.any.flatMap((part) => seen(part, named));
  if (!("asks" in clause)) return [];
  const asked = named.get(clause.condition);
  // Every message sounds somehow: its words came near only where they were enough.
  const saw = (clause.saw ?? []).filter(({ good }) => good === undefined || clause.holds);
  return [...saw, ...(asked ? seen(asked, named) : [])];
}

/** The answer of the whole is that of the rule, so its parts stand at once. */
function top(clause, turns, named) {
  return "all" in clause
    ? clause.all.map((part) => view(part, turns, named))
    : [view(clause, turns, named)];
}

function view(clause, turns, named, before = "", holds = clause.holds) {
  const parts = (list) =>
    element("ul", { class: "tree" }, ...list.map((part) => view(part, turns, named)));
  if ("all" in clause) return line(holds, `${before}all of`, parts(clause.all));
  if ("any" in clause) return line(holds, `${before}any of`, parts(clause.any));
  // What is denied stands on the line that denies it, with the answer of the whole.
  if ("not" in clause) {
    return view(clause.not, turns, named, before + (holds ? "not " : "prevented by "), holds);
  }
  if ("unless" in clause) {
    const word = holds ? "not prevented by " : "prevented by ";
    return view(clause.unless, turns, named, before + word, holds);
  }
  const asked = named.get(clause.condition);
  return line(
    holds,
    element("span", { class: "code" }, before + clause.asks),
    ...found(turns, clause.saw ?? []),
    ...quoted(rest(clause)),
    asked && element("ul", { class: "tree" }, view(asked, turns, named)),
  );
}

/** The words of the places, each once, with what the question makes of them. */
function found(turns, places) {
  const words = new Map();
  for (const place of places) {
    const word = turns[place.message].slice(place.start, place.end);
    const told = word + said(place);
    if (!words.has(told)) words.set(told, [element("q", { dir: "auto" }, word), said(place)]);
  }
  return [...words.values()].flatMap((word, at) => [at > 0 ? ", " : " ", ...word]);
}

function said({ phrase, good, denied, points }) {
  return [
    phrase !== undefined && ` (by “${phrase}”)`,
    good !== undefined && (good ? " +" : " −"),
    denied !== undefined && (denied ? " denied" : " not denied"),
    points !== undefined && ` ${points < 0 ? "−" : "+"}${Math.abs(points)}`,
  ]
    .filter(Boolean)
    .join("");
}

/** What there was beside words, and who settled the outcome that is asked. */
function rest({ found, by, score, saw = [] }) {
  const points = score && `${score.score} of ${score.needs} points`;
  const names = [...new Set((by ?? []).map(({ rule }) => rule))].join(", ");
  const told = saw.some(({ denied }) => denied !== undefined) ? undefined : found;
  const parts = [points, told && told + (names && ` by ${names}`)].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join("; ")})` : "";
}

function line(holds, ...content) {
  return element("li", {}, answer(holds, holds ? "Yes" : "No"), " ", ...content);
}

/** By word and shape, not by colour alone. */
function answer(yes, words) {
  return element("span", { class: yes ? "answer yes" : "answer no" }, words);
}
