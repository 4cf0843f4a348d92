// Many messages as JSON lines: the native command with all processors beside one thread of
// JavaScript that reads, decides and writes the same lines.
//
//     cargo build --release --package replybook-cli && cargo xtask build
//     node benches/throughput.mjs [MESSAGES, 1000000 if not given]
//
// Ends with an error if an answer is missing or out of order. It writes about 200 bytes a
// message into the folder for temporary files, and takes them away again.
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { load } from "../pkg/index.js";

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const count = Number(process.argv[2] ?? 1_000_000);
/** So many are enough to see the rate of a thread. */
const IN_JAVASCRIPT = Math.min(count, 50_000);

const playbookFile = beside("../examples/airline.playbook");
const samples = readFileSync(beside("../examples/airline.messages.jsonl"), "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const folder = mkdtempSync(join(tmpdir(), "replybook-throughput-"));
const input = join(folder, "messages.jsonl");
const output = join(folder, "decisions.jsonl");

async function* lines(file) {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Infinity });
}

try {
  const file = createWriteStream(input);
  for (let id = 0; id < count; id += 1) {
    const line = JSON.stringify({ ...samples[id % samples.length], id: String(id) });
    if (!file.write(`${line}\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");

  const began = performance.now();
  const command = spawn(
    beside("../target/release/replybook"),
    ["triage", playbookFile, "--format", "json", "--quiet"],
    { stdio: [openSync(input), openSync(output, "w"), "inherit"] },
  );
  let peak = 0;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${command.pid}/status`, "utf8");
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      // It has just ended, or there is no such file here.
    }
  }, 100);
  const [code] = await once(command, "exit");
  clearInterval(watch);
  const native = count / ((performance.now() - began) / 1000);
  if (code !== 0) throw new Error(`the command ended with ${code}`);

  let next = 0;
  for await (const line of lines(output)) {
    if (JSON.parse(line).id !== String(next)) throw new Error(`line ${next + 1} is ${line}`);
    next += 1;
  }
  if (next !== count) throw new Error(`${next} answers to ${count} messages`);

  const { Playbook } = await load();
  const { playbook } = Playbook.compile(readFileSync(playbookFile, "utf8"));
  let done = 0;
  let bytes = 0;
  let start = 0;
  for await (const line of lines(input)) {
    // The first ones are compiled while they run.
    if (done === Math.floor(IN_JAVASCRIPT / 10)) start = performance.now();
    const { id, ...message } = JSON.parse(line);
    bytes += JSON.stringify({ id, ...playbook.triage(message) }).length;
    done += 1;
    if (done === IN_JAVASCRIPT) break;
  }
  const script = (done - Math.floor(IN_JAVASCRIPT / 10)) / ((performance.now() - start) / 1000);
  const cores = availableParallelism();
  const rate = (value) => `${Math.round(value).toLocaleString("en")} messages a second`;
  console.log(`native, ${cores} processors: ${rate(native)}, ${peak} KiB of memory at most`);
  console.log(`JavaScript, one thread: ${rate(script)} (${bytes} characters written)`);
  console.log(
    `a processor natively does ${(native / cores / script).toFixed(2)} times as much as a thread of JavaScript`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
