// One page: which conversation it shows, which box answers it, and how a text
// gets there.

import { boxOf, focusedBox, isSeen } from "./boxes/find.js";
import { boxText, essence } from "./boxes/read.js";
import { writeBox } from "./boxes/write.js";
import { siteOf } from "./sites/index.js";
import { Selection } from "./sites/selection.js";

export class PageReader {
  #page;
  #selection = new Selection();
  /** The site's conversation for which the agent selected something instead. */
  #passed = "";
  /**
   * What was inserted last, and where: it may be replaced, being ours.
   *
   * @type {{ box?: HTMLElement, text: string }}
   */
  #last = { text: "" };
  #steps = 0;
  /** How many frames have been loaded in this page. */
  frames = 0;
  /** Whether another text may be selected: to read a selection lays out the whole page. */
  selects = true;

  /** @param {Document} page */
  constructor(page) {
    this.#page = page;
  }

  /** Remembers where the agent is. */
  notice() {
    this.#steps += 1;
    this.#selection.notice(this.#page);
  }

  /** Takes what is selected as the message, whatever the site shows. */
  select() {
    this.#selection.notice(this.#page);
    this.#selection.take(this.#page);
    this.#passed = this.#own()?.key ?? "";
    this.#steps += 1;
  }

  /** Where changes are to be noticed besides the document. */
  roots() {
    return siteOf(this.#page)?.roots?.(this.#page) ?? [];
  }

  /** @returns {Extract<import("../messages.js").FromPage, { type: "view" }>} */
  view() {
    const site = siteOf(this.#page);
    const { conversation, from } = this.#open();
    const box = this.#box(from);
    return {
      type: "view",
      site: site && from !== this.#selection ? site.name : this.#page.location.hostname,
      known: site !== undefined,
      ...(conversation && { conversation }),
      ...(box && { draft: boxText(box) }),
      box: box !== undefined,
      at: this.#steps,
      frames: this.frames,
    };
  }

  /**
   * @param {Extract<import("../messages.js").ToPage, { type: "insert" }>} wanted
   * @returns {Promise<import("../messages.js").Written>}
   */
  async insert({ text, key, mode }) {
    const { conversation, from } = this.#open();
    // A frame that has only the box does not know the conversation: the panel checked it.
    if (key !== undefined && conversation?.key !== key) {
      return { done: "refused", why: "another conversation is open now" };
    }
    const box = this.#box(from);
    if (!box) return { done: "missed", why: "there is no reply box to write into" };
    const ours = this.#last.box === box && essence(boxText(box)) === essence(this.#last.text);
    const came = await writeBox(box, text, ours ? "replace" : mode);
    if (came === "written") {
      this.#last = { box, text: boxText(box) };
      return { done: "inserted" };
    }
    return {
      done: "missed",
      why:
        came === "untouched"
          ? "the reply box did not take it"
          : "the reply box shows something else than the reply, so look at it",
    };
  }

  /** What the site's own module reads. */
  #own() {
    return siteOf(this.#page)?.conversation(this.#page);
  }

  #open() {
    const site = siteOf(this.#page);
    const own = site?.conversation(this.#page);
    if (own && own.key !== this.#passed) return { conversation: own, from: site };
    if (!own) this.#takeSelection();
    const selected = this.#selection.conversation(this.#page);
    if (!selected) return { conversation: own, from: site ?? this.#selection };
    return { conversation: selected, from: site ?? this.#selection };
  }

  #takeSelection() {
    if (!this.selects) return;
    this.selects = false;
    if (this.#selection.take(this.#page)) this.#steps += 1;
  }

  /**
   * The box to write into: of several that can be seen, the one with the focus.
   *
   * @param {Pick<import("./sites/site.js").Site, "boxes"> | undefined} from
   * @returns {HTMLElement | undefined}
   */
  #box(from) {
    const seen = new Set();
    for (const element of (from ?? this.#selection).boxes(this.#page)) {
      const box = boxOf(element) ?? boxOf(element.querySelector("[contenteditable=true]"));
      if (box && isSeen(box)) seen.add(box);
    }
    const focused = focusedBox(this.#page);
    if (seen.size === 1) return seen.values().next().value;
    return focused && seen.has(focused) ? focused : undefined;
  }
}
