// Notices that something changed, cheaply: whatever happens in the page sets one
// timer, and what it means is read once when the page has calmed down.

/** After a change, in milliseconds: one keystroke, one rendering. */
const CALM = 120;
/** Reading may take this part of the time at most. */
const SHARE = 20;
/** What is told of a tree. */
const OBSERVED = {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ["class", "style", "hidden", "aria-hidden", "aria-label"],
};

export class Watch {
  #page;
  #reader;
  #changed;
  #observer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #cost = 0;
  /** @type {AbortController | undefined} */
  #watching;

  /**
   * @param {Document} page
   * @param {import("./reader.js").PageReader} reader
   * @param {() => void} changed
   */
  constructor(page, reader, changed) {
    this.#page = page;
    this.#reader = reader;
    this.#changed = changed;
    this.#observer = new MutationObserver(() => this.#soon());
  }

  start() {
    if (this.#watching) return;
    this.#watching = new AbortController();
    const page = this.#page;
    const options = { capture: true, passive: true, signal: this.#watching.signal };
    this.#observe();
    page.addEventListener("input", () => this.#soon(), options);
    page.addEventListener(
      "selectionchange",
      () => {
        this.#reader.selects = true;
        this.#soon();
      },
      options,
    );
    page.addEventListener(
      "focusin",
      () => {
        this.#reader.notice();
        this.#soon();
      },
      options,
    );
    page.addEventListener(
      "load",
      (event) => {
        if (!(event.target instanceof HTMLIFrameElement)) return;
        this.#reader.frames += 1;
        this.#soon();
      },
      options,
    );
    page.defaultView?.addEventListener("popstate", () => this.#soon(), options);
    page.defaultView?.addEventListener("hashchange", () => this.#soon(), options);
    this.#reader.selects = true;
    this.#reader.notice();
  }

  stop() {
    this.#observer.disconnect();
    this.#watching?.abort();
    this.#watching = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** To observe what is observed already changes nothing. */
  #observe() {
    this.#observer.observe(this.#page, OBSERVED);
    for (const root of this.#reader.roots()) this.#observer.observe(root, OBSERVED);
  }

  #soon() {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        const start = performance.now();
        this.#observe();
        this.#changed();
        this.#cost = performance.now() - start;
      },
      Math.max(CALM, this.#cost * SHARE),
    );
  }
}
