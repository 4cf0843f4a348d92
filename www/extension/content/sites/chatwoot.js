// Chatwoot, wherever it is hosted: told by its editor or its list of messages.
//
// From its source: `.ProseMirror-woot-style` and `.reply-box` (WootWriter,
// ReplyBox.vue; `is-private` while a note is written), `data-message-id` and
// `.left-bubble` / `.right-bubble` (components-next/message). Older versions have
// `li.left` and `li.right` with a `.bubble`. On the left stands whoever is not
// the agent at the screen, so the colour tells customers from colleagues.

import { isSeen } from "../boxes/find.js";
import { shownText } from "../boxes/read.js";
import { personFacts } from "../../../hosts/facts.js";

/** The grounds of what customers write, by version. */
const CUSTOMER = ".bg-n-slate-4, .bg-n-solid-received";
/** The grounds of what agents write. */
const AGENT = ".bg-n-solid-blue, .bg-n-solid-sent, .bg-woot-100";
/** Notes for colleagues. */
const NOTE = ".bg-n-solid-amber, .is-private";

/** @type {import("./site.js").Site} */
export const chatwoot = {
  name: "chatwoot",
  title: "Chatwoot",

  fits(page) {
    return (
      /\/app\/accounts\/\d+\//.test(page.location.pathname) &&
      page.querySelector(".ProseMirror-woot-style, .reply-box, .conversation-panel") !== null
    );
  },

  conversation(page) {
    const key = /\/conversations\/(\d+)/.exec(page.location.pathname)?.[1];
    if (key === undefined) return undefined;
    const turns = said(page);
    const last = turns.findLastIndex(({ from }) => from === "customer");
    const message = turns[last];
    if (!message) return undefined;
    const name = page.querySelector(".contact--name, .user--name")?.textContent?.trim() ?? "";
    return {
      key,
      title: [name, `conversation ${key}`].filter(Boolean).join(", "),
      text: message.text,
      thread: turns.slice(0, last),
      facts: { ...personFacts("customer", name), "conversation.id": key },
    };
  },

  *boxes(page) {
    for (const editor of page.querySelectorAll(".ProseMirror-woot-style, .reply-box textarea")) {
      // What is written while it is a note must not become a reply, nor the other way round.
      if (!editor.closest(".reply-box.is-private")) yield editor;
    }
  },
};

/**
 * @param {Document} page
 * @returns {import("../../../../pkg/runtime.js").Turn[]}
 */
function said(page) {
  const turns = [];
  for (const message of page.querySelectorAll("[data-message-id], .conversation-panel li")) {
    if (!isSeen(message)) continue;
    const bubble = message.querySelector(".left-bubble, .right-bubble, .bubble");
    const from = bubble && writer(message, bubble);
    const text = from && shownText(bubble.querySelector(".prose, .text-content") ?? bubble);
    if (from && text) turns.push({ from, text });
  }
  return turns;
}

/**
 * @param {Element} message
 * @param {Element} bubble
 * @returns {"customer" | "agent" | undefined}
 */
function writer(message, bubble) {
  if (bubble.matches(NOTE) || message.matches(NOTE)) return undefined;
  if (bubble.matches(CUSTOMER)) return "customer";
  if (bubble.matches(AGENT) || bubble.matches(".right-bubble")) return "agent";
  if (message.matches("li.left")) return "customer";
  return message.matches("li.right") ? "agent" : undefined;
}
