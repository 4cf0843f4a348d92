// The engine in a worker, by promises: `replybook/worker`.

import { Client } from "./worker/client.js";
import { definePlaybook, definePlaybookWithCompiler } from "./worker/playbook.js";
import { plainInput } from "./worker/protocol.js";

export * from "./errors.js";
export { Cancelled } from "./worker/cancelled.js";

/** @type {Map<boolean, Promise<any>>} */
const started = new Map();

/**
 * Starts the engine in a worker.
 *
 * May be called again: the first call that works decides, and concurrent calls
 * share it, until it is ended. With a worker of your own, each call starts one.
 *
 * @param {import("./engine.js").LoadInput} [input] where the module is, if not beside this package
 * @param {import("./worker.js").WorkerOptions} [options]
 */
export function load(input, { compiler = true, worker } = {}) {
  if (worker) return start(input, compiler, worker, () => {});
  const running = started.get(compiler);
  if (running) return running;
  const forget = () => started.delete(compiler);
  const starting = start(input, compiler, compiler ? compilerWorker : runtimeWorker, forget);
  started.set(compiler, starting);
  starting.catch(forget);
  return starting;
}

async function start(input, compiler, make, forget) {
  const client = new Client(make, await plainInput(input));
  try {
    await client.start();
  } catch (error) {
    client.end();
    throw error;
  }
  return {
    Playbook: compiler ? definePlaybookWithCompiler(client) : definePlaybook(client),
    end() {
      forget();
      client.end();
    },
  };
}

// Bundlers find a worker by these very words, so they stand twice.

function compilerWorker() {
  if (typeof Worker === "undefined") return nodeWorker("./worker/compiler.js");
  return new Worker(new URL("./worker/compiler.js", import.meta.url), { type: "module" });
}

function runtimeWorker() {
  if (typeof Worker === "undefined") return nodeWorker("./worker/runtime.js");
  return new Worker(new URL("./worker/runtime.js", import.meta.url), { type: "module" });
}

/** @param {string} script */
function nodeWorker(script) {
  const threads = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  if (threads === undefined) throw new Error("there are no workers");
  return new threads.Worker(new URL(script, import.meta.url));
}
