// The package keeps to itself: what its WebAssembly imports, and what its scripts
// could reach another host with.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { test } from "node:test";

import { allowed, callsIn, importName, imports, packedCalls } from "./privacy.mjs";
import { installed } from "./support.mjs";

test("the engine imports what is on the list, and the list has nothing else", async () => {
  const seen = new Set();
  for (const build of ["wasm", "runtime"]) {
    const bytes = await readFile(join(installed, build, "replybook_bg.wasm"));
    for (const { module, name, kind } of WebAssembly.Module.imports(
      await WebAssembly.compile(bytes),
    )) {
      assert.equal(module, "./replybook_bg.js");
      assert.equal(kind, "function");
      assert.ok(Object.hasOwn(imports, importName(name)), `${build}: ${name} is not on the list`);
      seen.add(importName(name));
    }
  }
  assert.deepEqual([...seen].sort(), Object.keys(imports).sort());
});

test("what stands behind the imports reaches for nothing global", async () => {
  for (const build of ["wasm", "runtime"]) {
    const glue = await readFile(join(installed, build, "replybook.js"), "utf8");
    assert.doesNotMatch(glue, /\b(globalThis|window|self|document|navigator|Reflect)\b/);
    assert.doesNotMatch(glue, /\.(call|apply|bind)\(/);
  }
});

test("the packed scripts ask nobody, and run nothing that was not packed", async () => {
  const files = await readdir(installed, { recursive: true });
  const scripts = files.filter((name) => /\.[cm]?js$/.test(name)).sort();
  assert.ok(scripts.length > 20);
  const found = {};
  for (const name of scripts) {
    const calls = callsIn(await readFile(join(installed, name), "utf8"));
    if (Object.keys(calls).length > 0) found[name.split(sep).join("/")] = calls;
  }
  assert.deepEqual(found, allowed(packedCalls));
});

test("the search finds what it is there to find", () => {
  for (const [source, name] of [
    ['fetch("x")', "fetch"],
    ["const f=globalThis.fetch;f(x)", "fetch"],
    ["new XMLHttpRequest", "XMLHttpRequest"],
    ["new WebSocket(a)", "WebSocket"],
    ["new EventSource(a)", "EventSource"],
    ["navigator.sendBeacon(a,b)", "sendBeacon"],
    ["importScripts(a)", "importScripts"],
    ["import(a)", "import of what is not beside it"],
    ['import("https"+a)', "import of what is not beside it"],
    ['import{a}from"//b.example/c.js"', "import from another host"],
    ["eval(a)", "eval"],
    ["(0,eval)(a)", "eval"],
    ["new Function(a)", "Function"],
    ["Function(a)", "Function"],
    ['setTimeout("a",1)', "a timer with text"],
    ['document.createElement("script")', "an element that loads"],
    ['"https://b.example"', "an address"],
  ]) {
    assert.ok(Object.hasOwn(callsIn(source), name), source);
  }
  assert.deepEqual(callsIn('import("./a.js");typeof Request=="function";prefetch(a)'), {});
});
