// The life of a playbook: compiled, used, saved, opened, freed.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import {
  InvalidMessage,
  InvalidPlaybookFile,
  MissingSection,
  PlaybookFreed,
  ReplybookError,
  load,
} from "replybook";
import * as runtime from "replybook/runtime";

import { source, thrown } from "./support.mjs";

let Playbook;
let playbook;
before(async () => {
  ({ Playbook } = await load());
  ({ playbook } = Playbook.compile(source));
});

test("a faulty playbook is a value, with places in UTF-16 units", () => {
  const faulty = source.replace("  reply lost_bag", "  # 😡\n  reply lost_bags");
  const compiled = Playbook.compile(faulty);
  assert.equal("playbook" in compiled, false);
  const [found] = compiled.diagnostics.filter(({ severity }) => severity === "error");
  assert.match(found.code, /^E\d{3}$/);
  assert.equal(faulty.slice(found.start, found.end), "lost_bags");
  assert.equal(faulty.split("\n")[found.line - 1].trim(), "reply lost_bags");
});

test("any text compiles or gives diagnostics", () => {
  for (const text of ["", "\ud800", "rule", "((((", "\0", '"', "😡".repeat(1000)]) {
    const { playbook, diagnostics } = Playbook.compile(text);
    assert.ok(playbook || diagnostics.length > 0, JSON.stringify(text));
    playbook?.free();
  }
});

test("decides, with places in UTF-16 units", () => {
  const text = "😡😡 @northwind my bag never arrived";
  const decision = playbook.triage({ id: "7", channel: "x", text, now: 1795255200000 });
  assert.equal(decision.id, "7");
  assert.equal(decision.category, "baggage");
  assert.equal(decision.urgency, "high");
  assert.equal(decision.handoff.channel, "dm");
  assert.deepEqual(decision.rules, ["lost_bag"]);
  const words = decision.evidence.map(({ start, end }) => text.slice(start, end));
  assert.ok(words.includes("bag"), words.join());
  assert.ok(words.includes("never arrived"), words.join());
  assert.match(decision.replies[0].parts[0].text, /send us a DM/i);
});

test("slots stand where they are said to", () => {
  const [reply] = playbook.triage({ channel: "dm", text: "my bag is lost" }).replies;
  const [{ text, slots }] = reply.parts;
  assert.equal(slots.length, 1);
  assert.equal(slots[0].fact, "booking.reference");
  assert.equal(text.slice(slots[0].start, slots[0].end), "[booking.reference]");
});

test("absent, null and undefined are the same", () => {
  const bare = playbook.triage({ text: "my bag is lost", channel: "x" });
  const nulls = { id: null, at: undefined, thread: null, now: null };
  const facts = { "customer.name": null };
  assert.deepEqual(
    playbook.triage({ text: "my bag is lost", channel: "x", ...nulls, facts }),
    bare,
  );
});

test("decides about many, as about each", () => {
  const messages = [{ text: "my bag is lost", channel: "x" }, { text: "thank you" }, { text: "" }];
  const decisions = playbook.triageAll(new Set(messages));
  assert.deepEqual(
    decisions,
    messages.map((message) => playbook.triage(message)),
  );
  assert.deepEqual(playbook.triageAll([]), []);
});

test("a lone surrogate is read as U+FFFD, and moves nothing", () => {
  const lone = "\ud83d my bag is lost \ude21";
  const formed = "\ufffd my bag is lost \ufffd";
  const decision = playbook.triage({ channel: "x", text: lone });
  assert.deepEqual(decision, playbook.triage({ channel: "x", text: formed }));
  const words = decision.evidence.map(({ start, end }) => lone.slice(start, end));
  assert.ok(words.includes("bag"), words.join());
});

