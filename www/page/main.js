// Ties the page together: source to playbook, message to decision, on every change.

import { labelsFrom } from "../replybook/element.js";
import { load } from "../replybook/index.js";
import { element } from "./dom.js";
import { Facts } from "./facts.js";
import { MarkedField } from "./marked-field.js";
import { outline } from "./outline.js";
import { showProblems } from "./problems.js";
import { showTests } from "./tests.js";
import { withRule } from "./draft-rule.js";
import { readSample, samples } from "./samples.js";

/** A pause in typing, in milliseconds: before it, half a word is no mistake. */
const PAUSE = 150;

const find = (id) => document.getElementById(id);
const source = find("source");
const text = find("text");
const channel = find("channel");
/** The decision, as agents see it. */
const card = find("decision");
const sourceField = new MarkedField(source);
const textField = new MarkedField(text);
const facts = new Facts(find("facts"), () => decide());
const compileSoon = delayed(PAUSE, compile);

let engine;
/** The last playbook that compiled. */
let playbook;
let names = outline("");
let messages = [];
let shown = 0;
/** Counts what was chosen or written: an example that comes in after it is late. */
let choices = 0;

async function start() {
  find("sample").append(
    ...samples.map(({ title }, index) => element("option", { value: index }, title)),
  );
  find("sample").addEventListener("change", (event) => open(event.target.value));
  find("theme").addEventListener("click", switchTheme);
  find("next").addEventListener("click", () => showMessage(shown + 1));
  find("add-fact").addEventListener("click", () => facts.add().focus());
  source.addEventListener("input", () => {
    choices += 1;
    compileSoon();
  });
  text.addEventListener("input", decide);
  channel.addEventListener("change", decide);
  card.addEventListener("reply-evidence", ({ detail }) => markEvidence(detail.places));
  find("write").addEventListener("click", writeRule);
  markTheme();
  engine = await load();
  await open(0);
}

async function open(index) {
  const choice = (choices += 1);
  const read = await readSample(samples[index]);
  if (choice !== choices) return;
  messages = read.messages;
  source.value = read.source;
  source.scrollTop = 0;
  compile();
  showMessage(0);
  // Says which example stands there, to whoever automates the page.
  find("sample").dataset.opened = String(index);
}

function showMessage(index) {
  shown = messages.length === 0 ? 0 : index % messages.length;
  const message = messages[shown] ?? { text: "" };
  text.value = message.text;
  if (message.channel) channel.value = message.channel;
  facts.set(message.facts ?? {});
  decide();
}

function compile() {
  const compiled = engine.Playbook.compile(source.value);
  const { diagnostics } = compiled;
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  if (compiled.playbook) {
    const before = playbook;
    playbook = compiled.playbook;
    const written = engine.Document.open(source.value);
    card.labels = labelsFrom(written.symbols());
    written.free();
    card.playbook = playbook;
    before?.free();
    names = outline(source.value);
    offerChannels();
    facts.declare(names.facts);
    runTests();
  }
  sourceField.mark(diagnostics.map(({ start, end, severity }) => ({ start, end, kind: severity })));
  showProblems(find("problems"), diagnostics, {
    reveal: (start, end) => sourceField.reveal(start, end),
    mend,
  });
  find("state").textContent = state(errors, diagnostics.length - errors);
  find("state").classList.toggle("faulty", errors > 0);
  decide();
}

function runTests() {
  const parts = { state: find("tests-state"), list: find("tests") };
  showTests(parts, playbook.test(), {
    source: source.value,
    rules: names.rules.keys(),
    reveal: (start, end) => sourceField.reveal(start, end),
    take,
  });
}

/** Tries the message of a test. */
function take(message) {
  text.value = message.text;
  if (message.channel) channel.value = message.channel;
  facts.set(message.facts ?? {});
  decide();
  text.focus();
}

function writeRule() {
  const { source: written, start, end } = withRule(source.value, text.value);
  source.value = written;
  compile();
  sourceField.reveal(start, end);
}

function state(errors, warnings) {
  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  if (errors > 0) {
    const last = playbook ? ". The decision is that of the last playbook without one" : "";
    return `${count(errors, "error")}${last}`;
  }
  return warnings > 0 ? `It compiles, with ${count(warnings, "warning")}` : "It compiles";
}

/** Puts a fix's edits in, the last first, so that the places before them stay. */
function mend({ edits }) {
  let mended = source.value;
  for (const { start, end, text } of edits.toReversed()) {
    mended = mended.slice(0, start) + text + mended.slice(end);
  }
  source.value = mended;
  source.focus();
  compile();
}

function offerChannels() {
  const chosen = channel.value;
  const options = Array.from(names.channels, ([name, label]) =>
    element("option", { value: name }, label),
  );
  options.push(element("option", { value: "" }, "not known"));
  channel.replaceChildren(...options);
  if (names.channels.has(chosen)) channel.value = chosen;
}

function decide() {
  if (!playbook) return;
  card.message = {
    id: `message-${shown}`,
    channel: channel.value || null,
    text: text.value,
    facts: facts.get(),
    now: Date.now(),
  };
  const { evidence = [], rules = [] } = card.decision ?? {};
  markEvidence(evidence);
  // What a category always says is no rule of the author's.
  const matched = rules.some((rule) => !rule.startsWith("category "));
  find("write").hidden = matched || text.value.trim() === "";
}

function markEvidence(places) {
  textField.mark(places.map(({ start, end }) => ({ start, end, kind: "evidence" })));
}

function switchTheme() {
  const dark = find("theme").getAttribute("aria-pressed") === "true";
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  markTheme();
}

function markTheme() {
  const chosen = document.documentElement.dataset.theme;
  card.theme = chosen ?? null;
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  find("theme").setAttribute("aria-pressed", String(dark));
}

/** Runs `act` once, after the last call for so many milliseconds. */
function delayed(milliseconds, act) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), milliseconds);
  };
}

start().catch((error) => {
  card.playbook = Promise.reject(error);
  find("state").textContent = error instanceof Error ? error.message : String(error);
  find("state").classList.add("faulty");
});
