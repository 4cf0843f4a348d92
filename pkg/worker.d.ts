/// <reference lib="esnext.disposable" />

import type {
  Columns,
  Decision,
  Diagnostic,
  Explanation,
  LoadInput,
  Message,
  Review,
  SaveOptions,
  ScanOptions,
  TestResult,
  WhyNot,
} from "./engine.js";
import { ReplybookError } from "./errors.js";

export type * from "./engine.js";
export * from "./errors.js";

/** How to cancel a call. */
export interface CallOptions {
  /**
   * Cancels the call: its promise rejects with {@link Cancelled} at once. What has not begun is
   * never done; what has begun runs on in the worker, but for a list, which ends between two of
   * its messages.
   */
  signal?: AbortSignal;
}

/** A call was cancelled by its signal, whose reason is the `cause`. */
export class Cancelled extends ReplybookError {
  readonly code: "cancelled";
}

/**
 * A compiled playbook in the worker. The interface is that of `replybook`, by promises.
 *
 * What is thrown there is what the promise rejects with here: `PlaybookFreed` after `free()`, and
 * `EngineReset` if the engine, or the whole worker, broke down during the call; the next call works.
 */
export interface WorkerPlaybook {
  /** The name that the playbook gives itself. */
  readonly name: string;
  /** Which playbook this is: 16 hexadecimal digits, the same wherever it is compiled. */
  readonly fingerprint: string;
  /** Decides about a message. Rejects with `InvalidMessage` if it is faulty. */
  triage(message: Message, options?: CallOptions): Promise<Decision>;
  /** Decides about several messages, in order. Rejects for the first that is faulty; its `index` says which. */
  triageAll(messages: Iterable<Message>, options?: CallOptions): Promise<Decision[]>;
  /** Decides about a message, and tells why. Rejects with `MissingSection` or `NotInRuntime` as `replybook` throws them. */
  explain(message: Message, options?: CallOptions): Promise<Explanation>;
  /** Tells why a rule did not match, and what would let it. Rejects with `UnknownRule` if there is none of the name. */
  whyNot(message: Message, rule: string, options?: CallOptions): Promise<WhyNot>;
  /** Decides about many texts, and gives columns of numbers. Rejects with `InvalidMessage` as `scan` of `replybook` throws it. */
  scan(texts: Iterable<string>, options?: ScanOptions & CallOptions): Promise<Columns>;
  /** Looks over a draft that answers a message. Rejects with `InvalidMessage` if the message is faulty. */
  review(draft: string, message: Message, options?: CallOptions): Promise<Review>;
  /** Runs the playbook's own tests. Rejects with `MissingSection` if it was saved without them. */
  test(options?: CallOptions): Promise<TestResult[]>;
  /** The playbook as bytes, for `Playbook.open` here or anywhere else. */
  save(options?: SaveOptions & CallOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** Gives the memory back. May be called again; any other use is answered with `PlaybookFreed`. */
  free(): void;
  /** The same as `free()`. Only where the platform has `Symbol.dispose`. */
  [Symbol.dispose](): void;
}

/** What came of compiling a playbook. */
export interface WorkerCompiled {
  /** The playbook; absent if there are errors. */
  playbook?: WorkerPlaybook;
  /** Errors and warnings, in the order of the source. */
  diagnostics: Diagnostic[];
}

/** Opens playbooks. */
export interface WorkerPlaybookOpener {
  /** Opens a playbook that was saved or built. Rejects with `InvalidPlaybookFile` if this version cannot. */
  open(bytes: Uint8Array | ArrayBuffer, options?: CallOptions): Promise<WorkerPlaybook>;
}

/** Compiles and opens playbooks. */
export interface WorkerPlaybookCompiler extends WorkerPlaybookOpener {
  /** Compiles the source of a playbook. A faulty one gives diagnostics and no playbook. */
  compile(source: string, options?: CallOptions): Promise<WorkerCompiled>;
}

/** The engine in its worker. */
export interface ReplybookWorker<P extends WorkerPlaybookOpener = WorkerPlaybookCompiler> {
  /** Compiles and opens playbooks, or with `compiler: false` opens them. */
  readonly Playbook: P;
  /** Ends the worker. Calls that wait, and later ones, reject with `LoadFailed` of the code `ended`. */
  end(): void;
}

/** How to start the worker. */
export interface WorkerOptions {
  /** `false` loads the engine alone, as `replybook/runtime` does: it is smaller. */
  compiler?: boolean;
  /**
   * Starts the worker, where this package cannot: under Trusted Types, or when its script lies
   * elsewhere. Its script imports `replybook/worker/compiler.js` or `replybook/worker/runtime.js`.
   * Called again if a worker dies.
   */
  worker?: () => Worker;
}

/**
 * Starts the engine in a worker: nothing of it runs on this thread.
 *
 * Works in a page, an extension page and Node. May be called again: the first call that works
 * decides, and concurrent calls share it, until it is ended; with `worker` each call starts one.
 *
 * @param input where the module is, if not beside the package
 * @throws {LoadFailed} as a rejection, if there can be no worker or no WebAssembly in it
 *
 * @example
 * import { load } from "replybook/worker";
 *
 * const { Playbook } = await load();
 * const { playbook } = await Playbook.compile(source);
 * const decision = await playbook?.triage({ text: "my bag never arrived" }, { signal });
 */
export function load(
  input?: LoadInput,
  options?: WorkerOptions & { compiler?: true },
): Promise<ReplybookWorker>;
export function load(
  input: LoadInput | undefined,
  options: WorkerOptions & { compiler: false },
): Promise<ReplybookWorker<WorkerPlaybookOpener>>;
