// What a host gives the element, and what it means.

/**
 * Whether two messages are one question: of one conversation, or without an id of one text.
 *
 * @param {import("../engine.js").Message} one
 * @param {import("../engine.js").Message | undefined} other
 */
export function isSame(one, other) {
  return one.id === other?.id && (one.id !== undefined || one.text === other?.text);
}

/**
 * What was given as a playbook: one, or what came of compiling it.
 *
 * @param {any} given
 * @returns {{ playbook?: import("../element.js").Triages, faults?: import("../engine.js").Diagnostic[] }}
 */
export function opened(given) {
  if (typeof given?.triage === "function") return { playbook: given };
  if (typeof given?.playbook?.triage === "function") return { playbook: given.playbook };
  if (Array.isArray(given?.diagnostics)) return { faults: given.diagnostics };
  if (given === undefined || given === null) return {};
  throw new TypeError(
    "`playbook` is a playbook, what `Playbook.compile` gave, or a promise of one",
  );
}

/** Of several playbooks that a host gives, as they are or promised, the last counts. */
export class Latest {
  #turn = 0;

  /**
   * Hands on what was given: at once, or when the promise is kept.
   *
   * @param {any} given
   * @param {(value: any) => void} done
   * @param {(error: unknown) => void} failed
   * @returns {boolean} whether it has to be waited for
   */
  take(given, done, failed) {
    const turn = (this.#turn += 1);
    if (typeof given?.then !== "function") {
      done(given);
      return false;
    }
    Promise.resolve(given)
      .then((value) => {
        if (turn === this.#turn) done(value);
      })
      .catch((error) => {
        if (turn === this.#turn) failed(error);
      });
    return true;
  }
}

/**
 * Set before the element was defined, a property is the object's own and hides the element's.
 *
 * @param {any} host
 * @param {string[]} names
 */
export function takeOver(host, names) {
  for (const name of names) {
    if (!Object.hasOwn(host, name)) continue;
    const value = host[name];
    delete host[name];
    host[name] = value;
  }
}
