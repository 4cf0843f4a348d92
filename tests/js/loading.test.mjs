// Starting the engine, from everything it can be started from.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { installed, source } from "./support.mjs";

const binary = join(installed, "wasm/replybook_bg.wasm");

/** Runs a module in a Node of its own: an engine starts once in each. */
async function inAnotherNode(code) {
  const options = { cwd: new URL(".", import.meta.url), env: { ...process.env, SOURCE: source } };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", code],
    options,
  );
  return JSON.parse(stdout);
}

const triage = `
  const { playbook } = Playbook.compile(process.env.SOURCE);
  console.log(JSON.stringify(playbook.triage({ channel: "x", text: "my bag is lost" }).rules));`;

test("may be called twice, and concurrent calls share the engine", async () => {
  const { load } = await import("replybook");
  const [first, second] = await Promise.all([load(), load()]);
  const third = await load("https://example.invalid/not-read.wasm");
  assert.equal(first.Playbook, second.Playbook);
  assert.equal(first.Playbook, third.Playbook);
});

test("takes bytes, a module, a promise", async () => {
  for (const given of ["bytes", "await WebAssembly.compile(bytes)", "Promise.resolve(bytes)"]) {
    const rules = await inAnotherNode(`
      import { readFile } from "node:fs/promises";
      import { load } from "replybook";
      const bytes = await readFile(${JSON.stringify(binary)});
      const { Playbook } = await load(${given});
      ${triage}`);
    assert.deepEqual(rules, ["lost_bag"], given);
  }
});

test("takes a file URL, an address and a response", async (t) => {
  const bytes = await readFile(binary);
  const server = createServer((request, response) => {
    const type = request.url === "/typed" ? "application/wasm" : "application/octet-stream";
    response.writeHead(request.url === "/missing" ? 404 : 200, { "content-type": type });
    response.end(bytes);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  t.after(() => server.close());
  const at = (path) => JSON.stringify(`http://127.0.0.1:${server.address().port}${path}`);
  for (const given of [
    at("/typed"),
    at("/untyped"),
    `new URL(${at("/typed")})`,
    `fetch(${at("/typed")})`,
    `new URL(${JSON.stringify(`file://${binary}`)})`,
  ]) {
    const rules = await inAnotherNode(`
      import { load } from "replybook";
      const { Playbook } = await load(${given});
      ${triage}`);
    assert.deepEqual(rules, ["lost_bag"], given);
  }
  const codes = await inAnotherNode(`
    import { load, LoadFailed } from "replybook";
    const codes = [];
    for (const given of [${at("/missing")}, "http://127.0.0.1:9/", new Uint8Array([1, 2, 3])]) {
      await load(given).catch((error) => codes.push(error instanceof LoadFailed && error.code));
    }
    await load(); // a failure is not kept
    console.log(JSON.stringify(codes));`);
  assert.deepEqual(codes, ["unreachable", "unreachable", "not_wasm"]);
});

test("says so where WebAssembly is forbidden", async () => {
  const codes = await inAnotherNode(`
    import { load } from "replybook";
    const codes = [];
    await fetch("data:,"); // Node's own HTTP client is WebAssembly too
    const { compile } = WebAssembly;
    for (const words of [
      "WebAssembly.compile(): Compiling or instantiating WebAssembly module violates the following " +
        "Content Security policy directive because neither 'wasm-eval' nor 'unsafe-eval' is allowed",
      "call to WebAssembly.compile() blocked by CSP",
      "WebAssembly.compile(): Wasm code generation disallowed by embedder",
    ]) {
      WebAssembly.compile = async () => { throw new WebAssembly.CompileError(words); };
      await load().catch((error) => codes.push(error.code));
    }
    // As where vectors are unknown: neither this module compiles nor one that names them.
    const { validate } = WebAssembly;
    WebAssembly.compile = async () => { throw new WebAssembly.CompileError("invalid value type"); };
    WebAssembly.validate = () => false;
    await load().catch((error) => codes.push(error.code, error.message.includes("Safari 16.4")));
    Object.assign(WebAssembly, { compile, validate });
    const { WebAssembly: kept } = globalThis;
    delete globalThis.WebAssembly;
    await load().catch((error) => codes.push(error.code));
    globalThis.WebAssembly = kept;
    console.log(JSON.stringify(codes));`);
  assert.deepEqual(codes, [...Array(3).fill("forbidden"), "unsupported", true, "unsupported"]);
});
