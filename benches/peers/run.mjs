// The engine beside its peers, all in one run: rounds of one process a cell, so that what
// else the machine does falls on all alike. Prints a table of medians as ratios.
//
//     node benches/peers/run.mjs HARNESS WORKLOAD [--rounds 3] [--sizes 100,1000,10000]
//
// HARNESS is the folder of the benchmark (README.md says which), WORKLOAD one of its
// workloads of whole words. PEERS_MODULES and SCANREF_WASM are handed on to it.
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const [harness, workload, ...rest] = process.argv.slice(2);
const option = (name, otherwise) => {
  const at = rest.indexOf(name);
  return at < 0 ? otherwise : rest[at + 1];
};
const rounds = Number(option("--rounds", "3"));
const sizes = option("--sizes", "100,1000,10000").split(",");

const theirs = (name) => join(resolve(harness), "adapters", `${name}.mjs`);
/** What is measured: a name, an adapter, and what it finds in its surroundings. */
const PEERS = [
  ["floor", theirs("wasm-floor"), {}],
  ["js-ac", theirs("js-ac"), {}],
  ["json-logic", theirs("json-logic-engine"), {}],
  ["includes", theirs("js-includes"), {}],
  ["call", beside("replybook.mjs"), {}],
  ["forms", beside("replybook.mjs"), { REPLYBOOK_FORMS: "yes" }],
];

/** Runs a program, and reads the last line that it prints. */
function measured(args, surroundings) {
  const env = { ...process.env, ...surroundings };
  const { stdout, stderr } = spawnSync("node", args, { encoding: "utf8", env });
  const line = stdout.trim().split("\n").pop();
  if (!line.startsWith("{")) throw new Error(`${args.join(" ")}\n${stderr}`);
  return JSON.parse(line);
}

/** Microseconds a message, by name and size: one figure a round. */
const times = {};
function add(name, size, time) {
  ((times[name] ??= {})[size] ??= []).push(time);
}

for (let round = 0; round < rounds; round += 1) {
  for (const size of sizes) {
    for (const [name, adapter, surroundings] of PEERS) {
      const cell = ["--expose-gc", join(harness, "bench.mjs"), "--adapter", adapter];
      cell.push("--n", size, "--workload", resolve(workload), "--pass-s", "0.4");
      cell.push("--verify-s", round === 0 ? "2" : "0.5");
      const { msgPerS, wrong } = measured(cell, surroundings);
      // Inflected forms find more than the letters that were asked for.
      if (wrong > 0 && name !== "forms") throw new Error(`${name}: ${wrong} wrong answers`);
      add(name, size, 1e6 / msgPerS);
    }
    const report = measured([beside("batch.mjs"), workload, size], {});
    if (report.wrong > 0) throw new Error(`scan: ${report.wrong} wrong answers`);
    add("batch", size, report["batch, µs a message"]);
    add("decision", size, report["decision, µs"]);
    add("open", size, report["open, ms"]);
    console.error(`round ${round + 1} of ${rounds}, ${size} rules`);
  }
}

const median = (list) => [...list].sort((one, other) => one - other)[list.length >> 1];
const of = (name, size) => median(times[name][size]);
const short = (number) => Number(number.toPrecision(2)).toLocaleString("en");
const ROWS = [
  ["raw scan in WebAssembly (floor), µs", (size) => of("floor", size)],
  ["Aho-Corasick in JavaScript, µs", (size) => of("js-ac", size)],
  ["`json-logic-engine`, µs", (size) => of("json-logic", size)],
  ["loop of `String.includes`, µs", (size) => of("includes", size)],
  ["`scan` of all messages in one call, µs a message", (size) => of("batch", size)],
  ["… speed to the floor", (size) => of("floor", size) / of("batch", size)],
  ["… to Aho-Corasick in JavaScript", (size) => of("js-ac", size) / of("batch", size)],
  ["… to `json-logic-engine`", (size) => of("json-logic", size) / of("batch", size)],
  ["… to the loop of `String.includes`", (size) => of("includes", size) / of("batch", size)],
  ["… time to that of the fewest rules", (size) => of("batch", size) / of("batch", sizes[0])],
  ["`matchingRules`, one message a call, µs", (size) => of("call", size)],
  ["… speed to the floor", (size) => of("floor", size) / of("call", size)],
  ["… to Aho-Corasick in JavaScript", (size) => of("js-ac", size) / of("call", size)],
  ["… to `json-logic-engine`", (size) => of("json-logic", size) / of("call", size)],
  ["… time to that of the fewest rules", (size) => of("call", size) / of("call", sizes[0])],
  ["… with inflected forms, µs", (size) => of("forms", size)],
  ["`triage`, a decision as an object, µs", (size) => of("decision", size)],
  ["opening, ms", (size) => of("open", size)],
];
console.log(`| rules | ${sizes.map((size) => Number(size).toLocaleString("en")).join(" | ")} |`);
console.log(`|---|${"---:|".repeat(sizes.length)}`);
for (const [what, row] of ROWS) {
  console.log(`| ${what} | ${sizes.map((size) => short(row(size))).join(" | ")} |`);
}
