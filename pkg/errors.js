// Every error this package throws on purpose. An author's mistake in a playbook
// is none of them: it is a diagnostic, returned as a value.

/** The base of all errors of this package. `code` is stable; `message` is for people. */
export class ReplybookError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.name = new.target.name;
    /** What happened, for programs. */
    this.code = code;
  }
}

/** The WebAssembly module could not be fetched, compiled or started. */
export class LoadFailed extends ReplybookError {}

/** A document was used after `free()`. */
export class DocumentFreed extends ReplybookError {
  constructor() {
    super("freed", "this document was freed: open its source again");
  }
}

/** A playbook was used after `free()`. */
export class PlaybookFreed extends ReplybookError {
  constructor() {
    super("freed", "this playbook was freed: open or compile it again");
  }
}

/**
 * The engine broke down during this call (out of memory, most likely) and was started anew.
 * Nothing is lost but this call: every playbook goes on working.
 */
export class EngineReset extends ReplybookError {
  /** @param {unknown} cause */
  constructor(cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super("engine_reset", `the engine broke down and was started anew (${why})`, { cause });
  }
}

/** A message has no text, a field of the wrong kind, or one that nobody knows. */
export class InvalidMessage extends ReplybookError {
  /**
   * @param {string} message
   * @param {number} [index]
   */
  constructor(message, index) {
    super("invalid_message", index === undefined ? message : `message ${index}: ${message}`);
    /** Which of the messages given to `triageAll` it was. */
    this.index = index;
  }
}

/** These bytes are no playbook that this version can open. `code` says why. */
export class InvalidPlaybookFile extends ReplybookError {}

/** The playbook was saved without the part that this call needs. */
export class MissingSection extends ReplybookError {
  /** @param {string} message */
  constructor(message) {
    super("missing_section", message);
  }
}

/** `replybook/runtime` cannot do this: it is part of `replybook`, which has the compiler. */
export class NotInRuntime extends ReplybookError {
  /** @param {string} call */
  constructor(call) {
    super(
      "not_in_runtime",
      `\`${call}\` is part of \`replybook\`, and this is \`replybook/runtime\``,
    );
  }
}

/** The playbook has no rule of the name that was asked for. */
export class UnknownRule extends ReplybookError {
  /** @param {string} message */
  constructor(message) {
    super("unknown_rule", message);
  }
}
