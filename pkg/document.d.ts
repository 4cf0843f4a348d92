/// <reference lib="esnext.disposable" />

import type { Diagnostic, Edit } from "./engine.js";
import type {
  Completion,
  DocumentSymbol,
  Hover,
  Place,
  QuickFix,
  Rename,
  RenamePlace,
} from "./wasm/replybook.js";

export type {
  Completion,
  DocumentSymbol,
  Hover,
  Place,
  QuickFix,
  Rename,
  RenamePlace,
} from "./wasm/replybook.js";

/**
 * A source being edited, for editors. Broken source is no error: every answer is of what could be
 * read. Places are UTF-16 units, as in JavaScript strings; one inside a character or past the end
 * counts as the one before it.
 *
 * Any method throws `DocumentFreed` after `free()`, and `EngineReset` if the engine broke down
 * during the call; the next call works.
 */
export interface Document {
  /** The text as it is now. */
  readonly source: string;
  /** Replaces the whole text. */
  set(source: string): void;
  /** Replaces the text between two places. Only what changed is read again. */
  edit(start: number, end: number, replacement: string): void;
  /** What is wrong, in the order of the source: the same as `Playbook.compile` tells. */
  diagnostics(): Diagnostic[];
  /** The outline. */
  symbols(): DocumentSymbol[];
  /** What the place means: a name, a phrase, a variant, a word of the language. */
  hover(offset: number): Hover | undefined;
  /** What could stand at the place, in the order to show it; not sifted by the word there. */
  completions(offset: number): Completion[];
  /** Where the name at the place is defined. */
  definition(offset: number): Place[];
  /** Every place of the name at the place, those that define it included. */
  references(offset: number): Place[];
  /** The name at the place, if it can be changed. */
  renamePlace(offset: number): RenamePlace | undefined;
  /** The edits that change the name at the place everywhere, or why it cannot be. */
  rename(offset: number, name: string): Rename;
  /** The edits that give the source its canonical layout; `undefined` if it cannot be read whole. */
  format(): Edit[] | undefined;
  /** The fixes of the diagnostics that touch the place, or the stretch between two. */
  fixes(start: number, end?: number): QuickFix[];
  /** Gives the memory back. May be called again; any other use throws `DocumentFreed`. */
  free(): void;
  /** The same as `free()`. Only where the platform has `Symbol.dispose`. */
  [Symbol.dispose](): void;
}

/** Opens documents. */
export interface DocumentOpener {
  /** Opens a source. */
  open(source: string): Document;
}
