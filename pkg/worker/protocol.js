// What the page and its worker say to each other: plain data, of these forms.

import {
  EngineReset,
  InvalidMessage,
  InvalidPlaybookFile,
  LoadFailed,
  MissingSection,
  NotInRuntime,
  PlaybookFreed,
  UnknownRule,
} from "../errors.js";

/**
 * @typedef {{ id: number, call: "load", given: PlainInput }
 *   | { id: number, call: "compile", given: string }
 *   | { id: number, call: "open", given: Uint8Array }
 *   | { id: number, call: "triage" | "triageAll" | "scan" | "explain" | "whyNot" | "test" | "save" | "free", playbook: number, given: unknown }
 *   | { cancel: number }} Request
 *
 * @typedef {{ id: number, value: unknown } | { id: number, error: PlainError }} Answer
 *
 * @typedef {{ key: number, name: string, fingerprint: string, bytes: Uint8Array }} Opened
 *
 * @typedef {undefined | string | { url: string } | BufferSource | WebAssembly.Module} PlainInput
 *
 * @typedef {{ name: string, code?: string, message: string, index?: number, cause?: string }} PlainError
 */

/**
 * An input of `load` that can be sent: a response is read here, and a URL is told
 * from a string, because only a URL may lead to a file.
 *
 * @param {import("../engine.js").LoadInput | undefined} input
 * @returns {Promise<PlainInput>}
 */
export async function plainInput(input) {
  const given = await input;
  if (given instanceof URL) return { url: given.href };
  if (typeof Request === "function" && given instanceof Request) return given.url;
  if (typeof Response === "function" && given instanceof Response) {
    if (!given.ok) {
      throw new LoadFailed("unreachable", `${given.url} answered with status ${given.status}`);
    }
    return given.arrayBuffer();
  }
  return /** @type {PlainInput} */ (given);
}

/**
 * The other way.
 *
 * @param {PlainInput} input
 * @returns {import("../engine.js").LoadInput | undefined}
 */
export function loadInput(input) {
  if (typeof input === "object" && "url" in input) return new URL(input.url);
  return /** @type {import("../engine.js").LoadInput | undefined} */ (input);
}

/**
 * An error as plain data. Cloned as it is, it would lose its class and code.
 *
 * @param {unknown} error
 * @returns {PlainError}
 */
export function plainError(error) {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, cause } = error;
  const { code, index } = /** @type {any} */ (error);
  return { name, message, code, index, cause: cause instanceof Error ? cause.message : undefined };
}

/**
 * The package's error for a plain one.
 *
 * @param {PlainError} plain
 * @returns {Error}
 */
export function revived({ name, code = "", message, index, cause }) {
  switch (name) {
    case "EngineReset":
      return new EngineReset(new Error(cause));
    case "InvalidMessage": {
      // The message names the index already.
      const error = new InvalidMessage(message);
      error.index = index;
      return error;
    }
    case "InvalidPlaybookFile":
      return new InvalidPlaybookFile(code, message);
    case "LoadFailed":
      return new LoadFailed(code, message);
    case "MissingSection":
      return new MissingSection(message);
    case "NotInRuntime":
      return Object.assign(new NotInRuntime(""), { message });
    case "PlaybookFreed":
      return new PlaybookFreed();
    case "UnknownRule":
      return new UnknownRule(message);
    case "TypeError":
      return new TypeError(message);
    default:
      return new Error(message);
  }
}
