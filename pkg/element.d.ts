import type { DocumentSymbol } from "./document.js";
import type {
  Decision,
  Diagnostic,
  Evidence,
  Finding,
  Fix,
  Handoff,
  Hold,
  Message,
  Review,
  TextReply,
} from "./engine.js";

/** What the element asks: a `Playbook` of `replybook`, `replybook/runtime` or `replybook/worker`. */
export interface Triages {
  /** Decides about a message, now or by a promise. The signal ends a question that was overtaken. */
  triage(message: Message, options?: { signal?: AbortSignal }): Decision | PromiseLike<Decision>;
  /** Looks over a draft, now or by a promise. Without it drafts are not reviewed. */
  review?(
    draft: string,
    message: Message,
    options?: { signal?: AbortSignal },
  ): Review | PromiseLike<Review>;
}

/** A playbook, or what `Playbook.compile` gave: its errors are shown if there is none. */
export type GivenPlaybook =
  Triages | { readonly playbook?: Triages; readonly diagnostics: readonly Diagnostic[] };

/**
 * What people call the things that a playbook declares, by the names in a decision. Any of it may
 * be missing: then the name is shown, `lost_bag` as "Lost bag".
 */
export interface Labels {
  readonly actions?: Readonly<Record<string, string>>;
  readonly categories?: Readonly<Record<string, string>>;
  readonly channels?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, string>>;
  /** Lists and patterns, as evidence names them. */
  readonly phrases?: Readonly<Record<string, string>>;
  readonly rules?: Readonly<Record<string, string>>;
  readonly tones?: Readonly<Record<string, string>>;
  readonly urgencies?: Readonly<Record<string, string>>;
}

/** What a `reply-decision` tells. */
export interface Decided {
  readonly decision: Decision;
  /** The message it is about: a host that shows another by now does nothing. */
  readonly message: Message;
}

/** What a `reply-insert` or a `reply-copy` tells. */
export interface Chosen extends Decided {
  readonly reply: TextReply;
  /** The text to send, with every slot filled in. */
  readonly text: string;
  /** Which part of the reply it is, from 0: a thread is inserted part by part. */
  readonly part: number;
  /** How many parts the reply has. */
  readonly parts: number;
  /** What the agent filled in on this card, by the fact's name. */
  readonly slots: Readonly<Record<string, string>>;
}

/** What a `reply-review` or a `draft-reviewed` tells. */
export interface Reviewed {
  readonly review: Review;
  /** The draft it is about. */
  readonly draft: string;
  readonly message: Message;
}

/** What a `reply-fix` or a `draft-fix` tells. */
export interface Fixed {
  /** The draft with the fix made: what to put into the reply box. */
  readonly text: string;
  /** The draft it was made in: a box that holds another by now is left alone. */
  readonly draft: string;
  readonly finding: Finding;
  readonly fix: Fix;
  readonly message: Message;
}

/** What a `reply-hold` tells. */
export interface Held extends Decided {
  readonly hold: readonly Hold[];
}

/** What a `reply-handoff` tells. */
export interface HandedOff extends Decided {
  readonly handoff: Handoff;
}

/** What a `reply-error` tells. */
export interface Failed {
  readonly error: unknown;
  /** The message that could not be decided; absent if no message can be. */
  readonly message?: Message;
}

/** The events of the element. All bubble and leave shadow trees. */
export interface ReplySuggestionsEventMap {
  /** A decision is shown; not sent again for one that is the same. */
  "reply-decision": CustomEvent<Decided>;
  /** The decision shown has a hold: until the agent goes past it, nothing is inserted. */
  "reply-hold": CustomEvent<Held>;
  /** The decision shown moves the conversation to another channel. */
  "reply-handoff": CustomEvent<HandedOff>;
  /**
   * The agent wants this text in the reply box, on the channel `reply.channel`. The card says
   * "Inserted" unless the event is cancelled: then say what happened with `say`.
   */
  "reply-insert": CustomEvent<Chosen>;
  /**
   * The agent wants this text on the clipboard. The card copies it unless the event is cancelled:
   * then say what happened with `say`.
   */
  "reply-copy": CustomEvent<Chosen>;
  /** The draft was looked over; sent again for each change of it. */
  "reply-review": CustomEvent<Reviewed>;
  /** The agent chose a fix: put `text` into the reply box, and give it back as `draft`. */
  "reply-fix": CustomEvent<Fixed>;
  /** The agent chose to let the message stand without an answer. */
  "reply-none": CustomEvent<Decided>;
  /** Escape was pressed, and nothing in the card was left to close. */
  "reply-close": CustomEvent<Record<string, never>>;
  /** The playbook could not be had, or a message not decided. The card says so too. */
  "reply-error": CustomEvent<Failed>;
}

