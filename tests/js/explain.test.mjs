// Explanations through the packed package: the same bytes as natively.
// A case is NAME.playbook, NAME.messages.jsonl, NAME.explained.jsonl and NAME.why_not.jsonl.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { MissingSection, NotInRuntime, UnknownRule, load } from "replybook";
import * as runtime from "replybook/runtime";
import * as worker from "replybook/worker";

import { root, source, thrown } from "./support.mjs";

const folder = join(root, "tests/cases/explain");
const names = (await readdir(folder))
  .filter((file) => file.endsWith(".playbook"))
  .map((file) => file.slice(0, -".playbook".length));

const { Playbook } = await load();

for (const name of names) {
  test(name, async () => {
    const read = (ending) => readFile(join(folder, name + ending), "utf8");
    const { playbook } = Playbook.compile(await read(".playbook"));
    const lines = (await read(".messages.jsonl")).split("\n").filter((line) => line.trim() !== "");
    const messages = lines.map((line) => JSON.parse(line));
    for (const book of [playbook, Playbook.open(playbook.save())]) {
      const explained = messages.map((message) => book.explain(message));
      const written = explained.map((one) => JSON.stringify(one) + "\n").join("");
      assert.equal(written, await read(".explained.jsonl"));
      const whyNot = messages.flatMap((message, at) =>
        explained[at].rules
          .filter(({ matched }) => !matched)
          .map(({ rule }) => book.whyNot(message, rule)),
      );
      assert.equal(
        whyNot.map((one) => JSON.stringify(one) + "\n").join(""),
        await read(".why_not.jsonl"),
      );
      for (const { rule, suggestions } of whyNot) {
        for (const { message } of suggestions) {
          assert.ok(book.triage(message).rules.includes(rule), rule);
        }
      }
    }
  });
}

test("says what it cannot explain, and why", async () => {
  const { playbook } = Playbook.compile(source);
  const message = { channel: "x", text: "😡 my bag is lost" };
  assert.ok(thrown(() => playbook.whyNot(message, "lost_bags")) instanceof UnknownRule);
  assert.match(thrown(() => playbook.whyNot(message, "lost_bags")).message, /`lost_bag`/);
  assert.ok(thrown(() => playbook.whyNot(message)) instanceof TypeError);
  assert.equal(thrown(() => playbook.explain({ text: 7 })).code, "invalid_message");
  const stripped = Playbook.open(playbook.save({ strip: true }));
  const error = thrown(() => stripped.explain(message));
  assert.ok(error instanceof MissingSection);
  assert.match(error.message, /^explain needs the section `source`/);
  const { Playbook: Runtime } = await runtime.load();
  const opened = Runtime.open(playbook.save());
  for (const call of [() => opened.explain(message), () => opened.whyNot(message, "lost_bag")]) {
    const error = thrown(call);
    assert.ok(error instanceof NotInRuntime);
    assert.match(error.message, /part of `replybook`, and this is `replybook\/runtime`/);
  }
});

test("a fact that a suggestion hands back is what was given", () => {
  const { playbook } = Playbook.compile(
    'channel x { public }\nfact a.b number\nfact a.c number\nrule r { when "bag"  tag "{{ }}" }',
  );
  const facts = { "a.b": 0.1234567, "a.c": -1e21 };
  const { suggestions } = playbook.whyNot({ channel: "x", text: "😡", facts }, "r");
  assert.deepEqual(suggestions[0].message, { channel: "x", text: "😡. bag", facts });
});

test("explains in a worker, where it is the same", async () => {
  const { playbook } = Playbook.compile(source);
  const message = { channel: "x", text: "😡 my bag is here" };
  const { Playbook: Far, end } = await worker.load();
  const far = await Far.open(playbook.save());
  assert.deepEqual(await far.explain(message), playbook.explain(message));
  assert.deepEqual(await far.whyNot(message, "lost_bag"), playbook.whyNot(message, "lost_bag"));
  await assert.rejects(far.whyNot(message, "no_such_rule"), UnknownRule);
  end();
  const small = await worker.load(undefined, { compiler: false });
  const bare = await small.Playbook.open(playbook.save());
  await assert.rejects(bare.explain(message), NotInRuntime);
  small.end();
});
