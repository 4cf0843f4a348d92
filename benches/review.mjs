// How long a review of a draft takes in WebAssembly: the median of 1,000 reviews of a
// draft of 1,000 characters, each a little different, with the airline example.
//
//   cargo xtask build && node benches/review.mjs

import { readFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";

import { load } from "../pkg/index.js";
import { load as loadRuntime } from "../pkg/runtime.js";

const ROUNDS = 1000;
const LENGTH = 1000;

const beside = (path) => new URL(path, import.meta.url);
const source = await readFile(beside("../examples/airline.playbook"), "utf8");
const { Playbook } = await load(await readFile(beside("../pkg/wasm/replybook_bg.wasm")));
const { playbook, diagnostics } = Playbook.compile(source);
if (!playbook) throw new Error(diagnostics[0]?.message);
const runtime = await loadRuntime(await readFile(beside("../pkg/runtime/replybook_bg.wasm")));
const opened = runtime.Playbook.open(playbook.save({ strip: true }));

const message = {
  id: "7",
  channel: "email",
  text: "@northwind landed in Lisbon three hours ago and my suitcase never arrived 😡 nobody helps",
  facts: { "customer.name": "Ana", "agent.initials": "LK" },
  now: Date.UTC(2026, 10, 23, 12),
};
const sentences = [
  "Hi Ana, we're so sorry that your suitcase isn't with you in Lisbon 😔.",
  "It was left in London and is on the 18:40 flight, which lands at 21:15 tonight.",
  "Could you tell us where you are staying, so that we can bring it to you?",
  "We know how tiring this wait is, and we'll write to you as soon as it has landed.",
  "If you need anything until then, keep the receipt, and we'll refund you in full.",
  "You can follow it here: https://example.com/northwind/bags?tag=NW123456.",
];
let draft = "";
for (let next = 0; draft.length < LENGTH; next += 1) draft += `${sentences[next % sentences.length]} `;
draft = draft.slice(0, LENGTH);

const times = [];
for (let round = -200; round < ROUNDS; round += 1) {
  const written = draft.slice(0, LENGTH - 4) + String(round + 1000).padStart(4, "0");
  const start = performance.now();
  opened.review(written, message);
  if (round >= 0) times.push(performance.now() - start);
}
times.sort((one, other) => one - other);
const at = (share) => times[Math.floor(share * times.length)].toFixed(3);
const { findings } = opened.review(draft, message);
console.log(
  `${ROUNDS} reviews of ${LENGTH} characters (${findings.length} findings): best ${at(0)}, median ${at(0.5)}, p95 ${at(0.95)} ms`,
);
