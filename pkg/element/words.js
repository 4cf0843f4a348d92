// What the card says, and how it says numbers, times and names.

/** @typedef {import("../element.js").Labels} Labels */

const SHAPES = { low: "▽", normal: "◇", high: "▲", critical: "◆" };
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/**
 * What people call something, or else its name in words: `lost_bag` is "Lost bag".
 *
 * @param {Labels} labels
 * @param {keyof Labels} kind
 * @param {string} name
 */
export function called(labels, kind, name) {
  const label = labels[kind]?.[name];
  if (label) return label;
  const words = name.replace(/[_.]/g, " ");
  return kind === "facts" ? words : capital(words);
}

/**
 * The urgency by word and shape.
 *
 * @param {"low" | "normal" | "high" | "critical"} urgency
 */
export function urgencyWords(urgency) {
  return `${SHAPES[urgency]} ${capital(urgency)}`;
}

/**
 * Seconds as people say them: the largest unit that fits evenly.
 *
 * @param {number} seconds
 * @param {"hours" | "days"} [working] which of opening hours only they count; a working day is no
 *   number of working hours
 */
export function duration(seconds, working) {
  const kind = working ? "working " : "";
  for (const [unit, size] of /** @type {[string, number][]} */ (UNITS)) {
    if (working === "hours" && unit === "day") continue;
    if (seconds >= size && seconds % size === 0) return counted(seconds / size, kind + unit);
  }
  return counted(seconds, `${kind}second`);
}

/**
 * `1 reply`, `2 replies`.
 *
 * @param {number} count
 * @param {string} word
 * @param {string} [words] the plural, if it takes more than an s
 */
export function counted(count, word, words = `${word}s`) {
  return `${count} ${count === 1 ? word : words}`;
}

/**
 * @typedef {object} Term
 * @property {number} within seconds
 * @property {"hours" | "days"} [working] which of opening hours only they count
 * @property {number} [by] the moment, if it is known
 */

/**
 * When to answer by: a time of day where the decision has one, and otherwise how long.
 *
 * @param {Term} term
 * @param {{ at?: number | null, now?: number | null }} message
 * @param {string} [does] what is to be done by then
 */
export function deadline({ within, working, by }, { at, now }, does = "answer") {
  if (by === undefined) return `${does} within ${duration(within, working)}`;
  return `${does} ${isLate({ respondBy: by }, { now }) ? "was due" : "by"} ${moment(by, now ?? at ?? by)}`;
}

/**
 * Whether the time to answer has passed. The engine has no clock, and neither has the card: `now`
 * is the host's.
 *
 * @param {{ respondBy?: number }} decision
 * @param {{ now?: number | null }} message
 */
export function isLate({ respondBy }, { now }) {
  return respondBy !== undefined && typeof now === "number" && respondBy < now;
}

/** A time of day, with its day if that is not the day of `today`. */
function moment(time, today) {
  const then = new Date(time);
  const clock = then.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  if (then.toDateString() === new Date(today).toDateString()) return clock.replace(" ", "\u00a0");
  const day = then.toLocaleDateString([], { weekday: "short", day: "numeric", month: "short" });
  return `${day}, ${clock}`.replaceAll(" ", "\u00a0");
}

/**
 * `a, b and c`.
 *
 * @param {string[]} items
 */
export function list(items) {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/**
 * The decision in one sentence, for those who hear it.
 *
 * @param {import("../engine.js").Decision} decision
 * @param {Labels} labels
 */
export function spoken({ urgency, category, hold, handoff, noReply, replies }, labels) {
  const parts = [
    hold && `hold: ${list(hold.map(holdWords))}`,
    urgency && `${urgency} urgency`,
    category && called(labels, "categories", category),
    handoff && `move to ${called(labels, "channels", handoff.channel)}`,
    noReply
      ? "no reply is to be sent"
      : counted(replies.length, "suggested reply", "suggested replies"),
  ];
  return capital(parts.filter(Boolean).join(", "));
}

/**
 * Who or what a hold waits for.
 *
 * @param {import("../engine.js").Hold} hold
 */
export function holdWords({ because, seconds, working }) {
  const wait = seconds === undefined ? undefined : `wait ${duration(seconds, working)}`;
  return [because, wait].filter(Boolean).join(", ") || "a person decides";
}

/** @param {string} words */
function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
