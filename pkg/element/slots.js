// A reply's text with its blanks, which are filled in where they stand.

import { element } from "./dom.js";
import { called } from "./words.js";

/**
 * What was filled in, shared by all replies of a card: the agent types a booking
 * reference once.
 */
export class Slots {
  #values;
  /** @type {Set<HTMLInputElement>} */
  #blanks = new Set();

  /**
   * @param {import("./words.js").Labels} labels
   * @param {Map<string, string>} values what was filled in before, and what will be
   */
  constructor(labels, values) {
    this.#values = values;
    /** @readonly */
    this.labels = labels;
  }

  /** What was filled in, by the fact's name. */
  get filled() {
    return Object.fromEntries([...this.#values].filter(([, value]) => value !== ""));
  }

  /**
   * The text as nodes.
   *
   * @param {import("../engine.js").Part} part
   * @param {number} number of the reply
   */
  show(part, number) {
    const text = element("p", { class: "text", part: "text", dir: "auto" });
    const blanks = [];
    let at = 0;
    for (const { fact, start, end } of part.slots ?? []) {
      const blank = this.#blank(fact, number);
      blanks.push({ blank, fact, start, end });
      text.append(part.text.slice(at, start), blank);
      at = end;
    }
    text.append(part.text.slice(at));
    return new SlottedText(text, part.text, blanks, this.labels);
  }

  /**
   * @param {string} fact
   * @param {number} number
   * @returns {HTMLInputElement}
   */
  #blank(fact, number) {
    const name = called(this.labels, "facts", fact);
    const blank = element("input", {
      class: "slot",
      part: "slot",
      type: "text",
      autocomplete: "off",
      placeholder: name,
      "aria-label": `${name}, blank in reply ${number}`,
    });
    const show = () => {
      blank.value = this.#values.get(fact) ?? "";
      fit(blank, name);
    };
    blank.dataset.fact = fact;
    blank.addEventListener("input", () => {
      this.#values.set(fact, blank.value);
      blank.removeAttribute("aria-invalid");
      fit(blank, name);
      for (const other of this.#blanks) {
        if (other === blank || other.dataset.fact !== fact) continue;
        other.value = blank.value;
        other.removeAttribute("aria-invalid");
        fit(other, name);
      }
    });
    this.#blanks.add(blank);
    show();
    return blank;
  }
}

/** One part of a reply, on the card. */
class SlottedText {
  #text;
  #blanks;
  #labels;

  /**
   * @param {HTMLElement} node
   * @param {string} text
   * @param {{ blank: HTMLInputElement, fact: string, start: number, end: number }[]} blanks
   * @param {import("./words.js").Labels} labels
   */
  constructor(node, text, blanks, labels) {
    /** @readonly */
    this.node = node;
    this.#text = text;
    this.#blanks = blanks;
    this.#labels = labels;
  }

  /** The text with what was filled in; a blank that is still empty keeps its brackets. */
  get filled() {
    let whole = "";
    let at = 0;
    for (const { blank, start, end } of this.#blanks) {
      whole += this.#text.slice(at, start) + (blank.value || this.#text.slice(start, end));
      at = end;
    }
    return whole + this.#text.slice(at);
  }

  /** What is still missing, in words, each once. */
  get missing() {
    const empty = this.#blanks.filter(({ blank }) => blank.value.trim() === "");
    return [...new Set(empty.map(({ fact }) => called(this.#labels, "facts", fact)))];
  }

  /** Leads to the first blank that is empty. */
  ask() {
    const empty = this.#blanks.filter(({ blank }) => blank.value.trim() === "");
    for (const { blank } of empty) blank.setAttribute("aria-invalid", "true");
    empty[0]?.blank.focus();
  }
}

/** As wide as its text, or its name while it is empty. */
function fit(blank, name) {
  const width = Math.max((blank.value || name).length, 4) + 1;
  blank.style.inlineSize = `calc(${width}ch + 10px)`;
}
