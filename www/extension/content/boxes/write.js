// Writes a text into a box, as if the agent had pasted it: the editor sees what
// it knows, its own model follows, and one undo takes it back. Then the box is
// read again; a text that does not stand there was not inserted.

import { boxText, essence } from "./read.js";

/** How long an editor may take to show what it was given, in milliseconds. */
const PATIENCE = 600;
const STEP = 25;

/**
 * @param {HTMLElement} box
 * @param {string} text
 * @param {"append" | "replace"} mode what happens to a text that is there
 * @returns {Promise<"written" | "untouched" | "changed">} `changed`: something stands there now,
 *   but not what was meant
 */
export async function writeBox(box, text, mode) {
  const before = boxText(box);
  const lines = text.replace(/\r\n?/g, "\n");
  const added = mode === "append" && before.trim() !== "";
  const field = box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement;
  const oneLine = box instanceof HTMLInputElement;
  const given = oneLine ? lines.replace(/\s*\n\s*/g, " ") : lines;
  const gap = added ? (oneLine ? " " : "\n\n") : "";
  const wanted = essence(added ? before + gap + given : given);

  focus(box);
  if (field) writeField(box, gap + given, added);
  else await writeEditable(box, gap + given, added);

  for (let waited = 0; ; waited += STEP) {
    const now = boxText(box);
    if (essence(now) === wanted) break;
    if (waited >= PATIENCE) return essence(now) === essence(before) ? "untouched" : "changed";
    await pause(STEP);
  }
  box.dispatchEvent(new Event("change", { bubbles: true }));
  return "written";
}

/**
 * A page behind a side panel has no focus of its own: then it is told what it
 * would have seen.
 *
 * @param {HTMLElement} box
 */
function focus(box) {
  box.focus({ preventScroll: true });
  if (box.ownerDocument.hasFocus()) return;
  box.dispatchEvent(new FocusEvent("focus"));
  box.dispatchEvent(new FocusEvent("focusin", { bubbles: true, composed: true }));
}

/**
 * @param {HTMLTextAreaElement | HTMLInputElement} box
 * @param {string} text
 * @param {boolean} added
 */
function writeField(box, text, added) {
  const end = box.value.length;
  box.setSelectionRange(added ? end : 0, end);
  const before = box.value;
  box.ownerDocument.execCommand("insertText", false, text);
  if (box.value !== before) return;
  // Without undo, but it is written; React and others watch the setter of the prototype.
  const owner = box instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  const value = added ? before + text : text;
  Object.getOwnPropertyDescriptor(owner.prototype, "value")?.set?.call(box, value);
  box.dispatchEvent(
    new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }),
  );
}

/**
 * @param {HTMLElement} box
 * @param {string} text
 * @param {boolean} added
 */
async function writeEditable(box, text, added) {
  select(box, added);
  // Editors learn of a selection by an event, which comes later.
  await pause(STEP);
  const paste = pasteOf(text, box.ownerDocument.defaultView);
  // Every editor with a model takes a paste; what nobody takes, the browser writes.
  if (box.dispatchEvent(paste)) box.ownerDocument.execCommand("insertText", false, text);
}

/**
 * A paste of a text. Chromium takes it as `clipboardData`, Firefox as `data`,
 * and there it is the page's own only if it was made on the page's side.
 *
 * @param {string} text
 * @param {any} view
 * @returns {ClipboardEvent}
 */
function pasteOf(text, view) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const how = { bubbles: true, cancelable: true, composed: true };
  if (!view.wrappedJSObject) return new ClipboardEvent("paste", { ...how, clipboardData });
  const { cloneInto } = /** @type {any} */ (globalThis);
  const given = cloneInto({ ...how, dataType: "text/plain", data: text }, view);
  return new view.wrappedJSObject.ClipboardEvent("paste", given);
}

/**
 * Selects what is to be replaced: the end, or everything. The places are those
 * that a caret has, in the first and the last line.
 *
 * @param {HTMLElement} box
 * @param {boolean} atEnd
 */
function select(box, atEnd) {
  const root = /** @type {any} */ (box.getRootNode());
  const selection = root.getSelection?.() ?? box.ownerDocument.getSelection();
  const end = place(box, "lastChild");
  const start = atEnd ? end : place(box, "firstChild");
  selection?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
}

/**
 * @param {Node} box
 * @param {"firstChild" | "lastChild"} side
 */
function place(box, side) {
  /** @type {Node} */
  let node = box;
  while (node[side]) node = /** @type {Node} */ (node[side]);
  const last = side === "lastChild";
  if (node.nodeType === Node.TEXT_NODE) {
    return { node, offset: last ? (node.nodeValue ?? "").length : 0 };
  }
  if (node === box || node.nodeName !== "BR") return { node, offset: 0 };
  // A line break holds an empty line open: the caret stands before it.
  const line = /** @type {Node} */ (node.parentNode);
  return { node: line, offset: last ? line.childNodes.length - 1 : 0 };
}

/** @param {number} time */
function pause(time) {
  return new Promise((resolve) => setTimeout(resolve, time));
}
