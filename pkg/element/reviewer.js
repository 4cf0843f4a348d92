// Asks a playbook about a draft; of several questions only the last is answered.

/** @typedef {import("../element.js").Triages} Triages */
/** @typedef {import("../engine.js").Message} Message */
/** @typedef {import("../engine.js").Review} Review */

export class Reviewer {
  #answered;
  /** @type {AbortController | undefined} */
  #asking;

  /** @param {(review: Review | undefined) => void} answered hears of each answer; of none where there can be none */
  constructor(answered) {
    this.#answered = answered;
  }

  /**
   * @param {Triages | undefined} playbook
   * @param {string} draft
   * @param {Message | undefined} message
   */
  ask(playbook, draft, message) {
    this.stop();
    if (!playbook?.review || !message || draft.trim() === "") {
      this.#answered(undefined);
      return;
    }
    const asking = new AbortController();
    let answer;
    try {
      answer = playbook.review(draft, message, { signal: asking.signal });
    } catch {
      // The card says what is wrong with the playbook or the message.
      this.#answered(undefined);
      return;
    }
    if (!("then" in answer)) {
      this.#answered(answer);
      return;
    }
    this.#asking = asking;
    answer.then(
      (review) => !asking.signal.aborted && this.#answered(review),
      () => !asking.signal.aborted && this.#answered(undefined),
    );
  }

  stop() {
    this.#asking?.abort();
    this.#asking = undefined;
  }
}
