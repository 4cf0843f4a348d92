// The element `<draft-review>`: what there is to say about a draft, for a host to
// put under its own reply box.

import { element } from "./dom.js";
import { opened } from "./given.js";
import { ReviewView, mended, spokenReview } from "./review.js";
import { Reviewer } from "./reviewer.js";
import { sheet } from "./style.js";

/** What is announced while somebody types would only disturb. */
const SILENCE = 1200;

/** Where there is no page, as on a server, the module can still be imported. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** See `element.d.ts`, which says what each property does. */
export class DraftReview extends Base {
  #root = this.attachShadow({ mode: "open" });
  #status = element("p", { class: "unseen", role: "status", "aria-live": "polite" });
  #speak;
  #given;
  /** @type {import("../element.js").Triages | undefined} */
  #playbook;
  #givenTimes = 0;
  /** @type {import("../engine.js").Message | undefined} */
  #message;
  #draft = "";
  /** @type {import("../engine.js").Review | undefined} */
  #review;
  #view = new ReviewView((finding, fix) => {
    const text = mended(this.#draft, fix);
    const detail = { text, draft: this.#draft, finding, fix, message: this.#message };
    this.dispatchEvent(new CustomEvent("draft-fix", { detail, bubbles: true, composed: true }));
  });
  #reviewer = new Reviewer((review) => this.#show(review));

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet()];
    this.#root.append(this.#view.node, this.#status);
    this.#view.node.hidden = true;
  }

  connectedCallback() {
    // Set before the element was defined, a property is the object's own and hides ours.
    for (const name of ["playbook", "message", "draft"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  disconnectedCallback() {
    clearTimeout(this.#speak);
    this.#reviewer.stop();
  }

  get playbook() {
    return this.#given;
  }

  set playbook(given) {
    this.#given = given ?? undefined;
    const turn = (this.#givenTimes += 1);
    this.#playbook = undefined;
    Promise.resolve(given)
      .then((value) => {
        if (turn !== this.#givenTimes) return;
        this.#playbook = opened(value).playbook;
        this.#ask();
      })
      // Whoever shows the playbook says why there is none.
      .catch(() => {});
  }

  get message() {
    return this.#message;
  }

  set message(message) {
    this.#message = message ?? undefined;
    this.#ask();
  }

  get draft() {
    return this.#draft;
  }

  set draft(draft) {
    this.#draft = String(draft ?? "");
    this.#ask();
  }

  get review() {
    return this.#review;
  }

  #ask() {
    this.#reviewer.ask(this.#playbook, this.#draft, this.#message);
  }

  /** @param {import("../engine.js").Review | undefined} review */
  #show(review) {
    this.#review = review;
    this.#view.node.hidden = review === undefined;
    clearTimeout(this.#speak);
    if (review === undefined) return;
    this.#view.show(review);
    const words = spokenReview(review);
    this.#speak = setTimeout(() => {
      if (this.#status.textContent !== words) this.#status.textContent = words;
    }, SILENCE);
    const detail = { review, draft: this.#draft, message: this.#message };
    this.dispatchEvent(new CustomEvent("draft-reviewed", { detail, bubbles: true, composed: true }));
  }
}
