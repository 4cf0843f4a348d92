// The element `<reply-suggestions>`: it asks the playbook about the message, and
// shows what it answers.

import { Announcer } from "./announcer.js";
import { CardView } from "./card.js";
import { copyText } from "./clipboard.js";
import { button, element } from "./dom.js";
import { draftLine } from "./draft.js";
import { Latest, isSame, opened, takeOver } from "./given.js";
import { keysView, pressed } from "./keys.js";
import { ReviewView, mended, spokenReview } from "./review.js";
import { Reviewer } from "./reviewer.js";
import { failureView, faultyView, idleView, waitingView } from "./states.js";
import { sheet } from "./style.js";
import { isLate, spoken } from "./words.js";

/** Several decisions in as many milliseconds are announced as one: the last. */
const SILENCE = 400;

/** Where there is no page, as on a server, the module can still be imported. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** See `element.d.ts`, which says what each property does. */
export class ReplySuggestions extends Base {
  static observedAttributes = ["copy-only", "no-review"];

  #root = this.attachShadow({ mode: "open" });
  #stage = element("div", { class: "stage", part: "stage" });
  #foot = element("div", { class: "foot" });
  #announcer = new Announcer(SILENCE);
  /** @type {any} */
  #given;
  /** @type {import("../element.js").Triages | undefined} */
  #playbook;
  #latest = new Latest();
  /** @type {import("../engine.js").Message | undefined} */
  #message;
  #draft = "";
  /** @type {string | undefined} */
  #draftChannel;
  /** @type {import("../engine.js").Review | undefined} */
  #review;
  #view = new ReviewView((finding, fix) => this.#fix(finding, fix));
  #reviewer = new Reviewer((review) => this.#showReview(review));
  /** @type {import("../element.js").Labels} */
  #labels = {};
  /** @type {import("../engine.js").Decision | undefined} */
  #decision;
  /** @type {CardView | undefined} */
  #card;
  /** @type {AbortController | undefined} */
  #asking;
  /** Whether a question was open when the element left the page: moved, it comes back. */
  #interrupted = false;
  /** What was decided, as it was shown: repeats change nothing. */
  #shown = "";
  /** What it was about. @type {import("../engine.js").Message | undefined} */
  #shownMessage;
  /** Whether it says that the answer was due. */
  #late = false;
  /** An error to show instead of asking. */
  #failure;
  /** @type {import("./why.js").Reasons} */
  #why = { open: false, explain: () => undefined, point: () => {} };
  /** What the agent filled in, as long as it is about the same message. */
  #filled = new Map();
  /** What the host said last about this decision. */
  #said = "";
  #keysOpen = false;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet()];
    this.#root.append(this.#stage, this.#foot, this.#announcer.node);
    this.addEventListener("keydown", (event) => this.#key(event));
    this.#stage.append(idleView());
    this.#showFoot();
  }

