// The text of a box, as a reader would say it.

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE DIV DL DT DD FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER LI MAIN OL P PRE SECTION TABLE TR UL".split(
    " ",
  ),
);

/**
 * The text of a box.
 *
 * @param {HTMLElement} box
 */
export function boxText(box) {
  if (box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement) return box.value;
  return shownText(box);
}

/**
 * The text of an element: blocks and line breaks become lines, a picture is its
 * alternative (sites draw emoji), and what is hidden from readers is left out.
 *
 * @param {Element} element
 */
export function shownText(element) {
  /** @type {string[]} */
  const words = [];
  let ended = true;
  const newline = () => {
    if (!ended) words.push("\n");
    ended = true;
  };
  /** @param {Node} node */
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.nodeValue ?? "";
      if (text === "") return;
      words.push(text);
      ended = text.endsWith("\n");
      return;
    }
    if (!(node instanceof Element) || isUnread(node)) return;
    if (node.tagName === "BR") {
      words.push("\n");
      ended = true;
      return;
    }
    if (node.tagName === "IMG") {
      words.push(node.getAttribute("alt") ?? "");
      ended = false;
      return;
    }
    const block = BLOCKS.has(node.tagName);
    if (block) newline();
    for (const child of node.childNodes) read(child);
    if (block) newline();
  };
  for (const child of element.childNodes) read(child);
  return words
    .join("")
    .replace(INVISIBLE, "")
    .replace(/\u00a0/g, " ")
    .trim();
}

/** What editors put into empty lines to hold the caret. */
const INVISIBLE = /[\u200b\u2060\ufeff]/g;

/** @param {Element} element */
function isUnread(element) {
  return (
    element.getAttribute("aria-hidden") === "true" ||
    element.tagName === "SCRIPT" ||
    element.tagName === "STYLE" ||
    element.tagName === "svg"
  );
}

/**
 * A text without what editors may change as they please: empty lines and the
 * spaces at the ends of lines.
 *
 * @param {string} text
 */
export function essence(text) {
  return text
    .replace(INVISIBLE, "")
    .replace(/[\u00a0\t]/g, " ")
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}
