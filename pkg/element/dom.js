// Making elements. Text goes in as text: nothing that a customer or an author
// wrote is ever read as markup, so nothing here needs a Trusted Types policy.

const SVG = "http://www.w3.org/2000/svg";

/** Drawn in a square of 16, with a pen. */
const ICONS = {
  public: [
    ["path", { d: "M1 8c2-3.3 4.3-5 7-5s5 1.7 7 5c-2 3.3-4.3 5-7 5s-5-1.7-7-5z" }],
    ["circle", { cx: 8, cy: 8, r: 2.2 }],
  ],
  private: [
    ["rect", { x: 3, y: 7, width: 10, height: 7, rx: 1.5 }],
    ["path", { d: "M5 7V5a3 3 0 0 1 6 0v2" }],
  ],
  hold: [["path", { d: "M5 3v10M11 3v10" }]],
  move: [["path", { d: "M2 8h11M9 4l4 4-4 4" }]],
  time: [
    ["circle", { cx: 8, cy: 8, r: 6 }],
    ["path", { d: "M8 4.5V8l2.5 1.5" }],
  ],
  tick: [["path", { d: "M3 8.5l3.5 3.5L13 4.5" }]],
  fault: [
    ["circle", { cx: 8, cy: 8, r: 6 }],
    ["path", { d: "M8 4.5v4.2M8 11v.3" }],
  ],
};

/**
 * An element with attributes, listeners and children.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [attributes] a function is a listener, `true` an empty
 *   attribute; `false` and `undefined` leave it out
 * @param {...(Node | string | undefined | false)} children
 * @returns {any}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, /** @type {any} */ (value));
    else if (value === true) made.setAttribute(key, "");
    else if (value !== undefined && value !== false) made.setAttribute(key, String(value));
  }
  made.append(.../** @type {any[]} */ (children.filter((child) => child || child === "")));
  return made;
}

/**
 * A button.
 *
 * @param {string | (Node | string)[]} words
 * @param {() => void} press
 * @param {Record<string, unknown>} [attributes]
 */
export function button(words, press, attributes = {}) {
  return element("button", { type: "button", click: press, ...attributes }, ...[words].flat());
}

/**
 * One of the icons; what it means must stand beside it in words.
 *
 * @param {keyof typeof ICONS} name
 */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", `icon icon-${name}`);
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("aria-hidden", "true");
  for (const [shape, attributes] of ICONS[name]) {
    const line = document.createElementNS(SVG, /** @type {string} */ (shape));
    for (const [key, value] of Object.entries(attributes)) line.setAttribute(key, String(value));
    drawing.append(line);
  }
  return drawing;
}

/**
 * Words that only a screen reader reads.
 *
 * @param {string} words
 */
export function unseen(words) {
  return element("span", { class: "unseen" }, words);
}

/**
 * Words of the engine: what stands in backticks as code.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function quoted(text) {
  return text
    .split(/`([^`]*)`/)
    .map((piece, index) => (index % 2 === 1 ? element("code", {}, piece) : piece));
}