  connectedCallback() {
    takeOver(this, ["labels", "playbook", "message", "draftChannel", "draft"]);
    if (this.#interrupted) this.#ask();
    this.#interrupted = false;
  }

  disconnectedCallback() {
    this.#announcer.stop();
    this.#reviewer.stop();
    this.#interrupted = this.#asking !== undefined;
    this.#asking?.abort();
    this.#asking = undefined;
  }

  attributeChangedCallback() {
    this.#redraw();
    this.#askReview();
  }

  get playbook() {
    return this.#given;
  }

  set playbook(given) {
    this.#given = given ?? undefined;
    this.#playbook = undefined;
    this.#failure = undefined;
    const settle = (value) => {
      const { playbook, faults } = opened(value);
      this.#playbook = playbook;
      this.#failure = faults && {
        view: () => faultyView(faults),
        words: "The playbook has errors",
      };
      this.#ask();
    };
    if (this.#latest.take(given, settle, (error) => this.#fail(error))) this.#ask();
  }

  get message() {
    return this.#message;
  }

  set message(message) {
    const before = this.#message;
    this.#message = message ?? undefined;
    if (before?.id !== message?.id || before?.text !== message?.text) this.#filled = new Map();
    this.#ask();
  }

  get draft() {
    return this.#draft;
  }

  set draft(draft) {
    this.#draft = String(draft ?? "");
    this.#askReview();
  }

  get draftChannel() {
    return this.#draftChannel;
  }

  set draftChannel(channel) {
    this.#draftChannel = channel ?? undefined;
    this.#askReview();
  }

  get review() {
    return this.#review;
  }

  get labels() {
    return this.#labels;
  }

  set labels(labels) {
    this.#labels = labels ?? {};
    this.#redraw();
  }

  get decision() {
    return this.#decision;
  }

  get theme() {
    return this.getAttribute("theme");
  }

  set theme(theme) {
    this.#reflect("theme", theme ?? undefined);
  }

  get copyOnly() {
    return this.hasAttribute("copy-only");
  }

  set copyOnly(copyOnly) {
    this.#reflect("copy-only", copyOnly ? "" : undefined);
  }

  get noReview() {
    return this.hasAttribute("no-review");
  }

  set noReview(noReview) {
    this.#reflect("no-review", noReview ? "" : undefined);
  }

  /** Asks anew, although nothing changed. */
  refresh() {
    this.#shown = "";
    this.#ask();
  }

  /** Says a few words under the replies, and to whoever listens. */
  say(words) {
    this.#said = String(words);
    this.#showFoot();
    this.#announcer.say(this.#said);
  }

  /** @param {FocusOptions} [options] */
  focus(options) {
    if (!this.#card?.focus()) this.#root.querySelector("button")?.focus(options);
  }

  #reflect(name, value) {
    if (value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  /** Asks the playbook; of several questions only the last is answered. */
  #ask() {
    this.#asking?.abort();
    this.#asking = undefined;
    const message = this.#message;
    const playbook = this.#playbook;
    if (this.#failure || !message || !playbook) {
      this.#rest();
      return;
    }
    const asking = new AbortController();
    let answer;
    try {
      answer = playbook.triage(message, { signal: asking.signal });
    } catch (error) {
      this.#fail(error, message);
      return;
    }
    if (typeof answer?.then !== "function") {
      this.#show(answer, message);
      return;
    }
    this.#asking = asking;
    answer.then(
      (decision) => {
        if (asking.signal.aborted) return;
        this.#asking = undefined;
        this.#show(decision, message);
      },
      (error) => {
        if (asking.signal.aborted) return;
        this.#asking = undefined;
        this.#fail(error, message);
      },
    );
  }

  /** Shows that there is nothing to decide, or why it cannot be decided. */
  #rest() {
    this.#decision = undefined;
    this.#card = undefined;
    this.#shown = "";
    this.#said = "";
    const view = this.#failure
      ? this.#failure.view()
      : this.#given && this.#message && !this.#playbook
        ? waitingView()
        : idleView();
    this.#stage.replaceChildren(view);
    this.#showFoot();
    if (this.#failure) this.#announcer.say(this.#failure.words);
    else this.#announcer.stop();
  }

  /**
   * @param {unknown} error
   * @param {import("../engine.js").Message} [message] the one it is about; all of them, if absent
   */
  #fail(error, message) {
    const failure = {
      view: () => failureView(error),
      words: error instanceof Error ? error.message : String(error),
    };
    this.#failure = failure;
    this.#rest();
    // What went wrong with one message says nothing about the next.
    if (message) this.#failure = undefined;
    this.#emit("reply-error", { error, message });
  }

  /**
   * @param {import("../engine.js").Decision} decision
   * @param {import("../engine.js").Message} message
   */
  #show(decision, message) {
    const same = JSON.stringify([message.id, message.text, message.thread, decision]);
    const late = isLate(decision, message);
    if (this.#card && same === this.#shown) {
      // The same, but its time has passed meanwhile.
      if (late !== this.#late) this.#draw(decision, message);
      this.#late = late;
      this.#askReview();
      return;
    }
    this.#shown = same;
    this.#late = late;
    this.#decision = decision;
    // What was opened for one message stays open while that one changes.
    if (!isSame(message, this.#shownMessage)) this.#why.open = false;
    this.#shownMessage = message;
    this.#said = "";
    this.#draw(decision, message);
    this.#announcer.say(spoken(decision, this.#labels));
    this.#askReview();
    this.#emit("reply-decision", { decision, message });
    if (decision.hold) this.#emit("reply-hold", { hold: decision.hold, decision, message });
    if (decision.handoff) {
      this.#emit("reply-handoff", { handoff: decision.handoff, decision, message });
    }
  }

  #redraw() {
    if (this.#decision && this.#message) this.#draw(this.#decision, this.#message);
    else this.#showFoot();
  }

  #draw(decision, message) {
    const focused = this.#root.activeElement !== null;
    // A playbook compiled anew may decide the same: the one of before is freed by then.
    this.#why.explain = () => this.#playbook?.explain?.(message);
    this.#why.point = (places) => void this.#emit("reply-evidence", { places, decision, message });
    this.#card = new CardView(decision, message, this.#labels, {
      copyOnly: this.copyOnly,
      say: (words) => this.#announcer.say(words),
      take: (kind, part) => this.#take(kind, { ...part, decision, message }),
      letStand: () => void this.#emit("reply-none", { decision, message }),
      why: this.#why,
      filled: this.#filled,
    });
    this.#stage.replaceChildren(this.#card.node);
    this.#showFoot();
    // Whoever worked in the old card goes on in the new one.
    if (focused) this.focus();
  }

