// Ties the desk together: inbox, conversation, composer, and the card at its side.

import { load } from "../replybook/index.js";
import { labelsFrom } from "../replybook/element.js";
import { element } from "../page/dom.js";
import { conversations, messageOf, own } from "./conversations.js";
import { showTurns } from "./conversation.js";
import { Inbox } from "./inbox.js";
import { channels } from "./wording.js";

const find = (id) => document.getElementById(id);
const card = find("card");
const draft = find("draft");
const review = find("review");
const channel = find("channel");
const inbox = new Inbox(find("inbox"), open);
/** What was done with a conversation, in a word. */
const done = new Map();
/** The desk's clock stands still, so that a visitor can take their time. */
const now = Date.now();

let playbook;
let current = conversations[0];

async function start() {
  for (const choice of [channel, find("own-channel")]) {
    const options = Object.entries(channels);
    choice.append(...options.map(([value, { name }]) => element("option", { value }, name)));
  }
  find("own").addEventListener("input", writeAsCustomer);
  channel.addEventListener("change", () => {
    showVisibility();
    judge();
  });
  draft.addEventListener("input", () => (review.draft = draft.value));
  review.addEventListener("draft-fix", ({ detail }) => mend(detail));
  find("order").addEventListener("change", ({ target }) => (inbox.order = target.value));
  find("composer").addEventListener("submit", send);
  find("theme").addEventListener("click", switchTheme);
  window.addEventListener("hashchange", () => open(location.hash.slice(1)));
  card.addEventListener("reply-evidence", ({ detail }) => {
    if (detail.decision !== card.decision) return;
    const turns = find("turns");
    const at = turns.scrollTop;
    showTurns(turns, current, detail.places);
    turns.scrollTop = at;
  });
  card.addEventListener("reply-decision", ({ detail }) => {
    // The first one comes when the playbook is there.
    if (detail.message.id !== current.id) return;
    showTurns(find("turns"), current, detail.decision.evidence);
  });
  card.addEventListener("reply-insert", ({ detail }) => insert(detail));
  card.addEventListener("reply-none", () => finish("left to stand"));
  card.addEventListener("reply-close", () => draft.focus());
  showTheme();
  showInbox();
  open(location.hash.slice(1) || current.id);
  // The card waits for the playbook by itself, and says so if there is none.
  card.playbook = opened();
  review.playbook = card.playbook;
  await card.playbook;
  showInbox();
}

async function opened() {
  const [{ Playbook, Document }, response] = await Promise.all([
    load(),
    fetch(new URL("../examples/airline.playbook", import.meta.url)),
  ]);
  const source = await response.text();
  const compiled = Playbook.compile(source);
  playbook = compiled.playbook;
  const outline = Document.open(source);
  card.labels = labelsFrom(outline.symbols());
  outline.free();
  return compiled;
}

function open(id) {
  current = [...conversations, own].find((each) => each.id === id) ?? conversations[0];
  find("own").hidden = current !== own;
  const { name, handle, shows } = current;
  find("who").replaceChildren(
    element("bdi", {}, name),
    ...(handle ? [element("bdi", { class: "handle" }, ` ${handle}`)] : []),
  );
  showWhere();
  find("shows").textContent = shows;
  find("told").textContent = "";
  write("", current.channel);
  inbox.current = current.id;
  showKnown();
  ask();
}

/** The visitor's words are the customer's; sent answers are forgotten when they change. */
function writeAsCustomer() {
  own.channel = find("own-channel").value;
  own.turns = [{ from: "customer", text: find("own-text").value, ago: 0 }];
  done.delete(own.id);
  channel.value = own.channel;
  showVisibility();
  showWhere();
  ask();
  showInbox();
}

/** Shows the conversation, and asks the playbook about it. */
function ask() {
  card.message = messageOf(current, now);
  judge();
  showTurns(find("turns"), current, card.decision?.evidence ?? []);
}

function insert({ text, reply, message, part }) {
  // The agent may have opened another conversation meanwhile.
  if (message.id !== current.id) return;
  const before = part > 0 && draft.value !== "" ? `${draft.value}\n\n` : "";
  write(before + text, reply.channel ?? current.channel);
  draft.focus();
}

function write(text, where) {
  draft.value = text;
  channel.value = where;
  judge();
  review.draft = text;
  showVisibility();
}

/** The draft is judged for the channel it goes to. */
function judge() {
  const message = messageOf(current, now);
  review.message = message && { ...message, channel: channel.value };
}

function mend({ text, draft: before }) {
  if (draft.value !== before) return;
  write(text, channel.value);
  draft.focus();
}

function send(event) {
  event.preventDefault();
  const text = draft.value.trim();
  if (text === "") {
    find("told").textContent = "There is nothing to send yet";
    draft.focus();
    return;
  }
  current.turns.push({ from: "agent", text, ago: 0 });
  write("", channel.value);
  finish("answered");
}

function finish(word) {
  done.set(current.id, word);
  find("told").textContent = `Marked as ${word}. Nothing was sent: this is a demonstration`;
  if (word === "answered") ask();
  showInbox();
}

function showInbox() {
  inbox.show(
    [...conversations, own].map((conversation) => {
      const message = messageOf(conversation, now);
      const isOwn = conversation === own;
      const urgency = playbook && message ? playbook.triage(message).urgency : undefined;
      return { conversation, urgency, done: done.get(conversation.id), isOwn };
    }),
  );
}

function showWhere() {
  const { name, visibility } = channels[current.channel];
  find("where").textContent = `${visibility} · ${name}`;
}

function showVisibility() {
  const { visibility } = channels[channel.value];
  find("visibility").textContent =
    visibility === "public" ? "everybody can read it" : "only the customer reads it";
}

function showKnown() {
  const facts = messageOf(current, now)?.facts ?? current.facts;
  const entries = Object.entries(facts).flatMap(([name, value]) => [
    element("dt", {}, name.replace(/[._]/g, " ")),
    element("dd", { dir: "auto" }, shown(name, value)),
  ]);
  find("known").replaceChildren(...entries);
  find("known-title").hidden = entries.length === 0;
}

function shown(name, value) {
  if (name !== "bag.reported") return String(value);
  return new Date(Number(value)).toLocaleDateString([], { day: "numeric", month: "long" });
}

function switchTheme() {
  const dark = find("theme").getAttribute("aria-pressed") === "true";
  const theme = dark ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  card.theme = theme;
  review.setAttribute("theme", theme);
  showTheme();
}

function showTheme() {
  const chosen = document.documentElement.dataset.theme;
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  find("theme").setAttribute("aria-pressed", String(dark));
}

start().catch((error) => {
  find("told").textContent = error instanceof Error ? error.message : String(error);
});
