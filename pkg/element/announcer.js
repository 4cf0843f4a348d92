// What a screen reader is told: the last of several words that come at once.

import { element } from "./dom.js";

export class Announcer {
  #silence;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** Where they are read from. */
  node = element("p", { class: "unseen", role: "status", "aria-live": "polite" });

  /** @param {number} silence how long nothing else may have come, in milliseconds */
  constructor(silence) {
    this.#silence = silence;
  }

  /** @param {string} words */
  say(words) {
    this.stop();
    this.#timer = setTimeout(() => {
      this.node.textContent = words;
    }, this.#silence);
  }

  /** Nothing that waits is said. */
  stop() {
    clearTimeout(this.#timer);
  }
}
