// Prints what the package decides about sample messages: PACKAGE, PLAYBOOK, MESSAGES.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [entry, source, samples] = process.argv.slice(2);
const { load } = await import(pathToFileURL(entry).href);
const { Playbook } = await load();
const { playbook, diagnostics } = Playbook.compile(await readFile(source, "utf8"));
if (!playbook) {
  for (const found of diagnostics) {
    console.error(`${source}:${found.line}:${found.column} ${found.code}: ${found.message}`);
  }
  process.exit(1);
}

const messages = (await readFile(samples, "utf8"))
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line));
for (const message of messages) {
  const decision = playbook.triage(message);
  const head = [decision.urgency, decision.category, decision.tone].filter(Boolean).join(", ");
  console.log(`\n${message.channel ?? "?"} ▸ ${message.text.replace(/\s+/g, " ")}`);
  console.log(`  ${head || "no rule matched"}`);
  if (decision.handoff) console.log(`  move to ${decision.handoff.channel}`);
  for (const { because } of decision.hold ?? [])
    console.log(`  hold: ${because ?? "a person decides"}`);
  if (decision.noReply) console.log(`  no reply: ${decision.noReply.because ?? ""}`);
  const [reply] = decision.replies;
  if (reply?.nothing) console.log("  let it stand");
  for (const part of reply?.parts ?? []) {
    console.log(`  ${part.text.replace(/\n/g, "\n  ")}`);
  }
}
console.log(
  `\n${messages.length} messages decided by "${playbook.name}" (${playbook.fingerprint})`,
);
