// X's direct messages, which X calls Chat.
//
// As several public projects read them in 2026, one of them from layouts it saved
// of the real page: `xchatEmbedRoute` holds all of it in an open shadow tree
// (earlier versions had no such tree); a message is `data-dm-message-row`, and
// what was written in it is `message-text-…`. Nothing names the writer. The row
// is laid out from its end if it was sent from this account, and from its start
// if it was received. Times are shown without a date, and are not read.
//
// The page before Chat, with `messageEntry`, gave no such sign; nor can those who
// take part in a group, whose name begins with `g`, be told apart.

import { personFacts } from "../../../hosts/facts.js";
import { isSeen } from "../boxes/find.js";
import { shownText } from "../boxes/read.js";

const named = (/** @type {string} */ name) => `[data-testid="${name}"]`;

/**
 * Whether a page is one of direct messages, whatever can be read there.
 *
 * @param {Document} page
 */
export function isChat({ location }) {
  return /^\/(i\/chat|messages)(\/|$)/.test(location.pathname);
}

/**
 * What Chat is drawn in.
 *
 * @param {Document} page
 * @returns {Document | ShadowRoot}
 */
export function chatRoot(page) {
  return page.querySelector(named("xchatEmbedRoute"))?.shadowRoot ?? page;
}

/**
 * @param {Document} page
 * @returns {import("../../../hosts/host.js").Conversation | undefined}
 */
export function chatConversation(page) {
  const id = /^\/(?:i\/chat|messages)\/(\d[\w-]*)\/?$/.exec(page.location.pathname)?.[1];
  if (id === undefined) return undefined;
  const root = chatRoot(page);
  const turns = said(root);
  const last = turns?.findLastIndex(({ from }) => from === "customer") ?? -1;
  const message = turns?.[last];
  if (!turns || !message) return undefined;
  const { name, handle } = person(root);
  return {
    // The page's address changes before what it shows: both make the conversation.
    key: `${id} ${handle || name}`,
    title: [name, handle && `@${handle}`].filter(Boolean).join(", ") || "Direct message",
    kind: "x_dm",
    visibility: "private",
    text: message.text,
    thread: turns.slice(0, last),
    facts: { ...personFacts("customer", name), ...(handle && { "customer.handle": handle }) },
  };
}

/** @param {Document} page */
export function chatBoxes(page) {
  return chatRoot(page).querySelectorAll(
    `${named("dm-composer-textarea")}, ${named("dmComposerTextInput")}`,
  );
}

/**
 * The messages; `undefined` if one of them does not show whose it is, as then the
 * others may not be whose they seem to be either.
 *
 * @param {Document | ShadowRoot} root
 * @returns {import("../../../../pkg/runtime.js").Turn[] | undefined}
 */
function said(root) {
  /** @type {import("../../../../pkg/runtime.js").Turn[]} */
  const turns = [];
  for (const row of root.querySelectorAll("[data-dm-message-row]")) {
    const body = row.querySelector('[data-testid^="message-text-"]');
    // Beside the words stands the time, which is no part of them.
    const words = body?.querySelector('span[dir="auto"]') ?? body;
    const text = words && isSeen(row) ? shownText(words) : "";
    if (text === "") continue;
    const side = getComputedStyle(row).justifyContent;
    if (side !== "flex-end" && side !== "flex-start") return undefined;
    turns.push({ from: side === "flex-end" ? "agent" : "customer", text });
  }
  return turns;
}

/** @param {Document | ShadowRoot} root */
function person(root) {
  const header = root.querySelector(named("dm-conversation-header"));
  const shown = root.querySelector(named("dm-conversation-username"));
  const link = header?.querySelector("a[href]")?.getAttribute("href") ?? "";
  return {
    // Below the name there may be a line of what the person does.
    name: shown ? (shownText(shown).split("\n", 1)[0] ?? "").trim() : "",
    handle: /^(?:https:\/\/(?:x|twitter)\.com)?\/(\w{1,15})\/?$/.exec(link)?.[1] ?? "",
  };
}
