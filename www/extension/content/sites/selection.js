// Any other site: what is selected is the message, and where the agent last
// wrote is the box.

import { focusedBox, onlyBox } from "../boxes/find.js";

/** The longest selection that is one message, in UTF-16 units. */
const LONGEST = 8000;

/** The module for sites that have none of their own. */
export class Selection {
  name = "selection";
  title = "Selected text";
  #text = "";
  #taken = 0;
  /** @type {HTMLElement | undefined} */
  #box;

  fits() {
    return true;
  }

  /**
   * Takes what is selected now. A selection that ends is not forgotten: the click
   * into the reply box ends it.
   *
   * @param {Document} page
   * @returns {boolean} whether it is another text than before
   */
  take(page) {
    const selection = page.getSelection();
    if (!selection) return false;
    // What is selected in the agent's own box is their draft. In a shadow tree a selection looks
    // collapsed from here, and so does one in a field.
    const box = focusedBox(page);
    if (box && (selection.isCollapsed || selection.containsNode(box, true))) return false;
    const anchor = selection.anchorNode;
    const inside = anchor instanceof HTMLElement ? anchor : anchor?.parentElement;
    if (inside?.isContentEditable) return false;
    const text = selection.toString().trim().slice(0, LONGEST);
    if (text === "" || text === this.#text) return false;
    this.#text = text;
    this.#taken += 1;
    return true;
  }

  /**
   * Remembers the box that has the focus.
   *
   * @param {Document} page
   */
  notice(page) {
    this.#box = focusedBox(page) ?? this.#box;
  }

  /**
   * @param {Document} page
   * @returns {import("../../../hosts/host.js").Conversation | undefined}
   */
  conversation(page) {
    if (this.#text === "") return undefined;
    return {
      key: `${page.location.pathname} ${this.#taken}`,
      title: `Selected on ${page.location.hostname}`,
      text: this.#text,
      thread: [],
      facts: {},
    };
  }

  /** @param {Document} page */
  *boxes(page) {
    const box = this.#box?.isConnected ? this.#box : onlyBox(page);
    if (box) yield box;
  }
}
