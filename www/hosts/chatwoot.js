// Chatwoot's dashboard apps: an iframe beside the conversation, which is told of
// the conversation by messages and cannot write into the reply box.
//
// The protocol is that of Chatwoot's `DashboardApp/Frame.vue`. The host posts a
// JSON string with `event: "appContext"`; the app asks for it with a plain
// string. Nothing is posted when a customer writes, so the panel asks again.

import { copyText } from "./clipboard.js";
import { visibilityOf } from "./channels.js";
import { fieldFacts, languageFact, personFacts } from "./facts.js";

/** What an app posts to be told the conversation again. A plain string: hosts compare it whole. */
export const REQUEST = "chatwoot-dashboard-app:fetch-info";

/** How often to ask while the panel is in sight, in milliseconds. */
const EVERY = 20_000;
/** How long to wait for an answer before acting, in milliseconds. */
const PATIENCE = 400;

const INCOMING = 0;
const OUTGOING = 1;

/**
 * The kind of channel behind each `meta.channel`.
 *
 * @type {Record<string, import("./host.js").ChannelKind>}
 */
const KINDS = {
  "Channel::TwitterProfile": "x",
  "Channel::FacebookPage": "facebook",
  "Channel::Instagram": "instagram",
  "Channel::Whatsapp": "whatsapp",
  "Channel::Telegram": "telegram",
  "Channel::Line": "line",
  "Channel::Sms": "sms",
  "Channel::TwilioSms": "sms",
  "Channel::Email": "email",
  "Channel::WebWidget": "chat",
};

/**
 * @param {Window & typeof globalThis} own the panel's window
 * @param {{ every?: number, patience?: number }} [times]
 * @returns {import("./host.js").Host & { close(): void }}
 */
export function chatwootHost(own = window, { every = EVERY, patience = PATIENCE } = {}) {
  /** @type {Set<(view: import("./host.js").View) => void>} */
  const listeners = new Set();
  /** @type {Set<() => void>} */
  const waiting = new Set();
  /** @type {import("./host.js").View} */
  let view = {};
  let shown = JSON.stringify(view);

  const ask = () => own.parent.postMessage(REQUEST, "*");
  const askInSight = () => {
    if (own.document.visibilityState === "visible") ask();
  };
  /** @param {MessageEvent} event */
  const heard = (event) => {
    if (event.source !== own.parent) return;
    const data = appContext(event.data);
    if (data === undefined) return;
    view = readView(data);
    const now = JSON.stringify(view);
    const changed = now !== shown;
    shown = now;
    if (changed) for (const listener of listeners) listener(view);
    for (const arrived of waiting) arrived();
    waiting.clear();
  };
  own.addEventListener("message", heard);
  own.addEventListener("focus", askInSight);
  own.document.addEventListener("visibilitychange", askInSight);
  const timer = own.setInterval(askInSight, every);

  /** Waits for the host to say where it is; some hosts answer another frame. */
  const fresh = () =>
    new Promise((resolve) => {
      const late = own.setTimeout(() => {
        waiting.delete(arrived);
        resolve(false);
      }, patience);
      const arrived = () => {
        own.clearTimeout(late);
        resolve(true);
      };
      waiting.add(arrived);
      ask();
    });

  return {
    name: "Chatwoot",
    inserts: false,
    watch(listener) {
      listeners.add(listener);
      listener(view);
      ask();
      return () => void listeners.delete(listener);
    },
    refresh: ask,
    async insert(text, key) {
      await fresh();
      if (view.conversation?.key !== key) {
        return { done: "refused", why: "another conversation is open now" };
      }
      if (await copyText(text, own.document)) return { done: "copied" };
      return { done: "refused", why: "the browser keeps the clipboard closed here" };
    },
    close() {
      own.removeEventListener("message", heard);
      own.removeEventListener("focus", askInSight);
      own.document.removeEventListener("visibilitychange", askInSight);
      own.clearInterval(timer);
      listeners.clear();
    },
  };
}

/**
 * The data of the one message that is meant for us. Other libraries post
 * messages too: theirs are none of our business.
 *
 * @param {unknown} posted
 * @returns {Record<string, any> | undefined}
 */