  /**
   * @param {"insert" | "copy"} kind
   * @param {import("../element.js").Chosen} chosen
   * @returns {Promise<import("./reply.js").Taken>}
   */
  async #take(kind, chosen) {
    if (!isSame(chosen.message, this.#message)) {
      // The answer about what is open now is still on its way.
      return { done: false, words: "This suggestion is for another message" };
    }
    if (kind === "insert") {
      return this.#emit("reply-insert", chosen)
        ? { done: true, words: "Inserted" }
        : { done: false };
    }
    if (!this.#emit("reply-copy", chosen)) return { done: false };
    if (!(await copyText(chosen.text, this.#root))) {
      return { done: false, words: "It could not be copied: select the text instead" };
    }
    return { done: true, words: "Copied" };
  }

  #askReview() {
    const message = this.#card ? this.#message : undefined;
    const channel = this.#draftChannel ?? message?.channel;
    this.#reviewer.ask(
      this.noReview ? undefined : this.#playbook,
      this.#draft,
      message && { ...message, channel },
    );
  }

  /** @param {import("../engine.js").Review | undefined} review */
  #showReview(review) {
    const before = this.#review;
    this.#review = review;
    if (review) this.#view.show(review);
    // The list stays where it is while it changes: a focus in it is not lost.
    if (!before || !review) this.#showFoot();
    if (!review) return;
    const words = spokenReview(review);
    if (!before || words !== spokenReview(before)) this.#announcer.say(words);
    this.#emit("reply-review", { review, draft: this.#draft, message: this.#message });
  }

  /**
   * @param {import("../engine.js").Finding} finding
   * @param {import("../engine.js").Fix} fix
   */
  #fix(finding, fix) {
    const text = mended(this.#draft, fix);
    this.#emit("reply-fix", {
      text,
      draft: this.#draft,
      finding,
      fix,
      decision: this.#decision,
      message: this.#message,
    });
  }

  #emit(name, detail) {
    const event = new CustomEvent(name, {
      detail,
      bubbles: true,
      composed: true,
      cancelable: name === "reply-insert" || name === "reply-copy",
    });
    return this.dispatchEvent(event);
  }

  #showFoot() {
    const lines = [];
    if (this.#said !== "") lines.push(element("p", { class: "said", part: "said" }, this.#said));
    if (this.#review && this.#card) lines.push(this.#view.node);
    else if (this.#draft !== "" && this.#card)
      lines.push(draftLine(this.#draft, this.#decision, this.#message));
    if (this.#card) {
      const keys = button("Keys", () => this.#toggleKeys(), {
        class: "quiet",
        part: "keys-button",
        "aria-expanded": String(this.#keysOpen),
        "aria-controls": this.#keysOpen && "keys",
      });
      lines.push(element("div", { class: "tools" }, keys));
      if (this.#keysOpen) lines.push(keysView(this.copyOnly));
    }
    this.#foot.replaceChildren(...lines);
  }

  #toggleKeys() {
    const focused = this.#foot.contains(this.#root.activeElement);
    this.#keysOpen = !this.#keysOpen;
    this.#showFoot();
    if (focused) this.#foot.querySelector("button")?.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const card = this.#card;
    const done =
      card !== undefined &&
      pressed(event, {
        choose: (number) => card.choose(number),
        take: () => card.take(),
        copy: () => card.take("copy"),
        help: () => this.#toggleKeys(),
        close: () => {
          if (card.close()) return;
          if (this.#keysOpen) this.#toggleKeys();
          else this.#emit("reply-close", {});
        },
      });
    if (done) event.preventDefault();
  }
}
