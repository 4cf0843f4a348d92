// Reviews of drafts through the packed package: the same bytes as natively. A case
// is NAME.playbook, NAME.drafts.jsonl and NAME.reviews.jsonl.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { EngineReset, InvalidMessage, PlaybookFreed, load } from "replybook";
import * as runtime from "replybook/runtime";
import { load as loadWorker } from "replybook/worker";

import { root, thrown } from "./support.mjs";

const folder = join(root, "tests/cases/review");
const files = await readdir(folder);
const names = files
  .filter((file) => file.endsWith(".playbook"))
  .map((file) => file.slice(0, -".playbook".length));

const { Playbook } = await load();
const { Playbook: Runtime } = await runtime.load();
const read = (name, ending) => readFile(join(folder, name + ending), "utf8");
const lines = async (name, ending) =>
  (await read(name, ending)).split("\n").filter((line) => line.trim() !== "");
/** The fingerprint is what every change of the compiler changes. */
const stable = (review) => JSON.stringify({ ...review, fingerprint: "…" });

for (const name of names) {
  test(name, async () => {
    const { playbook, diagnostics } = Playbook.compile(await read(name, ".playbook"));
    assert.ok(playbook, JSON.stringify(diagnostics, null, 2));
    const opened = Runtime.open(playbook.save({ strip: true }));
    const expected = await lines(name, ".reviews.jsonl");
    const { Playbook: InWorker, end } = await loadWorker(undefined, { compiler: false });
    const elsewhere = await InWorker.open(playbook.save({ strip: true }));
    for (const [index, line] of (await lines(name, ".drafts.jsonl")).entries()) {
      const { draft, message } = JSON.parse(line);
      assert.equal(stable(playbook.review(draft, message)), expected[index]);
      assert.equal(stable(opened.review(draft, message)), expected[index]);
      assert.equal(stable(await elsewhere.review(draft, message)), expected[index]);
    }
    end();
  });
}

test("places are UTF-16 units, and a fix can be made with them", async () => {
  const { playbook } = Playbook.compile(await read("a_day_of_drafts", ".playbook"));
  const draft = "Hi 👩‍👧 [name], how can we help? ^LK";
  const message = {
    channel: "x",
    text: "hello?",
    facts: { "customer.name": "Ana", "agent.initials": "LK" },
  };
  const [finding] = playbook.review(draft, message).findings;
  assert.equal(draft.slice(finding.start, finding.end), "[name]");
  const [{ start, end, text }] = finding.fixes[0].edits;
  assert.equal(draft.slice(0, start) + text + draft.slice(end), draft.replace("[name]", "Ana"));
});

test("wrong calls are typed errors, and odd drafts are none", async () => {
  const { playbook } = Playbook.compile("channel x { public limit 280 weighted }");
  assert.ok(thrown(() => playbook.review(3, { text: "a" })) instanceof TypeError);
  assert.ok(thrown(() => playbook.review("a", { txt: "a" })) instanceof InvalidMessage);
  for (const draft of ["", "\ud83d", "\u0000", "[".repeat(20_000), "⟨".repeat(300), "a ".repeat(40_000)]) {
    const review = playbook.review(draft, { text: "😡", channel: "x" });
    assert.ok(review.findings.length >= 0, EngineReset.name);
  }
  playbook.free();
  assert.ok(thrown(() => playbook.review("a", { text: "a" })) instanceof PlaybookFreed);
});
