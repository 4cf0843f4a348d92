// The element `<draft-review>`: what there is to say about a draft, for a host to
// put under its own reply box.

import { Announcer } from "./announcer.js";
import { Latest, opened, takeOver } from "./given.js";
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
  #announcer = new Announcer(SILENCE);
  #given;
  #latest = new Latest();
  /** @type {import("../element.js").Triages | undefined} */
  #playbook;
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
    this.#root.append(this.#view.node, this.#announcer.node);
    this.#view.node.hidden = true;
  }

  connectedCallback() {
    takeOver(this, ["playbook", "message", "draft"]);
  }

  disconnectedCallback() {
    this.#announcer.stop();
    this.#reviewer.stop();
  }

  get playbook() {
    return this.#given;
  }

  set playbook(given) {
    this.#given = given ?? undefined;
    this.#playbook = undefined;
    const settle = (value) => {
      this.#playbook = opened(value).playbook;
      this.#ask();
    };
    // Whoever shows the playbook says why there is none.
    this.#latest.take(given, settle, () => {});
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
    const before = this.#review;
    this.#review = review;
    this.#view.node.hidden = review === undefined;
    if (review === undefined) {
      this.#announcer.stop();
      return;
    }
    this.#view.show(review);
    const words = spokenReview(review);
    if (!before || words !== spokenReview(before)) this.#announcer.say(words);
    const detail = { review, draft: this.#draft, message: this.#message };
    this.dispatchEvent(
      new CustomEvent("draft-reviewed", { detail, bubbles: true, composed: true }),
    );
  }
}
