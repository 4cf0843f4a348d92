// One suggested reply: its text with blanks to fill in, how long it is, who can
// read it, and a button that copies it.

import { element, icon } from "./dom.js";

/**
 * @param {import("../../pkg/index.js").Reply} reply
 * @param {ReturnType<typeof import("./outline.js").outline>} names
 * @param {(words: string) => void} announce
 */
export function replyEntry(reply, names, announce) {
  if (reply.nothing) {
    return element(
      "li",
      { class: "reply" },
      element("p", { class: "empty" }, "Let it stand: no answer"),
    );
  }
  const parts = reply.parts.map((part, index) =>
    partEntry(
      part,
      reply,
      reply.parts.length > 1 && `${index + 1} of ${reply.parts.length}`,
      announce,
    ),
  );
  return element(
    "li",
    { class: "reply" },
    element(
      "p",
      { class: "where" },
      icon(reply.visibility),
      reply.visibility,
      reply.channel !== undefined && ` · ${names.channels.get(reply.channel) ?? reply.channel}`,
      element("span", { class: "template" }, reply.template),
    ),
    ...parts,
  );
}

function partEntry(part, reply, number, announce) {
  const text = element("p", { class: "text", dir: "auto" });
  const blanks = [];
  let at = 0;
  for (const { fact, start, end } of part.slots ?? []) {
    const blank = element("input", {
      type: "text",
      class: "slot",
      "aria-label": `Fill in ${fact}`,
      placeholder: fact,
      size: Math.max(fact.length, 6),
      autocomplete: "off",
    });
    text.append(part.text.slice(at, start), blank);
    blanks.push({ blank, start, end });
    at = end;
  }
  text.append(part.text.slice(at));

  const filled = () => {
    let whole = "";
    let at = 0;
    for (const { blank, start, end } of blanks) {
      whole += part.text.slice(at, start) + (blank.value || part.text.slice(start, end));
      at = end;
    }
    return whole + part.text.slice(at);
  };
  const copy = async () => {
    const empty = blanks.find(({ blank }) => blank.value === "");
    if (empty) {
      empty.blank.focus();
      announce(`Fill in ${empty.blank.placeholder} first`);
      return;
    }
    await navigator.clipboard.writeText(filled());
    announce("Copied");
  };
  return element(
    "div",
    { class: "part" },
    text,
    element(
      "div",
      { class: "measure" },
      number && element("span", {}, number),
      ...length(part, reply),
      element("button", { type: "button", click: copy }, "Copy"),
    ),
  );
}

function length({ length, slots }, { limit, weighted }) {
  const most = slots ? "at most " : "";
  if (limit === undefined) return [element("span", {}, `${most}${length} characters`)];
  const bar = element("span", { class: "bar" });
  bar.style.width = `${Math.min(100, (100 * length) / limit)}%`;
  const kind = weighted ? " weighted" : "";
  return [
    element("span", { class: length > limit ? "meter over" : "meter", "aria-hidden": "true" }, bar),
    element("span", {}, `${most}${length} / ${limit}${kind}`),
  ];
}
