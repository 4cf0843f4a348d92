// The package with the compiler: `replybook`.

import { defineDocument } from "./document.js";
import { Engine, definePlaybookWithCompiler } from "./engine.js";
import * as bindings from "./wasm/replybook.js";

export * from "./errors.js";

const engine = new Engine(bindings, new URL("./wasm/replybook_bg.wasm", import.meta.url));
const Playbook = definePlaybookWithCompiler(engine);
const Document = defineDocument(engine);

/**
 * Starts the engine, with the compiler.
 *
 * Works in a page, a worker, an extension and Node. May be called again: the
 * first call that works decides, and concurrent calls share it.
 *
 * @param {import("./engine.js").LoadInput} [input] where the module is, if not beside this file
 * @returns {Promise<import("./index.js").Replybook>}
 */
export async function load(input) {
  await engine.load(input);
  return { Playbook, Document };
}
