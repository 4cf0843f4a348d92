// From what a host has (nothing, an address, a response, bytes, a module) to a
// compiled WebAssembly module, and to words when that does not work.

import { LoadFailed } from "./errors.js";

/** A module that names the type of vectors and nothing else. */
const VECTORS = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 123, 0]);

/**
 * @param {import("./engine.js").LoadInput | undefined} input
 * @param {URL} beside where the module lies beside the code of this package
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compiledModule(input, beside) {
  if (typeof WebAssembly !== "object") {
    throw new LoadFailed("unsupported", "there is no WebAssembly here");
  }
  const given = await (input ?? beside);
  if (given instanceof WebAssembly.Module) return given;
  const source = !isBytes(given) && isAddress(given) ? await read(given) : given;
  try {
    return await (isBytes(source) ? WebAssembly.compile(source) : compile(source));
  } catch (error) {
    throw loadFailed(error);
  }
}

/**
 * Why a module could not be compiled or started.
 *
 * @param {unknown} error
 * @returns {LoadFailed}
 */
export function loadFailed(error) {
  if (error instanceof LoadFailed) return error;
  const why = error instanceof Error ? error.message : String(error);
  // Chromium, Firefox and Safari word it differently; each names the policy or the embedder.
  if (/content security policy|blocked by csp|unsafe-eval|disallowed by embedder/i.test(why)) {
    return new LoadFailed(
      "forbidden",
      "the content security policy here does not allow WebAssembly. Add 'wasm-unsafe-eval' to " +
        "its script-src, or run the engine where another policy holds: in an extension's " +
        `service worker, or in an iframe of your own origin (${why})`,
      { cause: error },
    );
  }
  if (!WebAssembly.validate(VECTORS)) {
    return new LoadFailed(
      "unsupported",
      "the WebAssembly here has no vectors (SIMD): it takes Chrome or Edge 91, Firefox 89, " +
        `Safari 16.4, or newer (${why})`,
      { cause: error },
    );
  }
  return new LoadFailed("not_wasm", `this is not the module of this package (${why})`, {
    cause: error,
  });
}

/**
 * Asked first of all: in Node, the mere mention of `Request` loads a whole HTTP
 * client.
 *
 * @param {unknown} given
 * @returns {given is BufferSource}
 */
function isBytes(given) {
  return given instanceof ArrayBuffer || ArrayBuffer.isView(given);
}

/**
 * @param {unknown} given
 * @returns {given is string | URL | Request}
 */
function isAddress(given) {
  return (
    typeof given === "string" ||
    given instanceof URL ||
    (typeof Request === "function" && given instanceof Request)
  );
}

/**
 * Reads an address: from disk where `file:` cannot be fetched, that is in Node.
 *
 * @param {string | URL | Request} address
 * @returns {Promise<Response | Uint8Array>}
 */
async function read(address) {
  try {
    const url = address instanceof URL ? address : undefined;
    if (url?.protocol === "file:" && typeof globalThis.process?.getBuiltinModule === "function") {
      return await globalThis.process.getBuiltinModule("node:fs").promises.readFile(url);
    }
    return await fetch(address);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LoadFailed("unreachable", `the module could not be read (${why})`, { cause: error });
  }
}

/**
 * @param {unknown} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(source) {
  if (typeof Response !== "function" || !(source instanceof Response)) {
    throw new TypeError("neither an address, a response, bytes nor a module");
  }
  if (!source.ok) {
    throw new LoadFailed("unreachable", `${source.url} answered with status ${source.status}`);
  }
  const type = source.headers.get("content-type")?.split(";")[0];
  // Streaming demands the right type; a server that does not know it still works.
  return type === "application/wasm" && typeof WebAssembly.compileStreaming === "function"
    ? WebAssembly.compileStreaming(source)
    : WebAssembly.compile(await source.arrayBuffer());
}