/**
 * The element `<reply-suggestions>`: what a playbook suggests for a message, as a card.
 *
 * Importing this module defines it. It makes no request, keeps nothing, and shows whatever it is
 * given as text: it needs no Trusted Types policy and no inline style or script.
 *
 * Keys, while the focus is in it: `1` to `9` choose a reply, Enter inserts it, `c` copies it, `?`
 * shows the keys, Escape closes.
 *
 * @example
 * import "replybook/element";
 * import { load } from "replybook";
 *
 * const card = document.querySelector("reply-suggestions");
 * card.playbook = load().then(({ Playbook }) => Playbook.compile(source));
 * card.message = { channel: "x", text: "my bag never arrived", now: Date.now() };
 * card.addEventListener("reply-insert", ({ detail }) => { box.value = detail.text; });
 */
export class ReplySuggestions extends HTMLElement {
  /**
   * Who decides. A promise is waited for, and what it rejects with is shown: where WebAssembly is
   * forbidden, the card says what to do. Freeing a playbook stays with whoever made it.
   */
  get playbook(): GivenPlaybook | PromiseLike<GivenPlaybook> | undefined;
  set playbook(playbook: GivenPlaybook | PromiseLike<GivenPlaybook> | null | undefined);
  /**
   * What to decide about. Give a new object for each change. What was filled into slots stays as
   * long as `id` and `text` do.
   */
  get message(): Message | undefined;
  set message(message: Message | null | undefined);
  /**
   * What the agent has written so far. It is looked over while it changes: what to mend is listed
   * under the card, the worst first, each with its fix; a clean draft shows a tick and its count.
   */
  get draft(): string;
  set draft(draft: string | null | undefined);
  /** Where the answer goes, by the channel's name, if not where the message came in. */
  get draftChannel(): string | undefined;
  set draftChannel(channel: string | null | undefined);
  /** What was found in the draft, if there is one. */
  readonly review: Review | undefined;
  /** The attribute `no-review`: drafts are counted and not looked over. */
  noReview: boolean;
  /** What people call things: see `labelsFrom`. */
  get labels(): Labels;
  set labels(labels: Labels | null | undefined);
  /** The decision shown. */
  readonly decision: Decision | undefined;
  /** The attribute `theme`: `light` or `dark`; as the system has it, if absent. */
  get theme(): "light" | "dark" | null;
  set theme(theme: "light" | "dark" | null | undefined);
  /** The attribute `copy-only`: there is no box to insert into, so Enter and the first button copy. */
  copyOnly: boolean;
  /** Asks anew, although nothing changed. */
  refresh(): void;
  /** Shows a few words under the card until the next decision, and tells screen readers. */
  say(words: string): void;
  /** Goes to the chosen reply. */
  focus(options?: FocusOptions): void;

  addEventListener<K extends keyof ReplySuggestionsEventMap>(
    type: K,
    listener: (this: ReplySuggestions, event: ReplySuggestionsEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** The events of `<draft-review>`. Both bubble and leave shadow trees. */
export interface DraftReviewEventMap {
  /** The draft was looked over; sent again for each change of it. */
  "draft-reviewed": CustomEvent<Reviewed>;
  /** The agent chose a fix: put `text` into the reply box, and give it back as `draft`. */
  "draft-fix": CustomEvent<Fixed>;
}

/**
 * The element `<draft-review>`: what to mend in a draft before it is sent, to stand under a reply
 * box. It shows what the card shows of its `draft`; a host uses one or the other.
 *
 * @example
 * const review = document.querySelector("draft-review");
 * review.playbook = load().then(({ Playbook }) => Playbook.compile(source));
 * review.message = { channel: "x", text: "my bag never arrived" };
 * box.addEventListener("input", () => { review.draft = box.value; });
 * review.addEventListener("draft-fix", ({ detail }) => { box.value = review.draft = detail.text; });
 */
export class DraftReview extends HTMLElement {
  /** Who looks at the draft. A promise is waited for; where it gives none, nothing is shown. */
  get playbook(): GivenPlaybook | PromiseLike<GivenPlaybook> | undefined;
  set playbook(playbook: GivenPlaybook | PromiseLike<GivenPlaybook> | null | undefined);
  /** What the draft answers, with the channel that the answer goes to. */
  get message(): Message | undefined;
  set message(message: Message | null | undefined);
  /** What the agent has written so far. */
  get draft(): string;
  set draft(draft: string | null | undefined);
  /** What was found, if there is a draft. */
  readonly review: Review | undefined;

  addEventListener<K extends keyof DraftReviewEventMap>(
    type: K,
    listener: (this: DraftReview, event: DraftReviewEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/**
 * The labels that stand in the source of a playbook.
 *
 * @example
 * card.labels = labelsFrom(Document.open(source).symbols());
 */
export function labelsFrom(symbols: Iterable<DocumentSymbol>): Labels;

/**
 * A text as nodes in which the evidence is marked with `<mark>`, for a host that shows the message
 * itself. `data-names` of a mark says what was found, one name a line.
 *
 * @param evidence the evidence of this one message: `decision.evidence.filter(({ message }) => message === index)`
 */
export function markedText(text: string, evidence: readonly Evidence[]): DocumentFragment;

declare global {
  interface HTMLElementTagNameMap {
    "draft-review": DraftReview;
    "reply-suggestions": ReplySuggestions;
  }
}
