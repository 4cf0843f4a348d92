import type { LoadInput, PlaybookOpener } from "./engine.js";

export type * from "./engine.js";
export * from "./errors.js";

/** The engine, without the compiler. */
export interface ReplybookRuntime {
  /** Opens playbooks. */
  readonly Playbook: PlaybookOpener;
}

/**
 * Starts the engine, without the compiler: it opens playbooks that were built.
 *
 * Works in a page, a worker, an extension and Node. May be called again: the first call that works
 * decides, and concurrent calls share it.
 *
 * @param input where the module is, if not beside this file
 * @throws {LoadFailed} as a rejection, if WebAssembly is not allowed here or the module not found
 *
 * @example
 * import { load } from "replybook/runtime";
 *
 * const { Playbook } = await load();
 * using playbook = Playbook.open(new Uint8Array(await file.arrayBuffer()));
 */
export function load(input?: LoadInput): Promise<ReplybookRuntime>;
