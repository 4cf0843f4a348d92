// A text area whose text can be marked in places. A second layer behind it holds
// the same text, transparent, with the marks; the two scroll together.

import { element } from "./dom.js";

/**
 * @typedef {{ start: number, end: number, kind: string, title?: string }} Mark
 */

export class MarkedField {
  #area;
  #layer = element("div", { class: "marks", "aria-hidden": "true" });
  /** @type {Mark[]} */
  #marks = [];

  /** @param {HTMLTextAreaElement} area inside an element of class `field` */
  constructor(area) {
    this.#area = area;
    area.before(this.#layer);
    area.addEventListener("scroll", () => this.#follow());
    area.addEventListener("input", () => this.mark([]));
    // Its size can change with no event of its own: the window, or a dragged corner.
    new ResizeObserver(() => this.#follow()).observe(area);
  }

  /** Marks these places, and only these. They need no order and may overlap. */
  mark(marks) {
    this.#marks = marks;
    const text = this.#area.value;
    const pieces = [];
    let at = 0;
    for (const { start, end, kind } of ordered(marks)) {
      const from = Math.max(start, at);
      if (from >= end) continue;
      pieces.push(text.slice(at, from));
      pieces.push(element("mark", { class: kind }, text.slice(from, end)));
      at = end;
    }
    // The last, empty line has no height without something after it.
    pieces.push(text.slice(at), "\u200b");
    this.#layer.replaceChildren(...pieces);
    this.#follow();
  }

  /** Shows a place: selects it and brings it into view. */
  reveal(start, end) {
    const area = this.#area;
    area.focus();
    area.setSelectionRange(start, end);
    const before = area.value.slice(0, start);
    const line = before.split("\n").length - 1;
    const style = getComputedStyle(area);
    const height = Number.parseFloat(style.lineHeight);
    area.scrollTop = Math.max(0, line * height - area.clientHeight / 3);
    area.scrollLeft = 0;
    // A cramped screen may show another part of the page.
    area.scrollIntoView({ block: "nearest" });
  }

  #follow() {
    const { clientWidth, clientHeight, scrollTop, scrollLeft } = this.#area;
    this.#layer.style.width = `${clientWidth}px`;
    this.#layer.style.height = `${clientHeight}px`;
    this.#layer.scrollTop = scrollTop;
    this.#layer.scrollLeft = scrollLeft;
  }
}

function ordered(marks) {
  return [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
}
