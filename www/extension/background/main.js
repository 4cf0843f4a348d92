// The service worker (in Firefox: the event page). It may be stopped after any
// answer and started by the next question, so nothing here is remembered that
// could not be read again.

import { importBuilt, importSource, list, opened, remove } from "./library.js";

chrome.runtime.onConnect.addListener((port) => {
  if (port.name !== "engine") return;
  port.onMessage.addListener(async (/** @type {import("../messages.js").ToEngine} */ asked) => {
    let answer;
    try {
      answer = await answerTo(asked);
    } catch (error) {
      answer = {
        type: "failed",
        code: /** @type {any} */ (error)?.code ?? "unknown",
        message: error instanceof Error ? error.message : String(error),
      };
    }
    try {
      port.postMessage({ ...answer, id: asked.id });
    } catch {
      // Whoever asked has left.
    }
  });
});

/** @param {import("../messages.js").ToEngine} asked */
async function answerTo(asked) {
  switch (asked.type) {
    case "list":
      return { type: "listed", ...(await list()) };
    case "triage":
      return { type: "decided", decision: await asking(asked, (book) => book.triage(asked.message)) };
    case "review":
      return {
        type: "reviewed",
        review: await asking(asked, (book) => book.review(asked.draft, asked.message)),
      };
    case "check":
      return { type: "imported", ...(await importSource(asked.source, { keep: false })) };
    case "import":
      return { type: "imported", ...(await importSource(asked.source, { keep: true })) };
    case "importBuilt":
      return { type: "imported", ...(await importBuilt(asked.bytes)) };
    case "remove":
      await remove(asked.playbook);
      return { type: "removed" };
  }
}

/**
 * An engine that broke down has been started anew: the question is put once more.
 *
 * @template T
 * @param {{ playbook: string }} asked
 * @param {(book: import("../../../pkg/runtime.js").Playbook) => T} question
 * @returns {Promise<T>}
 */
async function asking({ playbook }, question) {
  const book = await opened(playbook);
  try {
    return question(book);
  } catch (error) {
    if (/** @type {any} */ (error)?.code !== "engine_reset") throw error;
    return question(book);
  }
}

const MENU = "suggest";

chrome.runtime.onInstalled.addListener(() => {
  chrome.contextMenus.create({
    id: MENU,
    title: "Suggest a reply",
    contexts: ["selection", "editable"],
  });
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (info.menuItemId !== MENU || tab?.id === undefined) return;
  // At once: after a wait the click no longer counts.
  openPanel(tab);
  void select(tab.id, info.frameId ?? 0);
});

chrome.commands.onCommand.addListener((command, tab) => {
  if (command !== "suggest-for-selection" || tab?.id === undefined) return;
  openPanel(tab);
  void select(tab.id, 0);
});

/** @param {chrome.tabs.Tab} tab */
function openPanel(tab) {
  const { sidePanel, sidebarAction } = /** @type {any} */ (chrome);
  if (sidePanel) void sidePanel.open({ windowId: tab.windowId });
  else void sidebarAction?.open();
}

/**
 * @param {number} tabId
 * @param {number} frameId
 */
async function select(tabId, frameId) {
  try {
    await chrome.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      files: ["content.js"],
    });
    const port = chrome.tabs.connect(tabId, { frameId, name: "page" });
    port.postMessage({ type: "select" });
    port.disconnect();
  } catch {
    // The browser's own pages cannot be read; the panel says so.
  }
}
