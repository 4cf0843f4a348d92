/** A place in a source, in UTF-16 units. */
export interface Place {
  /** Where it starts. */
  start: number;
  /** Where it ends. */
  end: number;
}

/** An item in the outline of a source. */
export interface DocumentSymbol extends Place {
  /** Its name; the text of a guarantee or test; the word of an item without a name. */
  name: string;
  /** What people call it. */
  label?: string;
  /** The word of the language that declares it: `rule`, `phrases`. */
  kind: string;
  /** Its name in the source. */
  selection: Place;
}

/** An explanation of a place. */
export interface Hover extends Place {
  /** The explanation, as CommonMark. It quotes the source: show it as untrusted. */
  markdown: string;
}

/** One way to go on. */
export interface Completion extends Place {
  /** What is shown, and what replaces the place when it is chosen. */
  text: string;
  /** `word` for a word of the language, `detector`, or what the name stands for: `category`. */
  kind: string;
  /** A few words on it. */
  detail?: string;
  /** What its author wrote above it. */
  docs?: string;
}

/** A name that can be changed. */
export interface RenamePlace extends Place {
  /** The name as it is. */
  name: string;
}

/** What renaming gave. */
export type Rename =
  | {
      /** The replacements, in order. */
      edits: Edit[];
      refused?: never;
    }
  | {
      /** Why the name cannot be changed. */
      refused: string;
      edits?: never;
    };

/** A change that mends a diagnostic. */
export interface QuickFix {
  /** What it does. */
  title: string;
  /** Whether it is certain that this was meant; else it is a guess that its author has to look at. */
  sure: boolean;
  /** The code of the diagnostic. */
  code: string;
  /** Which of the document's diagnostics it mends, from 0. */
  diagnostic: number;
  /** The replacements, in order, without overlaps. */
  edits: Edit[];
}
