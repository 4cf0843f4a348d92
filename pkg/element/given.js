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
