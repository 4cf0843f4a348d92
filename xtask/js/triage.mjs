// Triages JSON lines with the installed package: PLAYBOOK, messages on the
// standard input, one decision a line on the standard output.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { load } from "replybook";

const { Playbook } = await load();
const { playbook, diagnostics } = Playbook.compile(await readFile(process.argv[2], "utf8"));
if (!playbook) {
  console.error(JSON.stringify(diagnostics, null, 2));
  process.exit(1);
}
let lines = "";
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim() === "") continue;
  lines += JSON.stringify(playbook.triage(JSON.parse(line))) + "\n";
  if (lines.length > 1 << 16) {
    if (!process.stdout.write(lines)) await new Promise((go) => process.stdout.once("drain", go));
    lines = "";
  }
}
process.stdout.write(lines);
