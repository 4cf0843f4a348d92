// From where a conversation takes place to the playbook's name for it.

/**
 * What playbooks call each kind of channel, the likeliest first. A playbook with
 * other names says so in the settings.
 *
 * @type {Record<string, string[]>}
 */
const NAMES = {
  x: ["x", "twitter", "tweet", "public"],
  x_dm: ["x_dm", "twitter_dm", "dm", "direct_message", "private"],
  facebook: ["facebook", "messenger", "dm", "chat", "private"],
  instagram: ["instagram", "instagram_dm", "dm", "chat", "private"],
  whatsapp: ["whatsapp", "messenger", "dm", "chat", "private"],
  telegram: ["telegram", "dm", "chat", "private"],
  line: ["line", "dm", "chat", "private"],
  sms: ["sms", "text_message", "dm", "private"],
  email: ["email", "mail", "e_mail", "private"],
  chat: ["chat", "webchat", "live_chat", "web", "widget", "dm", "private"],
  phone: ["phone", "call", "voice"],
};

/** Kinds that everybody can read. */
const PUBLIC = new Set(["x"]);

/**
 * @typedef {object} Channel a channel that a playbook declares
 * @property {string} name
 * @property {import("./host.js").Visibility} [visibility]
 */

/**
 * The playbook's channel for a conversation.
 *
 * @param {import("./host.js").Conversation} conversation
 * @param {Channel[] | undefined} declared `undefined` if it is not known what the playbook declares
 * @param {Record<string, string>} chosen the agent's or the team's own choice, by kind
 * @returns {string | undefined}
 */
export function channelFor({ kind, visibility }, declared, chosen = {}) {
  const own = chosen[kind ?? "other"];
  if (own !== undefined && (!declared || declared.some(({ name }) => name === own))) return own;
  const names = NAMES[kind ?? "other"] ?? [];
  if (!declared) return names[0];
  const seen = visibility ?? (kind && kind !== "other" ? visibilityOf(kind) : undefined);
  // Nothing private is said in public because two names are alike.
  const fitting = declared.filter(
    (channel) => !seen || !channel.visibility || channel.visibility === seen,
  );
  const named = names.find((name) => fitting.some((channel) => channel.name === name));
  return named ?? (seen ? fitting[0]?.name : undefined);
}

/**
 * @param {string} kind
 * @returns {import("./host.js").Visibility}
 */
export function visibilityOf(kind) {
  return PUBLIC.has(kind) ? "public" : "private";
}

/**
 * The channels of a source, and who can read them.
 *
 * @param {string} source
 * @param {{ kind: string, name: string, start: number, end: number }[]} symbols
 * @returns {Channel[]}
 */
export function declaredChannels(source, symbols) {
  return symbols
    .filter(({ kind }) => kind === "channel")
    .map(({ name, start, end }) => {
      const words = source.slice(start, end).replace(/"[^"]*"|#.*/g, "");
      const seen = /\b(public|private)\b/.exec(words.slice(words.indexOf("{") + 1))?.[1];
      return { name, visibility: /** @type {any} */ (seen ?? "private") };
    });
}
