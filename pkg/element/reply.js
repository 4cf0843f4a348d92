// One suggested reply: its texts, who can read it and how long it is, and what
// the agent can do with it.

import { button, element, icon, unseen } from "./dom.js";
import { called, list } from "./words.js";

/**
 * What a card gives to each of its replies.
 *
 * @typedef {object} Card
 * @property {import("./words.js").Labels} labels
 * @property {import("./slots.js").Slots} slots
 * @property {string | undefined} held what the hold says, until the agent goes past it
 * @property {() => void} release what is called when the agent does
 * @property {boolean} copyOnly
 * @property {(words: string) => void} say
 * @property {(view: ReplyView) => void} choose
 * @property {(kind: "insert" | "copy", chosen: Omit<import("../element.js").Chosen, "decision" | "message">) => Promise<Taken>} take
 * @property {() => void} letStand
 */

/**
 * @typedef {{ done: boolean, words?: string }} Taken whether it was inserted or copied, and what to say about it
 */

/** A limit that nobody writes up to: a direct message on X may have 10,000 characters. */
const AMPLE = 2000;

export class ReplyView {
  #card;
  #reply;
  #parts;
  #note = element("p", { class: "note", part: "note" });
  #number;
  /** The first part that was neither inserted nor copied. */
  #next = 0;
  /** What to do once the agent goes past the hold. */
  #asked = element("div", { class: "ask", role: "group", hidden: true });

