// The declared types against what really comes out, by the TypeScript compiler.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { load } from "replybook";

import { root, source } from "./support.mjs";

const folder = fileURLToPath(new URL("./types/", import.meta.url));

test("real output satisfies the declared types, and wrong use does not compile", async () => {
  const { Playbook } = await load();
  const { playbook } = Playbook.compile(source);
  const decisions = playbook.triageAll([
    { id: "1", channel: "x", text: "😡 my bag is lost", facts: { "customer.name": "Ana" } },
    { channel: "dm", text: "my bag is lost", now: 1795255200000 },
    { channel: "x", text: "thank you" },
    { channel: "x", text: "unsubscribe" },
    { channel: "fax", text: "hello", facts: { "no.such": 1 } },
    { text: "x".repeat(20_000) },
  ]);
  const { diagnostics } = Playbook.compile(source.replace("handoff dm", "handoff dmm"));
  assert.ok(diagnostics.length > 0);
  const { Document } = await load();
  const document = Document.open(source);
  const bag = source.indexOf("lost_bag");
  const written = (name, type, value) =>
    `export const ${name} = ${JSON.stringify(value, null, 2)} satisfies ${type};\n`;
  const real = [
    'import type { Decision, Diagnostic, Explanation, TestResult, WhyNot } from "replybook";\n',
    'import type { Completion, DocumentSymbol, Hover, QuickFix, Rename } from "replybook";\n',
    // What stands in these, a program can name, too.
    'export type { Score, Seen, Weighed, Working } from "replybook";\n',
    written("decisions", "Decision[]", decisions),
    // The first text of a decision, as the README has it.
    "export const first: string | undefined = (decisions as Decision[])[0]?.replies.find((reply) => !reply.nothing)?.parts[0]?.text;\n",
    written("diagnostics", "Diagnostic[]", diagnostics),
    written("symbols", "DocumentSymbol[]", document.symbols()),
    written("hover", "Hover", document.hover(bag)),
    written("completions", "Completion[]", document.completions(0)),
    written("renamed", "Rename[]", [document.rename(bag, "other"), document.rename(bag, "rule")]),
    written(
      "fixes",
      "QuickFix[]",
      Document.open("action ab\nrule r { always do ac }").fixes(0, 99),
    ),
    written("results", "TestResult[]", playbook.test()),
    written("explained", "Explanation", playbook.explain({ channel: "x", text: "😡 my bag" })),
    written("whyNot", "WhyNot[]", [
      playbook.whyNot({ channel: "x", text: "😡 my bag is lost" }, "lost_bag"),
      playbook.whyNot({ text: "😡", facts: { "customer.name": "Ana" } }, "lost_bag"),
    ]),
  ];
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "real.ts"), real.join("\n"));
  const compiler = join(root, "node_modules/.bin/tsc");
  await promisify(execFile)(compiler, ["--project", folder]).catch((error) => {
    assert.fail(error.stdout || String(error));
  });
});

test("no decision has a field that the types do not know", async () => {
  // `satisfies` refuses unknown fields of literals, so one must really be refused.
  await writeFile(
    join(folder, "unknown.ts"),
    'import type { Evidence } from "replybook";\n' +
      "// @ts-expect-error a field nobody declared\n" +
      'export const evidence = { name: "", message: 0, start: 0, end: 1, score: 2 } satisfies Evidence;\n',
  );
  const compiler = join(root, "node_modules/.bin/tsc");
  await promisify(execFile)(compiler, ["--project", folder]).catch((error) => {
    assert.fail(error.stdout || String(error));
  });
});
