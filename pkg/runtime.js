// The package without the compiler: `replybook/runtime`.

import { Engine, definePlaybook } from "./engine.js";
import * as bindings from "./runtime/replybook.js";

export * from "./errors.js";

const engine = new Engine(bindings, new URL("./runtime/replybook_bg.wasm", import.meta.url));
const Playbook = definePlaybook(engine);

/**
 * Starts the engine, without the compiler: it opens playbooks that were built.
 *
 * Works in a page, a worker, an extension and Node. May be called again: the
 * first call that works decides, and concurrent calls share it.
 *
 * @param {import("./engine.js").LoadInput} [input] where the module is, if not beside this file
 * @returns {Promise<import("./runtime.js").ReplybookRuntime>}
 */
export async function load(input) {
  await engine.load(input);
  return { Playbook };
}
