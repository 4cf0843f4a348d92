// The panel as a Chatwoot dashboard app.
//
// `?playbook=support.playbook` says which playbook, beside the panel;
// `&channels=email:mail,chat:web` says what the playbook calls the channels,
// where the panel would not find out.

import { chatwootHost } from "../hosts/chatwoot.js";
import { Desk } from "./desk.js";
import { openPlaybook } from "./playbook.js";
import "../replybook/element.js";

const options = new URLSearchParams(location.search);
const find = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));

const desk = new Desk({
  host: chatwootHost(),
  card: find("card"),
  parts: { title: find("title"), status: find("status") },
  channels: pairs(options.get("channels") ?? ""),
});

openPlaybook(options.get("playbook") ?? "../examples/airline.playbook").then(
  (book) => {
    desk.book = book;
    desk.ask();
  },
  (error) => {
    find("status").textContent = `No suggestions: ${error.message}`;
  },
);

/** @param {string} text `email:mail,chat:web` */
function pairs(text) {
  const both = text.split(",").map((pair) => pair.split(":").map((word) => word.trim()));
  return Object.fromEntries(both.filter(([kind, name]) => kind && name));
}
