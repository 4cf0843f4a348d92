// A tab as a host: the content scripts of its frames together are what the
// agent sees.

import { copyText } from "../../hosts/clipboard.js";

/** @typedef {Extract<import("../messages.js").FromPage, { type: "view" }>} FrameView */
/** @typedef {import("../messages.js").Written} Written */

/** How long a page may take to say what became of a text, in milliseconds. */
const PATIENCE = 3000;

/**
 * @param {number} tabId
 * @param {() => Promise<"append" | "replace">} mode
 * @returns {import("../../hosts/host.js").Host & { readonly place: { site: string, kind: string }, close(): void }}
 */
export function tabHost(tabId, mode) {
  /** @type {Map<number, { port: chrome.runtime.Port, view?: FrameView, order: number }>} */
  const frames = new Map();
  /** @type {Set<(view: import("../../hosts/host.js").View) => void>} */
  const listeners = new Set();
  /** @type {Map<number, (result: Written) => void>} */
  const waiting = new Map();
  let last = 0;
  let order = 0;
  let why = "";
  let shown = "";
  let closed = false;

  /** The frame with the conversation: one that a site module knows, else the latest selection. */
  const speaking = () =>
    [...frames.values()]
      .filter(({ view }) => view?.conversation)
      .sort(
        (one, other) =>
          Number(other.view?.known) - Number(one.view?.known) || other.order - one.order,
      )[0];
  /** The frame to write into: the speaking one, or the latest with a box. */
  const writing = () => {
    const speaker = speaking();
    if (speaker?.view?.box) return speaker;
    return [...frames.values()]
      .filter(({ view }) => view?.box)
      .sort((one, other) => other.order - one.order)[0];
  };
  /** @returns {import("../../hosts/host.js").View} */
  const view = () => {
    const conversation = speaking()?.view?.conversation;
    const draft = conversation && writing()?.view?.draft;
    return {
      ...(conversation ? { conversation } : { why: why || nothing() }),
      ...(draft !== undefined && { draft }),
    };
  };
  const nothing = () =>
    [...frames.values()].some(({ view }) => view?.known)
      ? "Open a conversation, or select what the customer wrote"
      : "Select what the customer wrote";
  const report = () => {
    const now = view();
    const words = JSON.stringify([now, speaking()?.view?.site]);
    if (words === shown) return;
    shown = words;
    for (const listener of listeners) listener(now);
  };

  /** @param {number} frameId */
  const join = (frameId) => {
    if (frames.has(frameId)) return;
    const port = chrome.tabs.connect(tabId, { frameId, name: "page" });
    frames.set(frameId, { port, order: 0 });
    port.onMessage.addListener((/** @type {import("../messages.js").FromPage} */ message) => {
      if (message.type === "result") {
        waiting.get(message.id)?.(message.result);
        waiting.delete(message.id);
        return;
      }
      const before = frames.get(frameId)?.view;
      const moved = message.at !== (before?.at ?? 0);
      if (moved) order += 1;
      const place = moved ? order : (frames.get(frameId)?.order ?? 0);
      frames.set(frameId, { port, view: message, order: place });
      if (message.frames !== (before?.frames ?? 0)) void enter();
      report();
    });
    port.onDisconnect.addListener(() => {
      void chrome.runtime.lastError;
      if (frames.get(frameId)?.port === port) frames.delete(frameId);
      report();
    });
  };

  /** Puts the script into every frame that may be read; where it is already, nothing happens. */
  const enter = async () => {
    if (closed) return;
    try {
      const entered = await chrome.scripting.executeScript({
        target: { tabId, allFrames: true },
        files: ["content.js"],
      });
      if (closed) return;
      why = "";
      for (const { frameId } of entered) join(frameId);
    } catch {
      why =
        frames.size > 0
          ? ""
          : "This page is closed to replybook. Click its button in the toolbar, or add the site in the options";
    }
    report();
  };

  /** @param {number} id @param {{ status?: string }} change */
  const loaded = (id, { status }) => {
    if (id === tabId && status === "complete") void enter();
  };
  chrome.tabs.onUpdated.addListener(loaded);
  void enter();

  return {
    name: "the page",
    inserts: true,
    get place() {
      const spoken = speaking()?.view;
      return { site: spoken?.site ?? "", kind: spoken?.conversation?.kind ?? "other" };
    },
    watch(listener) {
      listeners.add(listener);
      listener(view());
      return () => void listeners.delete(listener);
    },
    refresh() {
      for (const { port } of frames.values()) port.postMessage({ type: "refresh" });
      void enter();
    },
    async insert(text, key, how) {
      const { conversation } = view();
      if (conversation?.key !== key) {
        return { done: "refused", why: "another conversation is open now" };
      }
      const frame = writing();
      // Only the frame that shows the conversation can tell whether it still does.
      const known = frame === speaking() ? { key } : {};
      const result = frame
        ? await write(frame.port, { text, ...known, mode: how ?? (await mode()) })
        : { done: /** @type {const} */ ("missed"), why: "there is no reply box to write into" };
      if (result.done !== "missed") return result;
      if (await copyText(text)) return { done: "copied", why: result.why };
      return { done: "refused", why: `${result.why}, and the clipboard is closed` };
    },
    close() {
      closed = true;
      chrome.tabs.onUpdated.removeListener(loaded);
      for (const { port } of frames.values()) port.disconnect();
      frames.clear();
      listeners.clear();
    },
  };

  /**
   * @param {chrome.runtime.Port} port
   * @param {{ text: string, key?: string, mode: "append" | "replace" }} wanted
   * @returns {Promise<Written>}
   */
  function write(port, wanted) {
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        waiting.delete(id);
        resolve({ done: "missed", why: "the page did not answer" });
      }, PATIENCE);
      waiting.set(id, (result) => {
        clearTimeout(late);
        resolve(result);
      });
      try {
        port.postMessage({ type: "insert", id, ...wanted });
      } catch {
        clearTimeout(late);
        waiting.delete(id);
        resolve({ done: "missed", why: "the page has gone" });
      }
    });
  }
}
