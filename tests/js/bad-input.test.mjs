// Input that no host should give, through the package. The same natively:
// tests/bad_input.rs, and what JSON can hold: tests/cases/triage/odd_input.playbook.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { InvalidMessage, load } from "replybook";
import * as runtime from "replybook/runtime";

import { root, thrown } from "./support.mjs";

const source = await readFile(join(root, "tests/cases/triage/odd_input.playbook"), "utf8");
const { Playbook } = await load();
const { Playbook: Runtime } = await runtime.load();
const { playbook } = Playbook.compile(source);
const books = [playbook, Runtime.open(playbook.save({ strip: true }))];
const warned = (decision) => (decision.warnings ?? []).map(({ kind }) => kind);

test("of a message of a megabyte the beginning is read", () => {
  const text = "\u{1f621} my bag is lost. " + "\u{1f621}a".repeat(350_000) + " missing";
  assert.ok(text.length > 1_000_000);
  for (const book of books) {
    const decision = book.triage({ channel: "x", text });
    assert.equal(decision.category, "baggage");
    assert.deepEqual(warned(decision), ["long_message"]);
    const words = decision.evidence.map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(words, ["bag", "lost"]);
    for (const piece of ["a", "\u{1f621}", "http://a.b/", "@", "\ud800", "4111 "]) {
      const long = piece.repeat(1_000_000 / piece.length);
      assert.deepEqual(warned(book.triage({ channel: "x", text: long })), ["long_message"]);
    }
  }
});

test("of a hundred thousand hits the first places are shown", () => {
  const text = "lost bag ".repeat(1_800);
  const thread = Array.from({ length: 100 }, () => ({ from: "customer", text }));
  for (const book of books) {
    const decision = book.triage({ channel: "x", text, thread });
    assert.equal(decision.category, "baggage");
    assert.deepEqual(warned(decision), ["long_thread"]);
    assert.equal(decision.evidence.length, 256);
  }
});

test("lone surrogates are read as U+FFFD wherever they stand, and move nothing", () => {
  const text = "\ud83d my bag \udc00 is lost \ud83d";
  const given = {
    id: "\ud800",
    channel: "x",
    text,
    facts: { "customer.name": "A\udfffa" },
    thread: [{ from: "customer", text: "\udfff lost suitcase" }],
  };
  for (const book of books) {
    const decision = book.triage(given);
    const texts = [given.thread[0].text, text];
    const words = decision.evidence.map((one) => texts[one.message].slice(one.start, one.end));
    assert.deepEqual(words, ["lost", "suitcase", "bag", "lost"]);
    assert.equal(decision.id, "\ufffd");
    assert.match(decision.replies[0].parts[0].text, /, A\ufffda\. /);
    assert.deepEqual(warned(book.triage({ ...given, channel: "\ud800" })), ["unknown_channel"]);
    const odd = { ...given, facts: { "\ud800": 1 } };
    assert.deepEqual(warned(book.triage(odd)), ["unknown_fact"]);
  }
});

test("a number that is none is a typed error that names the place", () => {
  const numbers = [Number.NaN, Infinity, -Infinity, 10n ** 400n];
  for (const book of books) {
    for (const number of numbers) {
      const places = [
        [{ facts: { "customer.followers": number } }, "`facts.customer.followers`"],
        [{ at: number }, "`at`"],
        [{ now: number }, "`now`"],
        [{ thread: [{ from: "agent", text: "", at: number }] }, "`thread[0].at`"],
      ];
      for (const [part, place] of places) {
        const error = thrown(() => book.triage({ text: "", ...part }));
        assert.ok(error instanceof InvalidMessage, String(error));
        assert.equal(error.message, `${place} is a number out of range`);
      }
    }
    assert.ok(thrown(() => book.triage({ text: "", now: 8.65e15 })).message.includes("range"));
  }
});

test("times out of order, clocks that run backwards, channels nobody declared", () => {
  const thread = [
    { from: "customer", text: "lost", at: 1763999000000 },
    { from: "agent", text: "where?", at: 1763990000000 },
  ];
  const given = { channel: "x", text: "my bag is lost", thread, at: 1764000000000 };
  for (const book of books) {
    assert.deepEqual(warned(book.triage({ ...given, now: 1764000000000 })), ["odd_times"]);
    const early = book.triage({ ...given, now: 1763980000000 });
    assert.deepEqual(warned(early), ["odd_times", "odd_times"]);
    assert.equal(early.urgency, "normal");
    const nowhere = book.triage({ text: "my bag is lost" });
    assert.deepEqual(warned(nowhere), ["unknown_channel"]);
    assert.equal(nowhere.replies[0].limit, 280);
    const fax = book.triage({ channel: "fax", text: "my bag is lost" });
    assert.deepEqual(warned(fax), ["unknown_channel"]);
    assert.equal(fax.replies[0].visibility, "public");
  }
});

test("facts without end are refused", () => {
  const facts = Object.fromEntries(Array.from({ length: 1_001 }, (_, n) => [`a.f${n}`, n]));
  for (const book of books) {
    const error = thrown(() => book.triage({ text: "", facts }));
    assert.equal(error.message, "`facts` holds more than 1,000 facts");
  }
});
