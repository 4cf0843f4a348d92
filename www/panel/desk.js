// Ties a host to a card: what is shown there is asked about here, and what is
// chosen here is put there.

import { channelFor } from "../hosts/channels.js";

/**
 * @typedef {object} Book what is asked
 * @property {import("../../pkg/element.js").Triages} playbook
 * @property {import("../../pkg/element.js").Labels} [labels]
 * @property {import("../hosts/channels.js").Channel[]} [channels] those it declares, if known
 */

/** A panel at work. */
export class Desk {
  #host;
  #card;
  #parts;
  #prepare;
  /** @type {import("../hosts/host.js").View} */
  #view = {};
  /** @type {Book | undefined} */
  #book;
  /**
   * The conversation for which something was refused last.
   *
   * @type {string | undefined}
   */
  #refused;
  /** Which conversation a message of the card is about. */
  #keys = new WeakMap();
  /** @type {Record<string, string>} */
  #channels;
  /** @type {Record<string, import("../../pkg/engine.js").FactValue>} */
  #facts;

  /**
   * @param {object} given
   * @param {import("../hosts/host.js").Host} given.host
   * @param {import("../../pkg/element.js").ReplySuggestions} given.card
   * @param {{ title: HTMLElement, status: HTMLElement }} given.parts where to say which
   *   conversation it is, and what became of a text
   * @param {Record<string, string>} [given.channels] the playbook's channel by kind, where chosen
   * @param {Record<string, import("../../pkg/engine.js").FactValue>} [given.facts] facts that
   *   hold for every conversation; the host's own come first
   * @param {(what: "shown" | "inserted" | "copied" | "refused") => void} [given.count]
   * @param {(desk: Desk) => void} [given.prepare] called before each question: what depends on
   *   the conversation is set here
   */
  constructor({
    host,
    card,
    parts,
    channels = {},
    facts = {},
    count = () => {},
    prepare = () => {},
  }) {
    this.#prepare = prepare;
    this.#host = host;
    this.#card = card;
    this.#parts = parts;
    this.#channels = channels;
    this.#facts = facts;
    card.addEventListener("reply-decision", () => count("shown"));
    const take = (/** @type {any} */ event) => {
      event.preventDefault();
      const key = this.#keys.get(event.detail.message);
      this.#take(event.detail.text, key).then(count);
    };
    card.addEventListener("reply-insert", take);
    card.addEventListener("reply-fix", (/** @type {any} */ { detail }) => {
      // The agent may have written on meanwhile: then the fix is offered anew.
      if (detail.draft !== this.#view.draft) return;
      void this.#take(detail.text, this.#keys.get(detail.message), "replace");
    });
    // Where a host has no box to write to, copying is inserting: it is checked the same.
    card.addEventListener("reply-copy", host.inserts ? () => count("copied") : take);
    host.watch((view) => this.#show(view));
  }

  /** The conversation that is shown. */
  get conversation() {
    return this.#view.conversation;
  }

  /** @param {Book} book */
  set book(book) {
    this.#book = book;
    this.#card.labels = book.labels ?? {};
    this.#card.playbook = book.playbook;
  }

  /**
   * The playbook's channel by kind, where it was chosen; counts from the next question.
   *
   * @param {Record<string, string>} channels
   */
  set channels(channels) {
    this.#channels = channels;
  }

  /**
   * Facts for every conversation; they count from the next question.
   *
   * @param {Record<string, import("../../pkg/engine.js").FactValue>} facts
   */
  set facts(facts) {
    this.#facts = facts;
  }

  /** The playbook's channel for what is shown. */
  get channel() {
    const { conversation } = this.#view;
    return conversation && channelFor(conversation, this.#book?.channels, this.#channels);
  }

  /** @param {import("../hosts/host.js").View} view */
  #show(view) {
    const before = this.#view.conversation?.key;
    const other = view.conversation?.key !== before;
    this.#view = view;
    if (view.theme) {
      document.documentElement.dataset.theme = view.theme;
      this.#card.theme = view.theme;
    }
    this.#parts.title.textContent =
      view.conversation?.title ?? view.why ?? "Open a conversation to see a suggested reply";
    // The change that made a host refuse must not take its word away.
    if (other && before !== this.#refused) this.#say("");
    if (other) this.#refused = undefined;
    this.#card.hidden = view.conversation === undefined;
    this.#card.draft = view.draft ?? "";
    this.ask();
  }

  /** Asks about what is shown. */
  ask() {
    this.#prepare(this);
    const { conversation } = this.#view;
    if (!conversation) {
      this.#card.message = undefined;
      return;
    }
    const { key, text, at, thread, facts } = conversation;
    const channel = this.channel;
    const message = {
      id: key,
      ...(channel !== undefined && { channel }),
      text,
      ...(at !== undefined && { at }),
      thread,
      facts: { ...this.#facts, ...facts },
      now: Date.now(),
    };
    this.#keys.set(message, key);
    this.#card.message = message;
  }

  /**
   * @param {string} text
   * @param {string} key
   * @param {"replace"} [mode] what to do with a draft that is there, if not as chosen
   */
  async #take(text, key, mode) {
    const outcome = await this.#host.insert(text, key, mode);
    this.#refused = outcome.done === "refused" ? key : undefined;
    this.#say(words(outcome, this.#view.conversation?.title));
    return outcome.done;
  }

  /** @param {string} words */
  #say(words) {
    this.#parts.status.textContent = words;
  }
}

/**
 * @param {import("../hosts/host.js").Outcome} outcome
 * @param {string | undefined} title
 */
function words(outcome, title) {
  switch (outcome.done) {
    case "inserted":
      return "Inserted: read it once more before you send it";
    case "copied": {
      const why = outcome.why ? `Not inserted: ${outcome.why}. ` : "";
      return `${why}Copied: paste it into the reply${title ? ` to ${title}` : ""}`;
    }
    case "refused":
      return `Nothing was done: ${outcome.why}`;
  }
}

/**
 * A playbook that says nothing about facts it does not know: a host offers what
 * it has, and a playbook takes what it needs.
 *
 * @param {import("../../pkg/element.js").Triages} playbook
 * @returns {import("../../pkg/element.js").Triages}
 */
export function forgiving(playbook) {
  const { review } = playbook;
  return {
    triage(message, options) {
      const answer = playbook.triage(message, options);
      return "then" in answer ? answer.then(quieter) : quieter(answer);
    },
    ...(review && {
      review: (draft, message, options) => review.call(playbook, draft, message, options),
    }),
  };
}

/** @param {import("../../pkg/engine.js").Decision} decision */
function quieter({ warnings = [], ...decision }) {
  const odd = warnings.filter(({ kind }) => kind !== "unknown_fact");
  return odd.length > 0 ? { ...decision, warnings: odd } : decision;
}
