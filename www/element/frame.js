// The card in a frame: messages come from the page around it, and what the agent
// chooses goes back. Only our own origin is listened to.

import "../replybook/element.js";
import { load } from "../replybook/index.js";

const card = document.querySelector("reply-suggestions");
const source = fetch("corner.playbook").then((response) => response.text());
card.playbook = load().then(async ({ Playbook }) => Playbook.compile(await source));
card.addEventListener("reply-insert", ({ detail }) => {
  parent.postMessage({ insert: detail.text }, location.origin);
});
window.addEventListener("message", ({ source, origin, data }) => {
  if (source === parent && origin === location.origin && data.message) card.message = data.message;
});
parent.postMessage({ ready: true }, location.origin);
