// Many texts at once: what crosses into WebAssembly as one text, and comes back as
// one copy of numbers, on which the columns are laid.

import { InvalidMessage } from "./errors.js";
import { plainMessage } from "./message.js";

/** Stands for no name, in columns of 16 bits and where a channel is told. */
const NONE = 65535;

/** What may be said beside the texts. */
const OPTIONS = {
  scan: ["channel", "channels", "facts", "at", "now"],
  matchingRules: ["channel", "facts", "at", "now"],
};

/** @type {[]} */
const NOTHING = [];

const ENCODER = new TextEncoder();

const NEWLINE = 10;

/** So many texts are written at a time: a call for each takes longer, and so does one long string. */
const TOGETHER = 128;

/** The most bytes that are kept for the texts of the next scan. */
const KEPT = 1 << 22;

/** What texts are written into. */
let room = new Uint8Array(4_096);

/**
 * What a playbook in WebAssembly finds in texts.
 *
 * @param {any} inner
 * @param {import("./engine.js").Names} names
 * @param {readonly string[]} texts
 * @param {ReturnType<typeof optionsOf>} options
 * @returns {import("./engine.js").Columns}
 */
export function scan(inner, names, texts, { channel, channels, message }) {
  const count = texts.length;
  if (channels && channels.length !== count) {
    throw new InvalidMessage("`channels` has one channel for each text");
  }
  const all = channels ? numbers(names, channels) : NOTHING;
  const one = number(names, channel);
  areStrings(texts);
  const bounds = ends(texts);
  // No text is a text too, to the engine.
  if (count === 0) return laid(new Uint8Array(4), 0, names);
  const bytes = inner.scan(encoded(texts), bounds, one, all, message);
  if (bytes instanceof Error) throw bytes;
  return laid(bytes, count, names);
}

/**
 * The texts as a list.
 *
 * @param {unknown} texts
 * @returns {readonly string[]}
 */
export function textsOf(texts) {
  if (Array.isArray(texts)) return texts;
  if (typeof texts === "string" || typeof texts?.[Symbol.iterator] !== "function") {
    throw new InvalidMessage("`scan` takes a list of texts");
  }
  return Array.from(/** @type {Iterable<string>} */ (texts));
}

/**
 * The options, read before the engine is asked: what a host's object throws is none of
 * its concern.
 *
 * @param {import("./engine.js").ScanOptions | null | undefined} options
 * @param {keyof typeof OPTIONS} call
 */
export function optionsOf(options, call) {
  const { channel, channels } = options ?? {};
  return { channel, channels, message: messageOf(options, call) };
}

/**
 * A message that says what holds for all texts beside their channel, if anything does.
 *
 * @param {import("./engine.js").ScanOptions | null | undefined} options
 * @param {keyof typeof OPTIONS} call
 */
function messageOf(options, call) {
  let given = false;
  for (const key in options) {
    if (key === "channel") continue;
    const known = OPTIONS[call];
    if (!known.includes(key)) {
      const expected = known.map((option) => `\`${option}\``).join(", ");
      throw new InvalidMessage(
        `\`${key}\` is not an option of \`${call}\`: expected one of ${expected}`,
      );
    }
    given ||= key !== "channels";
  }
  if (!given) return undefined;
  const { channel, channels, ...rest } = options;
  return plainMessage({ ...rest, text: "" });
}

/**
 * @param {import("./engine.js").Names} names
 * @param {unknown} channel
 */
export function number({ channels }, channel) {
  const at = channel === undefined || channel === null ? -1 : channels.indexOf(String(channel));
  return at < 0 ? NONE : at;
}

/**
 * @param {import("./engine.js").Names} names
 * @param {ArrayLike<string | undefined>} channels
 */
function numbers(names, channels) {
  const numbers = new Uint16Array(channels.length);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = number(names, channels[at]);
  return numbers;
}

/** @param {readonly unknown[]} texts */
function areStrings(texts) {
  for (let at = 0; at < texts.length; at += 1) {
    if (typeof texts[at] !== "string") throw new InvalidMessage("a text is a string", at);
  }
}

/**
 * The texts as UTF-8, with a character between them: so halves of a surrogate pair never
 * meet. What generated code does for strings goes from letter to letter.
 *
 * @param {readonly string[]} texts
 * @returns {Uint8Array}
 */
function encoded(texts) {
  // No UTF-16 unit takes more than three bytes. What is long is not given room for the worst.
  if (texts.length === 1 && 3 * texts[0].length > KEPT) return ENCODER.encode(texts[0]);
  let bytes = room;
  let end = 0;
  for (let from = 0; from < texts.length; from += TOGETHER) {
    const some = texts.length === 1 ? texts[0] : texts.slice(from, from + TOGETHER).join("\n");
    // What parts it from the one before takes one more.
    const needed = end + 1 + 3 * some.length;
    if (needed > bytes.length) {
      const larger = new Uint8Array(2 * needed);
      larger.set(bytes.subarray(0, end));
      bytes = larger;
    }
    if (from > 0) bytes[end++] = NEWLINE;
    end += ENCODER.encodeInto(some, end > 0 ? bytes.subarray(end) : bytes).written;
  }
  if (bytes.length <= KEPT) room = bytes;
  return bytes.subarray(0, end);
}

/**
 * Where each text but the last ends in all of them.
 *
 * @param {readonly string[]} texts
 */
function ends(texts) {
  if (texts.length < 2) return NOTHING;
  const ends = new Uint32Array(texts.length - 1);
  let end = -1;
  for (let at = 0; at < ends.length; at += 1) {
    end += texts[at].length + 1;
    ends[at] = end;
  }
  return ends;
}

/**
 * Lays columns over the bytes that came back.
 *
 * @param {Uint8Array} bytes
 * @param {number} count
 * @param {import("./engine.js").Names} names
 */
function laid({ buffer }, count, names) {
  const ruleOffsets = new Uint32Array(buffer, 0, count + 1);
  const found = ruleOffsets[count] ?? 0;
  const wide = 4 * Math.ceil(count / 2);
  const narrow = 4 * Math.ceil(count / 4);
  const tone = 4 * (count + 1 + found) + wide;
  const urgency = tone + 3 * wide;
  return {
    ruleOffsets,
    rules: new Uint32Array(buffer, 4 * (count + 1), found),
    category: new Uint16Array(buffer, tone - wide, count),
    tone: new Uint16Array(buffer, tone, count),
    handoff: new Uint16Array(buffer, tone + wide, count),
    reply: new Uint16Array(buffer, tone + 2 * wide, count),
    urgency: new Uint8Array(buffer, urgency, count),
    hold: new Uint8Array(buffer, urgency + narrow, count),
    flags: new Uint8Array(buffer, urgency + 2 * narrow, count),
    names,
  };
}
