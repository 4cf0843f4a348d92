// Runs in the pages the agent asked for: reads the conversation, writes the
// chosen reply, and knows nothing of playbooks. Watches only while a panel does.

import { Watch } from "./watch.js";
import { PageReader } from "./reader.js";

const { runtime } = chrome;

/** Whether the script that set this is still alive: an update of the extension ends it. */
const alive = () => {
  try {
    return Boolean(runtime.id);
  } catch {
    return false;
  }
};

const own = /** @type {{ replybookPage?: () => boolean }} */ (globalThis);
if (!own.replybookPage?.()) {
  own.replybookPage = alive;
  start();
}

function start() {
  const reader = new PageReader(document);
  /** @type {Set<chrome.runtime.Port>} */
  const ports = new Set();
  let sent = "";
  const report = () => {
    const view = reader.view();
    const now = JSON.stringify(view);
    if (now === sent) return;
    sent = now;
    for (const port of ports) port.postMessage(view);
  };
  const watch = new Watch(document, reader, report);

  runtime.onConnect.addListener((port) => {
    if (port.name !== "page") return;
    ports.add(port);
    watch.start();
    port.postMessage(reader.view());
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      if (ports.size === 0) watch.stop();
    });
    port.onMessage.addListener((/** @type {import("../messages.js").ToPage} */ message) => {
      switch (message.type) {
        case "refresh":
          sent = "";
          report();
          break;
        case "select":
          reader.select();
          report();
          break;
        case "insert":
          reader.insert(message).then((result) => {
            port.postMessage({ type: "result", id: message.id, result });
            report();
          });
      }
    });
  });
}
