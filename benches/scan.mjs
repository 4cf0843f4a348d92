// What a message costs at four sizes, beside the loop of `includes` that one would write
// without an engine: `cargo xtask bench` writes the table into docs/performance.md.
//
//     node benches/scan.mjs [PATH-OF-THE-PACKAGE]
//
// Prints a table of ratios and of microseconds. The workload is made here, the same each
// time: rules of three phrases of one to three words, each message about twenty words.
import { resolve } from "node:path";
import { arch, cpus, totalmem } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";

import { median } from "./clock.mjs";
import { playbookOf } from "./peers/replybook.mjs";

const folder = process.argv[2] ?? fileURLToPath(new URL("../pkg", import.meta.url));
const { load } = await import(pathToFileURL(resolve(folder, "index.js")).href);
const { Playbook } = await load();
const SIZES = [10, 100, 1_000, 10_000];

/** Numbers that only look random (mulberry32). */
let seed = 7;
function below(bound) {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
}

const SYLLABLES = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te"];
const words = Array.from({ length: 6_000 }, (_, at) =>
  [at % 12, Math.floor(at / 12) % 12, Math.floor(at / 144)]
    .map((part) => SYLLABLES[part % 12] + (part >= 12 ? SYLLABLES[Math.floor(part / 12)] : ""))
    .join(""),
);
/** A few words are in every message, most in few. */
const word = () => words[Math.floor((below(1e6) / 1e6) ** 3 * words.length)];
const row = (length) => Array.from({ length }, word).join(" ");
const CHANNELS = ["tweet", "dm", "email", "ticket"];
const messages = Array.from({ length: 1_000 }, (_, id) => ({
  channel: CHANNELS[id % 4],
  text: ` ${row(15 + below(10))} `,
}));
const texts = messages.map(({ text }) => text);
const channels = messages.map(({ channel }) => channel);
const LEVELS = ["low", "normal", "high", "critical"];
const rules = (count) =>
  Array.from({ length: count }, (_, id) => ({
    id,
    any: Array.from({ length: 3 }, () => ` ${row(count < 1_000 ? 1 : 2 + below(2))} `),
    not: [` ${row(2)} `],
    channel: below(3) === 0 ? CHANNELS[below(4)] : undefined,
    category: `topic${below(10)}`,
    urgency: LEVELS[below(4)],
  }));

/** What one would write. */
function includes(rules, { text, channel }) {
  const low = text.toLowerCase();
  const has = (phrase) => low.includes(phrase);
  return rules
    .filter((rule) => !rule.channel || rule.channel === channel)
    .filter(({ any, not }) => any.some(has) && !not.some(has))
    .map(({ id }) => id);
}

console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${arch()}, ` +
    `${cpus().length} processors (${cpus()[0]?.model.trim()}), ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB.\n`,
);
console.log(
  "| rules | of them match | `includes` loop to `scan` | `scan` in one call, µs a message | to that of 100 rules | " +
    "`matchingRules`, µs | `triage`, µs | open, ms | compile, ms |",
);
console.log("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
const rows = [];
for (const size of SIZES) {
  const given = rules(size);
  const source = playbookOf(given);
  const { playbook, diagnostics } = Playbook.compile(source);
  if (!playbook) throw new Error(JSON.stringify(diagnostics[0]));
  const { rules: found, ruleOffsets } = playbook.scan(texts, { channels });
  for (const at of [0, 1, 2, 3, 499, 999]) {
    const got = [...found.subarray(ruleOffsets[at], ruleOffsets[at + 1])];
    const wanted = includes(given, messages[at]);
    if (String(got) !== String(wanted)) throw new Error(`${size}, ${at}: ${got}, not ${wanted}`);
  }
  const bytes = playbook.save({ strip: true });
  const some = messages.slice(0, Math.max(10, Math.floor(100_000 / size)));
  const each = (list, call) => (1000 * median(() => list.forEach(call))) / list.length;
  rows.push({
    size,
    matching: found.length / texts.length,
    loop: each(some, (message) => includes(given, message)),
    batch: (1000 * median(() => playbook.scan(texts, { channels }))) / texts.length,
    one: each(messages, ({ text, channel }) => playbook.matchingRules(text, { channel })),
    triage: each(messages, ({ text, channel }) => playbook.triage({ text, channel })),
    open: median(() => Playbook.open(bytes).free()),
    compile: median(() => Playbook.compile(source).playbook?.free()),
  });
}
const hundred = rows.find(({ size }) => size === 100)?.batch ?? NaN;
const short = (number) => Number(number.toPrecision(2)).toLocaleString("en");
for (const { size, matching, loop, batch, one, triage, open, compile } of rows) {
  const cells = [matching, loop / batch, batch, batch / hundred, one, triage, open, compile].map(
    short,
  );
  console.log(`| ${[size.toLocaleString("en"), ...cells].join(" | ")} |`);
}
