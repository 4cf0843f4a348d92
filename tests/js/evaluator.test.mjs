// The decisions of the slow evaluator of tests/evaluator, against the packed
// package. A line of its file is a playbook with messages and what is expected.
import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline/promises";
import { test } from "node:test";

import { load } from "replybook";
import * as runtime from "replybook/runtime";

/** What is compared whole; of the rest see below. */
const WHOLE = new Set([
  ...["category", "urgency", "tone", "handoff", "collect", "hold", "actions", "tags", "noReply"],
  ...["respondWithin", "respondWorking", "respondBy"],
  ...["resolveWithin", "resolveWorking", "resolveBy", "rules", "sentiment"],
]);

/** What of a decision the evaluator says too. */
function compared(decision) {
  const kept = {};
  for (const [key, value] of Object.entries(decision)) {
    if (WHOLE.has(key)) kept[key] = value;
    else if (key === "replies" || key === "openers") kept[key] = value.map(text);
    else if (key === "warnings") kept[key] = value.map(({ kind }) => kind).sort();
    else if (key === "scores") kept[key] = value.map(score);
    if (Array.isArray(kept[key]) && kept[key].length === 0) delete kept[key];
  }
  return kept;
}

function text({ parts, limit, weighted, ...reply }) {
  return parts ? { ...reply, text: parts[0].text } : reply;
}

function score({ words, ...score }) {
  return { ...score, points: words.map(({ points }) => points) };
}

test("the package decides as the slow evaluator does", async (t) => {
  const { Playbook } = await load();
  const { Playbook: Runtime } = await runtime.load();
  const lines = createInterface({ input: createReadStream(process.env.REPLYBOOK_EVALUATOR_CASES) });
  let count = 0;
  for await (const line of lines) {
    const { source, cases } = JSON.parse(line);
    const { playbook, diagnostics } = Playbook.compile(source);
    assert.ok(playbook, JSON.stringify(diagnostics, null, 2));
    const opened = Runtime.open(playbook.save({ strip: true }));
    const messages = cases.map(({ message }) => message);
    for (const book of [playbook, opened]) {
      const decisions = book.triageAll(messages);
      for (const [at, { message, expected }] of cases.entries()) {
        const told = `${source}\n${JSON.stringify(message)}`;
        assert.deepEqual(compared(decisions[at]), expected, told);
      }
      book.free();
    }
    count += cases.length;
  }
  t.diagnostic(`${count} decisions`);
  assert.ok(count > 0);
});