function appContext(posted) {
  if (typeof posted !== "string" || !posted.startsWith("{")) return undefined;
  try {
    const { event, data } = JSON.parse(posted);
    return event === "appContext" && isObject(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Everything but `conversation` is optional, and so is nearly all of that.
 *
 * @param {Record<string, any>} data
 * @returns {import("./host.js").View}
 */
function readView({ conversation, contact, currentAgent, theme }) {
  /** @type {import("./host.js").View} */
  const view = {};
  if (theme === "light" || theme === "dark") view.theme = theme;
  if (!isObject(conversation)) {
    view.why = "Open a conversation to see a suggested reply";
    return view;
  }
  const read = readConversation(conversation, isObject(contact) ? contact : {}, currentAgent);
  if (read) view.conversation = read;
  else view.why = "The customer has not written anything yet";
  return view;
}

/**
 * @param {Record<string, any>} conversation
 * @param {Record<string, any>} contact
 * @param {unknown} agent
 * @returns {import("./host.js").Conversation | undefined}
 */
function readConversation(conversation, contact, agent) {
  const said = turns(conversation.messages);
  const last = said.findLastIndex(({ from }) => from === "customer");
  const message = said[last];
  if (!message) return undefined;
  const meta = isObject(conversation.meta) ? conversation.meta : {};
  const person = { ...(isObject(meta.sender) ? meta.sender : {}), ...present(contact) };
  const attributes = isObject(conversation.additional_attributes)
    ? conversation.additional_attributes
    : {};
  const kind = kindOf(meta.channel, attributes.type);
  return {
    key: String(conversation.id ?? ""),
    title: [person.name, `conversation ${conversation.id ?? "?"}`].filter(Boolean).join(", "),
    ...(kind && { kind, visibility: visibilityOf(kind) }),
    text: message.text,
    ...(message.at !== undefined && { at: message.at }),
    thread: said.slice(0, last),
    facts: {
      ...fieldFacts("customer", person.custom_attributes),
      ...fieldFacts("conversation", conversation.custom_attributes),
      ...personFacts("customer", person.name),
      ...fieldFacts("customer", { email: person.email, phone: person.phone_number }),
      ...fieldFacts("conversation", { id: conversation.id, status: conversation.status }),
      ...personFacts("agent", isObject(agent) ? agent.name : undefined),
      // As Chatwoot detects it in what was written, not the language of the browser.
      ...languageFact(attributes.conversation_language),
    },
  };
}

/**
 * Channels of one inbox can be public and private: a direct message says so.
 *
 * @param {unknown} channel
 * @param {unknown} type
 * @returns {import("./host.js").ChannelKind | undefined}
 */
function kindOf(channel, type) {
  const kind = typeof channel === "string" ? KINDS[channel] : undefined;
  if (kind === "x") return type === "direct_message" ? "x_dm" : "x";
  if (kind === "facebook" && type === "instagram_direct_message") return "instagram";
  return kind;
}

/**
 * What customer and agents said to each other, oldest first: no notes, no
 * activities, no automatic messages.
 *
 * @param {unknown} messages
 */
function turns(messages) {
  if (!Array.isArray(messages)) return [];
  const said = messages
    .filter(
      (message) =>
        isObject(message) &&
        !message.private &&
        (message.message_type === INCOMING || message.message_type === OUTGOING) &&
        typeof message.content === "string" &&
        message.content.trim() !== "",
    )
    .map(({ message_type, content, created_at }) => ({
      from: /** @type {"customer" | "agent"} */ (message_type === INCOMING ? "customer" : "agent"),
      text: content,
      ...(Number.isFinite(created_at) && { at: created_at * 1000 }),
    }));
  const dated = said.every(({ at }) => at !== undefined);
  return dated ? said.sort((one, other) => (one.at ?? 0) - (other.at ?? 0)) : said;
}

/** @param {Record<string, any>} fields */
function present(fields) {
  const known = Object.entries(fields).filter(([, value]) => value !== null && value !== "");
  return Object.fromEntries(known);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
