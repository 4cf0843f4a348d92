import type { DocumentOpener } from "./document.js";
import type { Diagnostic, LoadInput, Playbook, PlaybookOpener } from "./engine.js";

export type * from "./document.js";
export type * from "./engine.js";
export * from "./errors.js";

/** What came of compiling a playbook. */
export interface Compiled {
  /** The playbook; absent if there are errors. */
  playbook?: Playbook;
  /** Errors and warnings, in the order of the source. */
  diagnostics: Diagnostic[];
}

/** Compiles and opens playbooks. */
export interface PlaybookCompiler extends PlaybookOpener {
  /**
   * Compiles the source of a playbook. A faulty one is no exception: it gives diagnostics and no
   * playbook.
   */
  compile(source: string): Compiled;
}

/** The engine, with the compiler. */
export interface Replybook {
  /** Compiles and opens playbooks. */
  readonly Playbook: PlaybookCompiler;
  /** Opens sources to be edited. */
  readonly Document: DocumentOpener;
}

/**
 * Starts the engine, with the compiler.
 *
 * Works in a page, a worker, an extension and Node. May be called again: the first call that works
 * decides, and concurrent calls share it.
 *
 * @param input where the module is, if not beside this file
 * @throws {LoadFailed} as a rejection, if WebAssembly is not allowed here or the module not found
 *
 * @example
 * import { load } from "replybook";
 *
 * const { Playbook } = await load();
 * const { playbook, diagnostics } = Playbook.compile(source);
 * const decision = playbook?.triage({ channel: "x", text: "my bag never arrived" });
 */
export function load(input?: LoadInput): Promise<Replybook>;
