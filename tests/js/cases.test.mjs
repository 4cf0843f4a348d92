// The case files through the packed package: the same bytes as natively.
// A case is NAME.playbook, NAME.messages.jsonl and NAME.decisions.jsonl.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { load } from "replybook";
import * as runtime from "replybook/runtime";

import { root } from "./support.mjs";

const folder = join(root, "tests/cases/triage");
const files = await readdir(folder).catch(() => []);
const names = files
  .filter((file) => file.endsWith(".playbook"))
  .map((file) => file.slice(0, -".playbook".length));

const { Playbook } = await load();
const { Playbook: Runtime } = await runtime.load();

for (const name of names) {
  test(name, async () => {
    const read = (ending) => readFile(join(folder, name + ending), "utf8");
    const { playbook, diagnostics } = Playbook.compile(await read(".playbook"));
    assert.ok(playbook, JSON.stringify(diagnostics, null, 2));
    const opened = Runtime.open(playbook.save({ strip: true }));
    const lines = (await read(".messages.jsonl")).split("\n").filter((line) => line.trim() !== "");
    const expected = await read(".decisions.jsonl");
    for (const book of [playbook, opened]) {
      const decisions = book.triageAll(lines.map((line) => JSON.parse(line)));
      const written = decisions.map((decision) => JSON.stringify(decision) + "\n").join("");
      assert.equal(written, expected);
    }
  });
}
