// All messages of a workload in one call, one a call, and as decisions; and opening what
// was compiled. Checks the answers first. Processor time of this thread, medians.
//
//     node benches/peers/batch.mjs FOLDER-OF-THE-WORKLOAD [SIZE ...]
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { init, load, playbookOf } from "./replybook.mjs";
import { median } from "../clock.mjs";

const [folder, ...sizes] = process.argv.slice(2);
const read = (name) => readFileSync(join(folder, name), "utf8");
await init();
const messages = JSON.parse(read("messages.json"));
const texts = messages.map(({ text }) => text);
const channels = messages.map(({ channel }) => channel);

for (const size of sizes.length > 0 ? sizes : ["100", "1000", "10000"]) {
  const rules = read(`rules-${size}.json`);
  const playbook = load(rules);
  const wanted = JSON.parse(read(`expected-${size}.json`));
  const { rules: found, ruleOffsets } = playbook.scan(texts, { channels });
  const wrong = wanted.filter((ids, at) => {
    const got = found.subarray(ruleOffsets[at], ruleOffsets[at + 1]);
    return String(ids) !== String([...got]);
  });
  const some = messages.slice(0, 500);
  const each = (call) => (1000 * median(() => some.forEach(call))) / some.length;
  const bytes = playbook.save({ strip: true });
  const report = {
    rules: Number(size),
    wrong: wrong.length,
    "batch, µs a message": (1000 * median(() => playbook.scan(texts, { channels }))) / texts.length,
    "one a call, µs": each(({ text, channel }) => playbook.matchingRules(text, { channel })),
    "decision, µs": each(({ text, channel }) => playbook.triage({ text, channel })),
    "open, ms": median(() => playbook.constructor.open(bytes).free()),
    "source, bytes": playbookOf(JSON.parse(rules)).length,
    "compiled, bytes": bytes.length,
  };
  for (const key in report) report[key] = Number(report[key].toPrecision(4));
  console.log(JSON.stringify(report));
}
