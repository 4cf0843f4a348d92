// Zendesk's Agent Workspace. Several tickets are open at once and stay in the
// page: the one that can be seen counts.
//
// `data-test-id` attributes and the `type` of a message as many public
// repositories use them: `omni-log-container`, `omni-log-comment-item`,
// `omni-log-item-message`, `omni-log-message-content`, `omni-log-item-sender`,
// `omni-log-internal-note-tag`, `omnicomposer-rich-text-ckeditor`,
// `omnichannel-channel-switcher-button` (its label names the channel).

import { personFacts } from "../../../hosts/facts.js";
import { isSeen } from "../boxes/find.js";
import { shownText } from "../boxes/read.js";

const named = (/** @type {string} */ id) => `[data-test-id="${id}"]`;

/** @type {[RegExp, import("../../../hosts/host.js").ChannelKind][]} */
const KINDS = [
  [/mail/i, "email"],
  [/whatsapp/i, "whatsapp"],
  [/instagram/i, "instagram"],
  [/facebook|messenger/i, "facebook"],
  [/\bx\b|twitter/i, "x"],
  [/sms|text/i, "sms"],
  [/chat|messaging|web/i, "chat"],
];

/** @type {import("./site.js").Site} */
export const zendesk = {
  name: "zendesk",
  title: "Zendesk",

  fits({ location }) {
    return /\.zendesk\.com$/.test(location.hostname) && location.pathname.startsWith("/agent");
  },

  conversation(page) {
    const key = /\/tickets\/(\d+)/.exec(page.location.pathname)?.[1];
    const log = [...page.querySelectorAll(named("omni-log-container"))].find(isSeen);
    if (key === undefined || !log) return undefined;
    // While Zendesk changes tickets, the address is ahead of the page.
    const shown = log.closest("[data-ticket-id]")?.getAttribute("data-ticket-id");
    if (shown && shown !== key) return undefined;
    const turns = said(log);
    const last = turns.findLastIndex(({ from }) => from === "customer");
    const message = turns[last];
    if (!message) return undefined;
    const kind = openKind(page);
    return {
      key,
      title: [message.name, `ticket ${key}`].filter(Boolean).join(", "),
      ...(kind && { kind }),
      text: message.text,
      ...(message.at !== undefined && { at: message.at }),
      thread: turns.slice(0, last).map(({ from, text, at }) => ({
        from,
        text,
        ...(at !== undefined && { at }),
      })),
      facts: { ...personFacts("customer", message.name), "ticket.id": key },
    };
  },

  *boxes(page) {
    if (isNote(page)) return;
    yield* page.querySelectorAll(
      `.ck-editor__editable${named("omnicomposer-rich-text-ckeditor")}[contenteditable="true"]`,
    );
  },
};

/** @param {Element} log */
function said(log) {
  const turns = [];
  for (const item of log.querySelectorAll(named("omni-log-comment-item"))) {
    const message = item.querySelector(named("omni-log-item-message"));
    const content = item.querySelector(named("omni-log-message-content"));
    if (!message || !content || message.getAttribute("aria-hidden") === "true") continue;
    if (item.querySelector(named("omni-log-internal-note-tag"))) continue;
    const type = message.getAttribute("type");
    if (type !== "end-user" && type !== "agent") continue;
    const at = Date.parse(item.querySelector("time")?.getAttribute("datetime") ?? "");
    const text = shownText(content);
    if (text === "") continue;
    turns.push({
      from: /** @type {"customer" | "agent"} */ (type === "end-user" ? "customer" : "agent"),
      name: item.querySelector(named("omni-log-item-sender"))?.textContent?.trim() ?? "",
      text,
      at: Number.isFinite(at) ? at : undefined,
    });
  }
  return turns;
}

/** @param {Document} page */
function switcher(page) {
  const button = [...page.querySelectorAll(named("omnichannel-channel-switcher-button"))].find(
    isSeen,
  );
  return button ? `${button.getAttribute("aria-label") ?? ""} ${button.textContent}` : "";
}

/** @param {Document} page */
function isNote(page) {
  return /internal/i.test(switcher(page));
}

/** @param {Document} page */
function openKind(page) {
  const label = switcher(page);
  return KINDS.find(([pattern]) => pattern.test(label))?.[1];
}
