// Whether memory grows: the size of WebAssembly's memory after 10,000 messages and after
// a million, decided one by one and scanned, of 1,000 rules; and what a rule takes.
//
//     node benches/memory.mjs [PATH-OF-THE-PACKAGE]
//
// Ends with an error if the memory grew. It takes about a minute.
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = process.argv[2] ?? fileURLToPath(new URL("../pkg", import.meta.url));
/** The engine's memory, caught when its module is started. */
const memories = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = function (...given) {
  const instance = new Instance(...given);
  memories.push(instance.exports.memory);
  return instance;
};
const { load } = await import(pathToFileURL(resolve(folder, "index.js")).href);
const { Playbook } = await load();
const { load: loadRuntime } = await import(pathToFileURL(resolve(folder, "runtime.js")).href);

const source = (count) =>
  `channel x { public }\ncategory c\n${Array.from(
    { length: count },
    (_, id) =>
      `rule r${id} { when (exact "bag ${id}" or exact "box ${id} is lost" or "parcel ${id}") and not "found ${id}" category c urgency high }`,
  ).join("\n")}\n`;
const text = (id) =>
  `😡 ${id} my bag ${id % 900} and box ${(id * 7) % 900} is lost${" again".repeat(id % 17)}`;

const COUNTS = [1_000, 10_000];
const sizes = COUNTS.map((count) => {
  const { playbook, diagnostics } = Playbook.compile(source(count));
  if (!playbook) throw new Error(JSON.stringify(diagnostics[0]));
  return playbook.save({ strip: true });
});

const runtime = await loadRuntime();
const memory = memories.at(-1);
const used = () => memory.buffer.byteLength;
const before = used();
const large = runtime.Playbook.open(sizes[1]);
console.log(
  `bytes a rule: ${sizes[1].length / COUNTS[1]} saved, ${(used() - before) / COUNTS[1]} opened (whole pages of WebAssembly, while it opens)`,
);
large.free();

const playbook = runtime.Playbook.open(sizes[0]);
let at = 0;
function decide(upTo) {
  for (; at < upTo; at += 1) {
    if (at % 3 === 0) playbook.triage({ text: text(at), channel: "x" });
    else if (at % 3 === 1) playbook.matchingRules(text(at), { channel: "x" });
    else playbook.scan([text(at)], { channel: "x" });
  }
  return used();
}
const early = decide(10_000);
const late = decide(1_000_000);
console.log(`memory after 10,000 messages: ${early} bytes, after 1,000,000: ${late}`);
if (early !== late) process.exitCode = 1;
