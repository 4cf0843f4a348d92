// What the package shows of itself, and what it asks of the host.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import * as full from "replybook";
import * as element from "replybook/element";
import * as runtime from "replybook/runtime";
import * as worker from "replybook/worker";

import { installed } from "./support.mjs";

const errors = [
  "DocumentFreed",
  "EngineReset",
  "InvalidMessage",
  "InvalidPlaybookFile",
  "LoadFailed",
  "MissingSection",
  "NotInRuntime",
  "PlaybookFreed",
  "ReplybookError",
  "UnknownRule",
];

test("both entries export the same names", () => {
  assert.deepEqual(Object.keys(full).sort(), [...errors, "load"]);
  assert.deepEqual(Object.keys(runtime).sort(), [...errors, "load"]);
  assert.equal(full.InvalidMessage, runtime.InvalidMessage);
});

test("the worker exports the same errors, and one more", () => {
  assert.deepEqual(Object.keys(worker).sort(), ["Cancelled", ...errors, "load"]);
  assert.equal(full.InvalidMessage, worker.InvalidMessage);
});

test("the element can be imported where there is no page", () => {
  assert.deepEqual(Object.keys(element).sort(), [
    "DraftReview",
    "ReplySuggestions",
    "labelsFrom",
    "markedText",
  ]);
});

test("no test helper ships", async () => {
  const bytes = await readFile(join(installed, "runtime/replybook_bg.wasm"));
  const exports = WebAssembly.Module.exports(await WebAssembly.compile(bytes));
  const own = exports.map(({ name }) => name).filter((name) => !name.startsWith("__"));
  assert.deepEqual(own.sort(), [
    "memory",
    "playbook_fingerprint",
    "playbook_matchingRules",
    "playbook_name",
    "playbook_names",
    "playbook_open",
    "playbook_review",
    "playbook_room",
    "playbook_save",
    "playbook_scan",
    "playbook_test",
    "playbook_triage",
    "restart",
    "scheduleRestart",
  ]);
});
