// The list of conversations, with what the playbook thinks of each.

import { element } from "../page/dom.js";
import { ago, channels } from "./wording.js";

const SHAPES = { low: "▽", normal: "◇", high: "▲", critical: "◆" };
const RANK = ["critical", "high", "normal", "low"];

export class Inbox {
  #list;
  #open;
  #entries = [];
  #current;
  #order = "newest";

  /**
   * @param {HTMLElement} list
   * @param {(id: string) => void} open
   */
  constructor(list, open) {
    this.#list = list;
    this.#open = open;
  }

  /** @param {{ conversation: any, urgency?: string, done?: string, isOwn: boolean }[]} entries */
  show(entries) {
    this.#entries = entries;
    this.#draw();
  }

  /** @param {"newest" | "urgent"} order */
  set order(order) {
    this.#order = order;
    this.#draw();
  }

  /** @param {string} id */
  set current(id) {
    this.#current = id;
    for (const button of this.#list.querySelectorAll("button")) {
      if (button.dataset.id === id) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    this.#reveal();
  }

  /** Scrolls the list, and never the page, to the open conversation. */
  #reveal() {
    const shown = this.#list.querySelector("[aria-current]");
    if (!shown) return;
    const list = this.#list.getBoundingClientRect();
    const { top, bottom } = shown.getBoundingClientRect();
    if (bottom > list.bottom) this.#list.scrollTop += bottom - list.bottom;
    else if (top < list.top) this.#list.scrollTop -= list.top - top;
  }

  #draw() {
    const focused = this.#list.contains(document.activeElement)
      ? document.activeElement.dataset.id
      : undefined;
    this.#list.replaceChildren(...this.#sorted().map((entry) => this.#entry(entry)));
    this.current = this.#current;
    if (focused) this.#list.querySelector(`[data-id="${focused}"]`)?.focus();
  }

  #sorted() {
    const age = ({ conversation, isOwn }) => (isOwn ? Infinity : conversation.turns.at(-1).ago);
    const newest = this.#entries.toSorted((a, b) => age(a) - age(b));
    if (this.#order === "newest") return newest;
    const rank = ({ urgency, done, isOwn }) =>
      done || isOwn ? RANK.length : RANK.indexOf(urgency);
    return newest.toSorted((a, b) => rank(a) - rank(b));
  }

  #entry({ conversation, urgency, done, isOwn }) {
    const { id, name, channel, turns } = conversation;
    const last = turns.at(-1);
    const state = done
      ? element("span", { class: "urgency" }, done)
      : urgency &&
        element("span", { class: `urgency ${urgency}` }, `${SHAPES[urgency]} ${urgency}`);
    const button = element(
      "button",
      { type: "button", "data-id": id, click: () => this.#open(id) },
      element("span", { class: "name", dir: "auto" }, name),
      element("span", { class: "ago" }, isOwn ? "" : ago(last.ago)),
      element("span", { class: "line", dir: "auto" }, last.text || "Try a message of your own"),
      element("span", { class: "channel" }, channels[channel].name),
      state,
    );
    return element("li", {}, button);
  }
}
