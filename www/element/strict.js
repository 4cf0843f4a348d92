// A page that may not run WebAssembly: it shows the card's word on that, and
// leaves the work to a frame.

import "../replybook/element.js";
import { load } from "../replybook/index.js";

const card = document.querySelector("reply-suggestions");
card.playbook = load().then(({ Playbook }) => Playbook.compile(""));

const frame = document.querySelector("iframe");
window.addEventListener("message", ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== location.origin) return;
  if (data.ready) {
    const message = { channel: "x", text: "my parcel never arrived", now: Date.now() };
    frame.contentWindow.postMessage({ message }, origin);
  }
  if (data.insert) document.querySelector("#box").value = data.insert;
});
