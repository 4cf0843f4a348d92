// Many texts at once: the columns say what the decisions say, on every case.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";

import { InvalidMessage, PlaybookFreed, load } from "replybook";
import { load as loadWorker } from "replybook/worker";

import { root, source, thrown } from "./support.mjs";

let Playbook;
before(async () => {
  ({ Playbook } = await load());
});

/** What the columns say of one text, in names. */
function told({ names, ...columns }, at) {
  const { category, urgency, tone, handoff, hold, flags, rules, ruleOffsets } = columns;
  return {
    category: names.categories[category[at]],
    urgency: names.urgencies[urgency[at]],
    tone: names.tones[tone[at]],
    handoff: names.channels[handoff[at]],
    hold: hold[at] === 1,
    noReply: (flags[at] & 1) === 1,
    rules: [...rules.subarray(ruleOffsets[at], ruleOffsets[at + 1])].map((id) => names.rules[id]),
  };
}

/** The same from a decision. */
const decided = ({ category, urgency, tone, handoff, hold, noReply, rules }) => ({
  category,
  urgency,
  tone,
  handoff: handoff?.channel,
  hold: hold !== undefined,
  noReply: noReply !== undefined,
  rules,
});

test("every case is told as it is decided", async () => {
  const folder = join(root, "tests/cases/triage");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".playbook"));
  for (const file of files) {
    const { playbook } = Playbook.compile(await readFile(join(folder, file), "utf8"));
    const lines = await readFile(
      join(folder, file.replace(".playbook", ".messages.jsonl")),
      "utf8",
    );
    const messages = lines.split("\n").filter(Boolean).map(JSON.parse);
    const texts = messages.map(({ text }) => text);
    const channels = messages.map(({ channel }) => channel);
    const found = playbook.scan(texts, { channels });
    messages.forEach(({ text, channel }, at) => {
      const decision = playbook.triage({ text, channel });
      assert.deepEqual(told(found, at), decided(decision), `${file} ${at}`);
      assert.deepEqual(told(playbook.scan([text], { channel }), 0), decided(decision), file);
    });
    playbook.free();
  }
});

test("texts keep apart, whatever they hold", () => {
  const { playbook } = Playbook.compile(source);
  const lost = "😡 my bag never arrived";
  const texts = ["\ud83d", "\ude21", "", lost, "\n", "Grüße", lost];
  const found = playbook.scan(new Set(texts), { channel: "x" });
  assert.equal(found.category.length, 6);
  assert.deepEqual(told(found, 3), decided(playbook.triage({ text: lost, channel: "x" })));
  assert.deepEqual(told(found, 0).rules, told(found, 4).rules);
  assert.equal(playbook.scan([]).ruleOffsets.length, 1);
  playbook.free();
});

test("however many texts there are, each is told as it is alone", () => {
  const { playbook } = Playbook.compile(source);
  const lost = "😡 my bag never arrived";
  // More than are written at a time, and halves of a surrogate pair wherever that ends.
  const some = ["", lost, "Grüße", "\ud83d", "\ude21", "where is my bag", "\u{1f621}".repeat(900)];
  const texts = Array.from({ length: 1_000 }, (_, at) => some[(at * 5 + (at >> 6)) % some.length]);
  for (const count of [1, 127, 128, 129, 256, 257, 1_000]) {
    const few = texts.slice(0, count);
    const found = playbook.scan(few, { channel: "x" });
    for (const at of [0, 126, 127, 128, 129, 255, 256, 257, 999].filter((at) => at < count)) {
      const alone = playbook.scan([few[at]], { channel: "x" });
      assert.deepEqual(told(found, at), told(alone, 0), `${at} of ${count}`);
    }
    assert.equal(found.category.length, count);
  }
  const long = `${lost} ${"and so on ".repeat(150_000)}`;
  const alone = playbook.scan([long], { channel: "x" });
  assert.deepEqual(told(alone, 0), decided(playbook.triage({ text: long, channel: "x" })));
  assert.deepEqual(told(playbook.scan(["", long], { channel: "x" }), 1), told(alone, 0));
  playbook.free();
});

/** What `scan` says of one text. */
const scanned = (playbook, text, options) => [...playbook.scan([text], options).rules];

