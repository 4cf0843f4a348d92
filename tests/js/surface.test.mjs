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
  "PlaybookFreed",
  "ReplybookError",
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
  assert.deepEqual(Object.keys(element).sort(), ["ReplySuggestions", "labelsFrom", "markedText"]);
});

test("the engine asks the host for nothing but values, JSON and the console", async () => {
  // Conversions between JavaScript values and Rust, `JSON.parse`, and
  // `console.error` in the build with the compiler: no clock, no randomness, no
  // network, no storage.
  const plumbing = /^__wbindgen_(init_externref_table|generic_[0-9a-f]+)$/;
  const values =
    /^__wbg_(__wbindgen_\w+|new|Error|String|set|set_\w+|get|get_\w+|entries|keys|parse|error|isArray|isSafeInteger|iterator|next|done|value|length|prototypesetcall|call|instanceof_\w+)_[0-9a-f]{16}$/;
  for (const build of ["wasm", "runtime"]) {
    const bytes = await readFile(join(installed, build, "replybook_bg.wasm"));
    const imports = WebAssembly.Module.imports(await WebAssembly.compile(bytes));
    for (const { module, name, kind } of imports) {
      assert.equal(module, "./replybook_bg.js");
      assert.equal(kind, "function");
      assert.ok(plumbing.test(name) || values.test(name), name);
    }
  }
});

test("no test helper ships", async () => {
  const bytes = await readFile(join(installed, "runtime/replybook_bg.wasm"));
  const exports = WebAssembly.Module.exports(await WebAssembly.compile(bytes));
  const own = exports.map(({ name }) => name).filter((name) => !name.startsWith("__"));
  assert.deepEqual(own.sort(), [
    "memory",
    "playbook_fingerprint",
    "playbook_name",
    "playbook_open",
    "playbook_save",
    "playbook_test",
    "playbook_triage",
    "restart",
    "scheduleRestart",
  ]);
});
