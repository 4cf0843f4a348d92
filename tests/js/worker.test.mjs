// The engine in a worker: the same answers, by promises.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";

import * as here from "replybook";
import {
  Cancelled,
  EngineReset,
  InvalidMessage,
  LoadFailed,
  PlaybookFreed,
} from "replybook/worker";
import { load } from "replybook/worker";

import { source } from "./support.mjs";

const message = { channel: "x", text: "😡 my bag is lost", facts: { "customer.name": "Ana" } };
const { Playbook: Direct } = await here.load();
const direct = Direct.compile(source).playbook;
const expected = direct.triage(message);

for (const compiler of [true, false]) {
  test(`answers as without a worker, ${compiler ? "with" : "without"} the compiler`, async () => {
    const [{ Playbook, end }, again] = await Promise.all([
      load(undefined, { compiler }),
      load(undefined, { compiler }),
    ]);
    assert.equal(Playbook, again.Playbook);
    const playbook = await Playbook.open(direct.save());
    assert.equal(playbook.name, direct.name);
    assert.equal(playbook.fingerprint, direct.fingerprint);
    assert.deepEqual(await playbook.triage(message), expected);
    assert.deepEqual(
      await playbook.triageAll(new Set([message, { text: "🙏" }])),
      direct.triageAll([message, { text: "🙏" }]),
    );
    assert.deepEqual(await playbook.test(), direct.test());
    assert.deepEqual(await playbook.save({ strip: true }), direct.save({ strip: true }));
    end();
  });
}

test("many playbooks, each freed by itself", async () => {
  const { Playbook, end } = await load();
  const faulty = await Playbook.compile(source.replace("handoff dm", "handoff dmm"));
  assert.equal(faulty.playbook, undefined);
  assert.equal(faulty.diagnostics[0].severity, "error");
  const sources = [1, 2, 3].map((version) =>
    source.replace(/playbook "[^"]*"/, `playbook "Number ${version}"`),
  );
  const books = await Promise.all(sources.map((source) => Playbook.compile(source)));
  assert.deepEqual(
    books.map(({ playbook }) => playbook.name),
    ["Number 1", "Number 2", "Number 3"],
  );
  books[1].playbook.free();
  books[1].playbook.free();
  await assert.rejects(books[1].playbook.triage(message), PlaybookFreed);
  assert.throws(() => books[1].playbook.name, PlaybookFreed);
  const { fingerprint: _, ...decision } = await books[2].playbook.triage(message);
  const { fingerprint: __, ...wanted } = expected;
  assert.deepEqual(decision, wanted);
  end();
});

test("errors keep their class, code and index", async () => {
  const { Playbook, end } = await load();
  const { playbook } = await Playbook.compile(source);
  await assert.rejects(playbook.triage({}), InvalidMessage);
  await assert.rejects(playbook.triage({ text: "", chanel: "x" }), { code: "invalid_message" });
  const many = Array.from({ length: 70 }, () => message);
  many[65] = { channel: "x" };
  await assert.rejects(playbook.triageAll(many), (error) => {
    assert.ok(error instanceof InvalidMessage);
    assert.equal(error.index, 65);
    assert.match(error.message, /^message 65: /);
    return true;
  });
  await assert.rejects(playbook.triageAll("no"), InvalidMessage);
  await assert.rejects(Playbook.open(new Uint8Array(9)), { name: "InvalidPlaybookFile" });
  await assert.rejects(Playbook.open("no"), TypeError);
  await assert.rejects(Playbook.compile(7), TypeError);
  const stripped = await Playbook.open(direct.save({ strip: true }));
  await assert.rejects(stripped.test(), { code: "missing_section" });
  end();
});

test("a call can be cancelled before it begins, while it waits, and in the middle of a list", async () => {
  const { Playbook, end } = await load();
  const { playbook } = await Playbook.compile(source);
  await assert.rejects(playbook.triage(message, { signal: AbortSignal.abort("no") }), (error) => {
    assert.ok(error instanceof Cancelled);
    assert.equal(error.code, "cancelled");
    assert.equal(error.cause, "no");
    return true;
  });
  const controller = new AbortController();
  const long = Array.from({ length: 200_000 }, () => message);
  const list = playbook.triageAll(long, { signal: controller.signal });
  const waiting = playbook.triage(message, { signal: controller.signal });
  const next = playbook.triage(message);
  setTimeout(() => controller.abort(), 20);
  await assert.rejects(list, Cancelled);
  await assert.rejects(waiting, Cancelled);
  assert.deepEqual(await next, expected);
  // One that was cancelled after it was compiled is freed, and leaves nothing behind.
  const late = new AbortController();
  const compiling = Playbook.compile(source, { signal: late.signal });
  late.abort();
  await assert.rejects(compiling, Cancelled);
  assert.deepEqual(await playbook.triage(message), expected);
  end();
});

test("after a breakdown of the engine, or of the worker, the next call works", async () => {
  const { Worker } = await import("node:worker_threads");
  const script = new URL("./reset-worker.mjs", import.meta.url);
  const workers = [];
  const worker = () => {
    workers.push(new Worker(script));
    return workers.at(-1);
  };
  const { Playbook, end } = await load(undefined, { worker });
  const { playbook } = await Playbook.compile(source);
  const other = await Playbook.open(direct.save());
  workers[0].postMessage("exhaust");
  const long = { channel: "x", text: "my bag is lost ".repeat(100_000) };
  await assert.rejects(playbook.triageAll(Array.from({ length: 99 }, () => long)), (error) => {
    assert.ok(error instanceof EngineReset, String(error));
    assert.equal(error.code, "engine_reset");
    return true;
  });
  assert.deepEqual(await playbook.triage(message), expected);
  assert.deepEqual(await other.triage(message), expected);

  const lost = playbook.triage(message);
  workers[0].postMessage("die");
  await assert.rejects(Promise.all([lost, playbook.triageAll([message])]), EngineReset);
  const [one, two] = await Promise.all([playbook.triage(message), other.triage(message)]);
  assert.deepEqual(one, expected);
  assert.deepEqual(two, expected);
  assert.equal(workers.length, 2);
  end();
  await assert.rejects(playbook.triage(message), LoadFailed);
});

test("says why it could not be started, and can be started again", async () => {
  await assert.rejects(load(new Uint8Array([1, 2, 3])), { name: "LoadFailed", code: "not_wasm" });
  const { Worker } = await import("node:worker_threads");
  const missing = () => new Worker(new URL("./no-such-file.mjs", import.meta.url));
  await assert.rejects(load(undefined, { worker: missing }), { code: "unreachable" });
  const { Playbook, end } = await load();
  assert.ok((await Playbook.compile(source)).playbook);
  end();
});

test("at rest it does not keep the process alive", async () => {
  const options = {
    cwd: new URL(".", import.meta.url),
    env: { ...process.env, SOURCE: source },
    timeout: 20_000,
  };
  const run = promisify(execFile)(process.execPath, ["at-rest.mjs"], options);
  assert.equal((await run).stdout.trim(), expected.category);
});