test("matchingRules finds of a text what a scan finds, whatever it holds", () => {
  const { playbook } = Playbook.compile(source);
  const lost = "😡 my bag never arrived";
  const some = ["", lost, "\n", "Grüße", "\ud83d", `\ude21 ${lost} \ud83d`, `${lost}\0${lost}`];
  // Around the end of what is read of a text, which may fall within a character.
  for (let length = 16_340; length < 16_390; length += 1) {
    some.push(`${"x".repeat(length)} ${lost}`, `${" 😡".repeat(length / 5)} my bag never arrived`);
  }
  some.push(`${lost} ${"and so on ".repeat(150_000)}`);
  for (const text of some) {
    for (const channel of ["x", "dm", undefined, null, "nowhere"]) {
      assert.deepEqual(
        playbook.matchingRules(text, { channel }),
        scanned(playbook, text, { channel }),
      );
    }
  }
  const [rule] = playbook.matchingRules(lost, { channel: "x" });
  assert.ok(
    playbook.triage({ text: lost, channel: "x" }).rules.includes(playbook.names.rules[rule]),
  );
  assert.deepEqual(playbook.matchingRules(lost), scanned(playbook, lost));
  playbook.free();
});

test("matchingRules heeds facts and the time", () => {
  const { playbook } = Playbook.compile(
    'fact customer.vip yes/no\nrule vip { when customer.vip is yes tag "v" }\nrule lost { when "lost" tag "l" }',
  );
  assert.deepEqual(playbook.names.rules, ["vip", "lost"]);
  assert.deepEqual(playbook.matchingRules("it is lost"), [1]);
  assert.deepEqual(
    playbook.matchingRules("it is lost", { facts: { "customer.vip": true } }),
    [0, 1],
  );
  assert.deepEqual(
    playbook.matchingRules("it is lost", { facts: { "customer.vip": false }, now: 7 }),
    [1],
  );
  playbook.free();
});

test("matchingRules goes on where memory grew", () => {
  const { playbook } = Playbook.compile(source);
  const lost = "my bag never arrived";
  const wanted = playbook.matchingRules(lost, { channel: "x" });
  assert.ok(wanted.length > 0);
  const others = Array.from({ length: 40 }, () => Playbook.compile(source).playbook);
  playbook.scan(Array.from({ length: 20_000 }, () => lost));
  assert.deepEqual(playbook.matchingRules(lost, { channel: "x" }), wanted);
  for (const other of others) {
    assert.deepEqual(other.matchingRules(lost, { channel: "x" }), wanted);
    other.free();
  }
  playbook.free();
  assert.ok(thrown(() => playbook.matchingRules(lost)) instanceof PlaybookFreed);
  assert.ok(thrown(() => playbook.names) instanceof PlaybookFreed);
});

test("wrong calls are told", () => {
  const { playbook } = Playbook.compile(source);
  for (const texts of ["one text", undefined, 7]) {
    assert.ok(thrown(() => playbook.scan(texts)) instanceof InvalidMessage);
  }
  const error = thrown(() => playbook.scan(["a", 7]));
  assert.ok(error instanceof InvalidMessage);
  assert.equal(error.index, 1);
  assert.ok(thrown(() => playbook.scan(["a"], { channels: [] })) instanceof InvalidMessage);
  const misspelt = thrown(() => playbook.scan(["a"], { chanel: "x" }));
  assert.ok(misspelt instanceof InvalidMessage);
  assert.equal(
    misspelt.message,
    "`chanel` is not an option of `scan`: expected one of `channel`, `channels`, `facts`, `at`, `now`",
  );
  for (const options of [null, { channel: Symbol("x") }, { channels: [Symbol("x")] }]) {
    assert.equal(playbook.scan(["a"], options).category.length, 1);
  }
  const channels = thrown(() => playbook.matchingRules("a", { channels: ["x"] }));
  assert.equal(
    channels.message,
    "`channels` is not an option of `matchingRules`: expected one of `channel`, `facts`, `at`, `now`",
  );
  for (const text of [undefined, 7, ["a"]]) {
    assert.ok(thrown(() => playbook.matchingRules(text)) instanceof InvalidMessage);
  }
  const facts = { "customer.name": [] };
  assert.ok(thrown(() => playbook.matchingRules("a", { facts })) instanceof InvalidMessage);
  assert.ok(thrown(() => playbook.scan(["a"], { facts })) instanceof InvalidMessage);
  assert.equal(playbook.scan(["a"]).category.length, 1);
  playbook.free();
});

test("a worker scans", async () => {
  const engine = await loadWorker();
  const { playbook } = await engine.Playbook.compile(source);
  const text = "😡 my bag never arrived";
  const found = await playbook.scan([text], { channel: "x" });
  assert.deepEqual(told(found, 0), decided(await playbook.triage({ text, channel: "x" })));
  engine.end();
});