test("a wrong message is a typed error that names the place", () => {
  const wrong = [
    [undefined, /object/],
    ["my bag is lost", /object/],
    [[], /object/],
    [{}, /text/],
    [{ text: 7 }, /text/],
    [{ text: "", chanel: "x" }, /chanel/],
    [{ text: "", channel: {} }, /channel/],
    [{ text: "", now: "today" }, /now/],
    [{ text: "", now: Number.NaN }, /now/],
    [{ text: "", facts: { "customer.name": ["Ana"] } }, /customer\.name/],
    [{ text: "", facts: { "customer.name": () => "Ana" } }, /customer\.name/],
    [{ text: "", thread: "earlier" }, /thread/],
    [{ text: "", thread: [{ from: "robot", text: "" }] }, /from/],
    [{ text: "", facts: { a: { b: { c: { d: 1 } } } } }, /nested/],
  ];
  for (const [message, words] of wrong) {
    const error = thrown(() => playbook.triage(message));
    assert.ok(error instanceof InvalidMessage, `${JSON.stringify(message)}: ${error}`);
    assert.ok(error instanceof ReplybookError);
    assert.equal(error.code, "invalid_message");
    assert.match(error.message, words);
  }
  const inList = thrown(() => playbook.triageAll([{ text: "" }, { text: 1 }]));
  assert.ok(inList instanceof InvalidMessage);
  assert.equal(inList.index, 1);
  assert.ok(thrown(() => playbook.triageAll(7)) instanceof InvalidMessage);
  assert.ok(thrown(() => Playbook.compile(7)) instanceof TypeError);
  assert.ok(thrown(() => Playbook.open("text")) instanceof TypeError);
  assert.ok(thrown(() => new Playbook()) instanceof TypeError);
});

test("a getter that throws harms nobody", () => {
  const message = {
    channel: "x",
    get text() {
      throw new Error("mine");
    },
  };
  assert.equal(thrown(() => playbook.triage(message)).message, "mine");
  assert.deepEqual(playbook.triage({ channel: "x", text: "lost bag" }).rules, ["lost_bag"]);
});

test("runs its own tests", () => {
  const [passed, failed, ...more] = playbook.test();
  assert.deepEqual(more, []);
  assert.equal(passed.passed, true);
  assert.equal(failed.name, "this one fails");
  assert.equal(failed.passed, false);
  assert.equal(failed.failures.length, 1);
});

test("is saved, and opened in the runtime, where it decides the same", async () => {
  const { Playbook: Runtime } = await runtime.load();
  assert.equal("compile" in Runtime, false);
  const message = { channel: "x", text: "😡 my bag is lost", facts: { "customer.name": "Ana" } };
  for (const options of [undefined, { strip: false }, { strip: true }]) {
    const bytes = playbook.save(options);
    assert.ok(bytes instanceof Uint8Array);
    const opened = Runtime.open(bytes);
    bytes.fill(0); // its own copy
    assert.equal(opened.name, playbook.name);
    assert.equal(opened.fingerprint, playbook.fingerprint);
    assert.equal(JSON.stringify(opened.triage(message)), JSON.stringify(playbook.triage(message)));
    if (options?.strip) {
      assert.ok(thrown(() => opened.test()) instanceof MissingSection);
    } else {
      assert.deepEqual(opened.test(), playbook.test());
    }
    opened.free();
  }
  assert.ok(playbook.save({ strip: true }).length < playbook.save().length);
  const view = new Uint8Array([9, ...playbook.save(), 9]).subarray(1, -1);
  Runtime.open(view).free();
  Runtime.open(playbook.save().buffer).free();
});

test("bytes that are no playbook say so", () => {
  const saved = playbook.save();
  const damaged = saved.slice();
  damaged[damaged.length >> 1] ^= 1;
  for (const bytes of [new Uint8Array(), saved.slice(0, -1), damaged, new Uint8Array(100)]) {
    const error = thrown(() => Playbook.open(bytes));
    assert.ok(error instanceof InvalidPlaybookFile, String(error));
    assert.equal(typeof error.code, "string");
  }
});

test("freed once or twice, used never again", () => {
  const { playbook } = Playbook.compile(source);
  const other = Playbook.open(playbook.save());
  playbook.free();
  playbook.free();
  for (const use of [
    () => playbook.triage({ text: "" }),
    () => playbook.triageAll([{ text: "" }]),
    () => playbook.test(),
    () => playbook.save(),
    () => playbook.name,
    () => playbook.fingerprint,
  ]) {
    assert.ok(thrown(use) instanceof PlaybookFreed);
  }
  assert.equal(other.name, "Northwind Air");
  if (Symbol.dispose) {
    other[Symbol.dispose]();
    other[Symbol.dispose]();
    assert.ok(thrown(() => other.name) instanceof PlaybookFreed);
  }
});
