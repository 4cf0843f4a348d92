// Rules that ask no words: 10,000 of them, by facts, by the channel, and by what other
// rules said. Prints what a message costs as the number of rules grows.
//
//     node benches/conditions.mjs [PATH-OF-THE-PACKAGE]
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { median } from "./clock.mjs";

const folder = process.argv[2] ?? fileURLToPath(new URL("../pkg", import.meta.url));
const { load } = await import(pathToFileURL(resolve(folder, "index.js")).href);
const { Playbook } = await load();

/** A third asks a fact, a third the channel and a fact, a third an outcome. */
function source(count) {
  const lines = [
    "channel x { public }",
    "channel dm { private }",
    "category first",
    "category second",
    "fact order.country text up to 20",
    "fact order.shop text up to 20",
    "rule start { when order.country is known category first urgency high }",
  ];
  for (let id = 0; id < count; id += 1) {
    const conditions = [
      `order.country is "c${id}"`,
      `channel is ${id % 2 === 0 ? "x" : "dm"} and order.shop is "s${id}"`,
      `category is second and order.shop is "s${id}"`,
    ];
    lines.push(`rule r${id} { when ${conditions[id % 3]} tag "t${id % 50}" }`);
  }
  return `${lines.join("\n")}\n`;
}

const TEXT = "my parcel has not arrived and nobody answers";
console.log("| rules | `triage`, µs | `scan`, a call each, µs | `scan` of 1,000, µs a message |");
console.log("|---:|---:|---:|---:|");
for (const size of [100, 1_000, 10_000]) {
  const { playbook, diagnostics } = Playbook.compile(source(size));
  if (!playbook) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
  const facts = { "order.country": `c${size - 1 - ((size - 1) % 3)}`, "order.shop": "s1" };
  const message = { text: TEXT, channel: "dm", facts };
  const { rules } = playbook.triage(message);
  if (rules.length !== 3) throw new Error(`these rules matched: ${rules}`);
  const texts = Array.from({ length: 1_000 }, () => TEXT);
  const times = [
    1000 * median(() => playbook.triage(message)),
    1000 * median(() => playbook.scan([TEXT], { channel: "dm", facts })),
    median(() => playbook.scan(texts, { channel: "dm", facts })),
  ];
  const cells = times.map((time) => Number(time.toPrecision(2)).toLocaleString("en"));
  console.log(`| ${[size.toLocaleString("en"), ...cells].join(" | ")} |`);
}
