// The keys of the card. They count while the focus is in it, and not in a field.

import { element } from "./dom.js";

/**
 * @typedef {object} Actions
 * @property {(number: number) => void} choose
 * @property {() => void} take
 * @property {() => void} copy
 * @property {() => void} help
 * @property {() => void} close
 */

/**
 * Does what a key stands for.
 *
 * @param {KeyboardEvent} event
 * @param {Actions} actions
 * @returns {boolean} whether the key meant anything
 */
export function pressed(event, actions) {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || event.isComposing) return false;
  const at = /** @type {Element} */ (event.composedPath()[0]);
  const inField = at.matches?.("input, textarea") ?? false;
  const onControl = at.matches?.("button, summary, a") ?? false;
  if (key === "Escape") actions.close();
  else if (key === "Enter" && !onControl) actions.take();
  else if (inField) return false;
  else if (/^[1-9]$/.test(key)) actions.choose(Number(key));
  else if (key === "c" || key === "C") actions.copy();
  else if (key === "?") actions.help();
  else return false;
  return true;
}

/**
 * The list of keys.
 *
 * @param {boolean} copyOnly
 */
export function keysView(copyOnly) {
  const keys = [
    ["1 to 9", "choose a reply"],
    ["Enter", copyOnly ? "copy it" : "insert it"],
    ...(copyOnly ? [] : [["c", "copy it"]]),
    ["Tab", "to the blanks and buttons"],
    ["?", "show or hide these keys"],
    ["Esc", "close"],
  ];
  const list = element("dl", { class: "keys", part: "keys", id: "keys" });
  for (const [key, does] of keys) {
    list.append(element("dt", {}, element("kbd", {}, key)), element("dd", {}, does));
  }
  return list;
}
