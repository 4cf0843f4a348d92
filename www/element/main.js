// The page about the card: its states to look at, its events to listen to.

import { labelsFrom } from "../replybook/element.js";
import * as everything from "../replybook/index.js";
import { element } from "../page/dom.js";
import { states } from "./states.js";

const find = (id) => document.getElementById(id);
const card = find("card");
/** As many events as fit on the page. */
const LOGGED = 8;

async function start() {
  const list = Object.entries(states).map(([name, { title }]) =>
    element("li", {}, element("a", { href: `#${name}`, "data-state": name }, title)),
  );
  find("states").replaceChildren(...list);
  find("look").addEventListener("change", ({ target }) => {
    card.theme = target.value || null;
  });
  find("width").addEventListener("input", ({ target }) => {
    find("stage").style.width = `${target.value}px`;
  });
  find("copy-only").addEventListener("change", ({ target }) => (card.copyOnly = target.checked));
  find("text").addEventListener("input", tryText);
  for (const name of ["decision", "insert", "copy", "handoff", "hold", "none", "close", "error"]) {
    card.addEventListener(`reply-${name}`, log);
  }
  const [engine, source, plain] = await Promise.all([
    everything.load(),
    read("corner.playbook"),
    read("plain.html"),
  ]);
  find("plain").textContent = script(plain);
  const outline = engine.Document.open(source);
  card.labels = labelsFrom(outline.symbols());
  outline.free();
  const compiled = engine.Playbook.compile(source);
  const show = () => {
    const name = Object.hasOwn(states, location.hash.slice(1)) ? location.hash.slice(1) : "one";
    const { message, draft, playbook } = states[name];
    for (const link of find("states").querySelectorAll("a")) {
      if (link.dataset.state === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    card.message = null;
    card.playbook = playbook ? playbook({ ...everything, ...engine }, source) : compiled;
    card.message = message;
    card.draft = draft;
    find("text").value = message?.text ?? "";
    document.body.dataset.shown = name;
  };
  window.addEventListener("hashchange", show);
  show();
}

function tryText() {
  card.message = { channel: "x", ...card.message, text: find("text").value, now: Date.now() };
}

function log({ type, detail }) {
  const words = {
    "reply-decision": ({ decision }) => `${decision.category ?? "no category"}`,
    "reply-insert": ({ text, part, parts }) => `part ${part + 1} of ${parts}: ${text}`,
    "reply-copy": ({ text }) => text,
    "reply-handoff": ({ handoff }) => handoff.channel,
    "reply-hold": ({ hold }) => hold.map(({ because }) => because).join(", "),
    "reply-error": ({ error }) => error.message,
  };
  const line = element(
    "li",
    {},
    element("code", {}, type),
    " ",
    element("span", { dir: "auto" }, words[type]?.(detail) ?? ""),
  );
  find("log").prepend(line);
  while (find("log").childElementCount > LOGGED) find("log").lastElementChild.remove();
}

async function read(address) {
  const response = await fetch(new URL(address, import.meta.url));
  if (!response.ok) throw new Error(`${address} could not be read (${response.status})`);
  return response.text();
}

/** What stands between the tags of the page's script, moved to the margin. */
function script(page) {
  const [, written] = /<script type="module">\n([^]*?)\n\s*<\/script>/.exec(page) ?? ["", ""];
  return `<reply-suggestions></reply-suggestions>\n<script type="module">\n${written.replace(/^ {6}/gm, "  ")}\n</script>`;
}

start().catch((error) => {
  card.playbook = Promise.reject(error);
});
