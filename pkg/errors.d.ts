/** The base of all errors of this package. `code` is stable; `message` is for people. */
export class ReplybookError extends Error {
  /** What happened, for programs. */
  readonly code: string;
}

/** The WebAssembly module could not be fetched, compiled or started. */
export class LoadFailed extends ReplybookError {
  /**
   * - `forbidden`: the page's content security policy does not allow WebAssembly;
   * - `unsupported`: there is no WebAssembly here, or one without vectors (SIMD);
   * - `unreachable`: the file could not be read;
   * - `not_wasm`: what was given or fetched is not this package's module;
   * - `ended`: its worker was ended.
   */
  readonly code: "forbidden" | "unsupported" | "unreachable" | "not_wasm" | "ended";
}

/** A document was used after `free()`. */
export class DocumentFreed extends ReplybookError {
  readonly code: "freed";
}

/** A playbook was used after `free()`. */
export class PlaybookFreed extends ReplybookError {
  readonly code: "freed";
}

/**
 * The engine broke down during this call (out of memory, most likely) and was started anew.
 * Nothing is lost but this call: every playbook goes on working.
 */
export class EngineReset extends ReplybookError {
  readonly code: "engine_reset";
}

/** A message has no text, a field of the wrong kind, or one that nobody knows. */
export class InvalidMessage extends ReplybookError {
  readonly code: "invalid_message";
  /** Which of the messages given to `triageAll`, or of the texts given to `scan`, it was. */
  readonly index?: number;
}

/** These bytes are no playbook that this version can open. `code` says why. */
export class InvalidPlaybookFile extends ReplybookError {}

/** The playbook was saved without the part that this call needs. */
export class MissingSection extends ReplybookError {
  readonly code: "missing_section";
}

/** `replybook/runtime` cannot do this: it is part of `replybook`, which has the compiler. */
export class NotInRuntime extends ReplybookError {
  readonly code: "not_in_runtime";
}

/** The playbook has no rule of the name that was asked for. */
export class UnknownRule extends ReplybookError {
  readonly code: "unknown_rule";
}
