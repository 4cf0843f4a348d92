// The shipped engine, out of memory: it says so, and works again.
import assert from "node:assert/strict";
import { test } from "node:test";

import { exhaust, source, thrown, generated } from "./support.mjs";

for (const build of ["wasm", "runtime"]) {
  test(`the engine in ${build}/ starts anew`, async () => {
    const { load } = await import("replybook");
    const { Playbook: Compiler } = await load();
    const { playbook: compiled } = Compiler.compile(source);
    const entry = build === "wasm" ? "replybook" : "replybook/runtime";
    const { EngineReset, load: loadThis } = await import(entry);
    const { Playbook } = await loadThis();
    const playbook = Playbook.open(compiled.save());
    const other = Playbook.open(compiled.save());
    const message = { channel: "x", text: "😡 my bag is lost" };
    const before = JSON.stringify(playbook.triage(message));
    const rules = playbook.matchingRules(message.text, { channel: "x" });
    assert.deepEqual(
      rules.map((rule) => playbook.names.rules[rule]),
      playbook.triage(message).rules,
    );

    // Started already, this hands out the exports that the package itself uses.
    const bindings = await import(generated(build));
    for (let round = 0; round < 3; round += 1) {
      exhaust(bindings.initSync());
      const long = { channel: "x", text: "my bag is lost ".repeat(100_000) };
      const error = thrown(() => {
        for (let times = 0; times < 10_000; times += 1) playbook.triage(long);
      });
      assert.ok(error instanceof EngineReset, String(error));
      assert.equal(error.code, "engine_reset");
      assert.ok(error.cause instanceof Error);
      assert.deepEqual(playbook.matchingRules(message.text, { channel: "x" }), rules);
      assert.equal(JSON.stringify(playbook.triage(message)), before);
      assert.equal(JSON.stringify(other.triage(message)), before);
      assert.ok(bindings.initSync().memory.buffer.byteLength < 64 << 20);
    }
    playbook.free();
    other.free();
  });
}
