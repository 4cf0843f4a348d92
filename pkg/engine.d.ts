/// <reference lib="esnext.disposable" />

import type {
  Decision,
  Explanation,
  Message,
  Names,
  Review,
  TestResult,
  WhyNot,
} from "./runtime/replybook.js";

export type {
  Act,
  Beaten,
  Change,
  Clause,
  Decision,
  Diagnostic,
  DiagnosticFix,
  DraftAct,
  Edit,
  Evidence,
  ExplainedCondition,
  ExplainedRule,
  Explanation,
  FactValue,
  Field,
  Failure,
  Finding,
  FindingKind,
  Fix,
  Handoff,
  Hold,
  Label,
  LeftOut,
  Message,
  Names,
  NoReply,
  NothingReply,
  Obstacle,
  Part,
  Question,
  Reply,
  Review,
  Said,
  Score,
  Seen,
  Settled,
  Slot,
  Spoken,
  Suggestion,
  TestMessage,
  TestResult,
  TextReply,
  Turn,
  Urgency,
  Warning,
  Weighed,
  WhyNot,
  Working,
} from "./runtime/replybook.js";

/** Where the WebAssembly module is: an address, a response, its bytes, or the module itself. */
export type LoadInput = ModuleSource | Promise<ModuleSource>;

/** See {@link LoadInput}. */
export type ModuleSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** What a saved playbook keeps. */
export interface SaveOptions {
  /** Leave out what only authors need (tests, traces): the file is smaller and decides the same. */
  strip?: boolean;
}

/** What is known of a text, or of all texts of a scan alike. */
export interface TextOptions {
  /** The channel it came in on; one that is absent or unknown counts as public. */
  channel?: string | null;
  /** What the host knows. */
  facts?: Message["facts"];
  /** When it was written, in milliseconds since 1970 (UTC); `now` if left out. */
  at?: number | null;
  /** The time of the question, in milliseconds since 1970 (UTC). */
  now?: number | null;
}

/** What holds for the texts of a scan. */
export interface ScanOptions extends TextOptions {
  /** The channel of each text, instead. */
  channels?: readonly (string | null | undefined)[];
}

/**
 * What a scan found: in each column one number for each text. The columns are copies and stay as
 * they are; they share one buffer, so that they can be sent to a worker together.
 */
export interface Columns {
  /** The category, a number of `names.categories`; 65535 for none. */
  category: Uint16Array<ArrayBuffer>;
  /** 0 low, 1 normal, 2 high, 3 critical; 255 if nothing said so. */
  urgency: Uint8Array<ArrayBuffer>;
  /** The tone, a number of `names.tones`; 65535 for none. */
  tone: Uint16Array<ArrayBuffer>;
  /** The channel to move to, a number of `names.channels`; 65535 for none. */
  handoff: Uint16Array<ArrayBuffer>;
  /** 1 if the answer must wait. */
  hold: Uint8Array<ArrayBuffer>;
  /**
   * The template that is suggested first, a number of `names.templates`; 65535 for none. Its text
   * is not written, so whether it fits the channel's limit is not looked at.
   */
  reply: Uint16Array<ArrayBuffer>;
  /**
   * Added up: 1 there is to be no reply, 2 the first suggestion is to let the message stand, 4 the
   * category was given by evidence, 8 the text was too long to be read whole.
   */
  flags: Uint8Array<ArrayBuffer>;
  /** Where the rules of each text begin in `rules`, and after the last one where they end. */
  ruleOffsets: Uint32Array<ArrayBuffer>;
  /** The rules that matched, text after text, numbers of `names.rules`. */
  rules: Uint32Array<ArrayBuffer>;
  /** What the numbers stand for. The same object for every scan of this playbook: leave it as it is. */
  names: Names;
}

/**
 * A compiled playbook. Give its memory back with `free()`, or declare it with `using`.
 *
 * Any method throws `PlaybookFreed` after `free()`, and `EngineReset` if the engine broke down
 * during the call; the next call works.
 */
export interface Playbook {
  /** The name that the playbook gives itself. */
  readonly name: string;
  /** Which playbook this is: 16 hexadecimal digits, the same wherever it is compiled. */
  readonly fingerprint: string;
  /** What the numbers of `scan` and `matchingRules` stand for. Always the same object: leave it as it is. */
  readonly names: Names;
  /**
   * Decides about a message. The same message gives the same decision, everywhere.
   *
   * A lone surrogate in a text is read as U+FFFD; places are counted in UTF-16 units, and hold
   * for the text as it was given.
   *
   * @throws {InvalidMessage} if the message has no text, or a field of the wrong kind or name
   */
  triage(message: Message): Decision;
  /**
   * Decides about several messages, in order.
   *
   * @throws {InvalidMessage} for the first that is faulty; its `index` says which
   */
  triageAll(messages: Iterable<Message>): Decision[];
  /**
   * Decides about a message as `triage` does, and tells why: every rule with its condition, what
   * each question saw, and who settled each outcome.
   *
   * @throws {InvalidMessage} as `triage` does
   * @throws {MissingSection} if the playbook was saved with `strip`
   * @throws {NotInRuntime} in `replybook/runtime`
   */
  explain(message: Message): Explanation;
  /**
   * Tells why a rule does not match a message, and the smallest changes to the message with which
   * the engine was seen to let it match.
   *
   * @throws {InvalidMessage} as `triage` does
   * @throws {UnknownRule} if no rule has the name
   * @throws {MissingSection} if the playbook was saved with `strip`
   * @throws {NotInRuntime} in `replybook/runtime`
   */
  whyNot(message: Message, rule: string): WhyNot;
  /**
   * Decides about many texts as `triage` does, each a message without a thread, and gives numbers:
   * a few times faster, for counting and sorting.
   *
   * @throws {InvalidMessage} if a text is no string (its `index` says which), there are not as many
   * `channels` as texts, or a fact is of the wrong kind
   */
  scan(texts: Iterable<string>, options?: ScanOptions): Columns;
  /**
   * The rules that match a text, numbers of `names.rules` in file order: those of the decision that
   * `triage` makes of a message without a thread. The quickest question, for texts that come one
   * at a time; quickest of all if nothing but the channel is known of them.
   *
   * @throws {InvalidMessage} if the text is no string, or a fact is of the wrong kind
   */
  matchingRules(text: string, options?: TextOptions): number[];
  /**
   * Looks over a draft that answers a message: what to mend before it is sent. It is judged for
   * the channel that `message` names; where the answer goes elsewhere, give the message with that
   * channel.
   *
   * @throws {InvalidMessage} if the message is faulty
   */
  review(draft: string, message: Message): Review;
  /**
   * Runs the playbook's own tests.
   *
   * @throws {MissingSection} if it was saved without them
   */
  test(): TestResult[];
  /** The playbook as bytes, for `Playbook.open` here or anywhere else. */
  save(options?: SaveOptions): Uint8Array<ArrayBuffer>;
  /** Gives the memory back. May be called again; any other use throws `PlaybookFreed`. */
  free(): void;
  /** The same as `free()`. Only where the platform has `Symbol.dispose`. */
  [Symbol.dispose](): void;
}

/** Opens playbooks. */
export interface PlaybookOpener {
  /**
   * Opens a playbook that was saved or built. The bytes are copied.
   *
   * @throws {InvalidPlaybookFile} if this version cannot open it
   */
  open(bytes: Uint8Array | ArrayBuffer): Playbook;
}
