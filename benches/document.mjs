// How long an editor waits in a page: the same playbook and the same edits as
// `document.rs`, with the built package in Node. Prints milliseconds: the least
// and the median by the clock, and the median of the processor time, which other
// programs on the machine change less. Asserts nothing.
//
//     node benches/document.mjs [PATH-OF-THE-PACKAGE]
//
// The package is `pkg/`, built with `cargo xtask build`, unless another is given.
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** As many edits as are timed at each place, after some that are not. */
const ROUNDS = 101;
const WARM_UP = 20;

const folder = process.argv[2] ?? fileURLToPath(new URL("../pkg", import.meta.url));
const { load } = await import(pathToFileURL(resolve(folder, "index.js")).href);
const { Document } = await load();

/** A playbook as large teams write them, about `lines` lines. */
function playbook(lines) {
  const parts = [
    `playbook "Large" { language en }
channel x "X" { public  limit 280 weighted  thread up to 2 }
channel dm "Direct message" { private  limit 10000  invite "send us a DM" }
fact customer.name text up to 20
fact customer.tier one of basic, silver, gold
tone calm "Short sentences."
`,
  ];
  const count = (text) => text.split("\n").length - 1;
  for (let n = 0, written = count(parts[0]); written < lines; n += 1) {
    parts.push(`
category topic${n} "Topic ${n}"
phrases things${n} = "parcel ${n}", "box${n}", "delivered package", "order of ${n} items"
phrases gone${n} = "lost", "missing ${n}", "never arrived", "can't find number ${n}", exact "gone"
pattern code${n} = /\\bab${n}-?\\d{3,6}\\b/
condition upset${n} "Upset" = gone${n} and (things${n} or customer.tier is gold)

# what happens to box ${n}
rule lost${n} "Lost ${n}" {
  when upset${n} and not code${n}
  unless customer.tier is basic or waiting > 2 hours
  category topic${n}
  urgency high
  tone calm
  reply lost${n}, sorry${n}
  handoff dm because "we need the number"
}

rule code${n} {
  when code${n} and channel is x
  reply sorry${n}
}

snippet polite${n} "We're so sorry about ${n}"

template lost${n} "Apologise" {
  on x "{polite${n}}, {customer.name or there}. {handoff}."
  "{polite${n}}{if customer.name is known}, {customer.name}{end}. We look for it now."
}
template sorry${n} { "{polite${n}}. 😡 {handoff}." "{polite${n}}. 😡 is how we feel too." }

test "box ${n}" {
  on x "my box${n} is lost"
  with customer.name "Ana"
  expect category is topic${n} and urgency is high
}
`);
    written += count(parts.at(-1));
  }
  return parts.join("");
}

/** Prints what `run` takes. */
function time(what, run) {
  for (let round = 0; round < WARM_UP; round += 1) run();
  const clock = [];
  const processor = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const used = process.cpuUsage();
    const start = performance.now();
    run();
    clock.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1000);
  }
  const sorted = (times) => times.sort((one, other) => one - other);
  const [least, median, cost] = [
    sorted(clock)[0],
    clock[ROUNDS >> 1],
    sorted(processor)[ROUNDS >> 1],
  ].map((time) => time.toFixed(2).padStart(7));
  console.log(`${what.padEnd(42)} least ${least}  median ${median}  processor ${cost}`);
}

const source = playbook(2_000);
console.log(`${source.split("\n").length - 1} lines, ${source.length} UTF-16 units`);
time("open a document, then diagnostics", () => {
  const document = Document.open(source);
  document.diagnostics();
  document.free();
});
const document = Document.open(source);
for (const [what, text] of [
  ["a comment at the start", "# what happens"],
  ["a phrase at the start", '"lost", "missing 0"'],
  ["a pattern in the middle", "\\bab31-?\\d{3,"],
  ["a rule at the end", "reply lost50"],
]) {
  const at = source.indexOf(text) + text.length;
  // Alternately a letter comes and goes.
  let there = false;
  time(`edit ${what}, then diagnostics`, () => {
    document.edit(at, there ? at + 1 : at, there ? "" : "7");
    there = !there;
    document.diagnostics();
  });
  document.set(source);
}
document.free();