  /**
   * @param {import("../engine.js").Reply} reply
   * @param {number} number from 1, as the key that chooses it
   * @param {Card} card
   */
  constructor(reply, number, card) {
    this.#card = card;
    this.#reply = reply;
    this.#number = number;
    this.#parts = reply.nothing ? [] : reply.parts.map((part, index) => this.#part(part, index));
    /** @readonly */
    this.node = element(
      "li",
      { class: "reply", part: "reply", tabindex: -1 },
      element("span", { class: "number", "aria-hidden": "true" }, String(number)),
      element(
        "div",
        { class: "body" },
        unseen(`Reply ${number}`),
        ...(reply.nothing ? this.#nothing() : this.#parts.map(({ node }) => node)),
        this.#asked,
        this.#note,
      ),
    );
    this.node.addEventListener("focusin", () => card.choose(this));
    this.node.addEventListener("pointerdown", () => card.choose(this));
    this.relabel();
    this.#markNext();
  }

  /** Whether it is the one that Enter takes. */
  set chosen(chosen) {
    if (chosen) this.node.setAttribute("aria-current", "true");
    else this.node.removeAttribute("aria-current");
  }

  focus() {
    this.node.focus();
  }

  /**
   * Inserts (or copies) the whole reply, or of a thread the part whose turn it is.
   *
   * @param {"insert" | "copy"} kind
   */
  take(kind = this.#card.copyOnly ? "copy" : "insert") {
    if (this.#reply.nothing) this.#card.letStand();
    else void this.#take(kind, Math.min(this.#next, this.#parts.length - 1));
  }

  /** Takes back the question, if one is open. */
  cancel() {
    if (this.#asked.hidden) return false;
    this.#asked.hidden = true;
    this.focus();
    return true;
  }

  /** The buttons say whether a hold stands before them. */
  relabel() {
    for (const { buttons } of this.#parts) {
      for (const { node, words } of buttons) {
        const anyway = this.#card.held === undefined ? "" : " anyway";
        node.textContent = words + anyway;
        node.append(unseen(` reply ${this.#number}${this.#ofParts(node)}`));
      }
    }
  }

  /** @param {HTMLElement} node */
  #ofParts(node) {
    return this.#parts.length > 1 ? `, part ${Number(node.dataset.part) + 1}` : "";
  }

  /**
   * @param {import("../engine.js").Part} part
   * @param {number} index
   */
  #part(part, index) {
    const reply = /** @type {import("../engine.js").TextReply} */ (this.#reply);
    const several = reply.parts.length > 1;
    const text = this.#card.slots.show(part, this.#number);
    const kinds = this.#card.copyOnly ? ["copy"] : ["insert", "copy"];
    const buttons = kinds.map((kind, order) => ({
      words: kind === "insert" ? "Insert" : "Copy",
      node: button("", () => void this.#take(/** @type {any} */ (kind), index), {
        class: order === 0 && "main",
        part: kind,
        "data-part": index,
      }),
    }));
    const node = element(
      "div",
      { class: "piece" },
      several && element("p", { class: "of" }, `${index + 1} of ${reply.parts.length}`),
      text.node,
      element(
        "div",
        { class: "measure" },
        index === 0 && element("span", { class: "where" }, ...this.#where(reply)),
        meter(part, reply),
      ),
      element("div", { class: "buttons" }, ...buttons.map(({ node }) => node)),
    );
    return { node, text, buttons };
  }

  /** @param {import("../engine.js").TextReply} reply */
  #where({ visibility, channel }) {
    const name =
      channel === undefined ? [] : [` · ${called(this.#card.labels, "channels", channel)}`];
    return [icon(visibility), ` ${visibility}`, ...name];
  }

  #nothing() {
    const words = this.#number === 1 ? "Let it stand: no answer is needed" : "Or let it stand";
    return [
      element("p", { class: "stand" }, words),
      element(
        "div",
        { class: "buttons" },
        button("Let it stand", () => this.#card.letStand(), { part: "stand" }),
      ),
    ];
  }

  /**
   * @param {"insert" | "copy"} kind
   * @param {number} index which part
   */
  async #take(kind, index) {
    const card = this.#card;
    const reply = /** @type {import("../engine.js").TextReply} */ (this.#reply);
    const part = this.#parts[index];
    if (!part) return;
    card.choose(this);
    const missing = part.text.missing;
    if (missing.length > 0) {
      this.#tell(`Fill in ${list(missing)} first`);
      part.text.ask();
      return;
    }
    if (card.held !== undefined) {
      this.#ask(card.held, kind, index);
      return;
    }
    const several = reply.parts.length > 1;
    const { done, words } = await card.take(kind, {
      reply,
      text: part.text.filled,
      part: index,
      parts: reply.parts.length,
      slots: card.slots.filled,
    });
    if (done) {
      this.#next = index + 1;
      this.#markNext();
    }
    if (words === undefined) return;
    const rest = done && this.#next < reply.parts.length ? `, part ${this.#next + 1} is next` : "";
    this.#tell(done && several ? `Part ${index + 1}: ${words.toLowerCase()}${rest}` : words);
  }

  /** The part whose turn it is has the button that stands out. */
  #markNext() {
    const next = Math.min(this.#next, this.#parts.length - 1);
    for (const [index, { node }] of this.#parts.entries()) {
      node.classList.toggle("next", index === next);
    }
  }

  /** Asks once before something is sent past a hold. */
  #ask(held, kind, index) {
    const verb = kind === "insert" ? "Insert" : "Copy";
    const go = () => {
      this.#asked.hidden = true;
      this.#card.release();
      this.focus();
      void this.#take(kind, index);
    };
    const wait = button("Wait", () => this.cancel());
    const words = element("p", {}, `On hold: ${held}. ${verb} anyway?`);
    this.#asked.setAttribute("aria-label", "On hold");
    this.#asked.replaceChildren(
      words,
      element("div", { class: "buttons" }, wait, button(`Yes, ${verb.toLowerCase()}`, go)),
    );
    this.#asked.hidden = false;
    this.#note.textContent = "";
    this.#card.say(words.textContent);
    wait.focus();
  }

  /** @param {string} words */
  #tell(words) {
    this.#note.textContent = words;
    this.#card.say(words);
  }
}

/**
 * How long a part is: a bar and a figure.
 *
 * @param {import("../engine.js").Part} part
 * @param {import("../engine.js").TextReply} reply
 */
function meter({ length, slots }, { limit, weighted }) {
  const most = slots?.length ? "up to " : "";
  // Far from its limit a bar says nothing, and takes the place of words.
  if (limit === undefined || (limit > AMPLE && length < limit / 2)) {
    return element("span", { class: "length" }, `${most}${length} characters`);
  }
  const bar = element("span", { class: "bar" });
  bar.style.inlineSize = `${Math.min(100, (100 * length) / limit)}%`;
  const over = length > limit;
  return element(
    "span",
    {
      class: over ? "length over" : "length",
      title: weighted && "As X counts: a link is 23, an emoji 2",
    },
    element("span", { class: "meter", part: "meter", "aria-hidden": "true" }, bar),
    `${most}${length} / ${limit}`,
    unseen(over ? " characters, too long" : " characters"),
  );
}
