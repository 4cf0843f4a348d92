// The worker's side: requests are answered in order, one a turn of the event loop,
// so that a cancellation can overtake what has not begun.

import { loadInput, plainError } from "./protocol.js";

/** So many messages of a list are decided before the worker looks for news. */
const STRETCH = 32;

/**
 * Answers whoever started this worker.
 *
 * @param {(input?: any) => Promise<{ Playbook: any }>} load
 */
export function serve(load) {
  const port = parent();
  /** @type {Map<number, any>} */
  const playbooks = new Map();
  /** @type {any[]} */
  const queue = [];
  /** @type {Set<number>} */
  const cancelled = new Set();
  let lastKey = 0;
  let busy = false;
  /** @type {Promise<{ Playbook: any }> | undefined} */
  let engine;

  const open = async (playbook) => {
    lastKey += 1;
    playbooks.set(lastKey, playbook);
    const { name, fingerprint } = playbook;
    return { key: lastKey, name, fingerprint, bytes: playbook.save() };
  };

  const calls = {
    load: async ({ given }) => {
      engine = load(loadInput(given));
      await engine;
    },
    compile: async ({ given }) => {
      const { Playbook } = await engine;
      const { playbook, diagnostics } = Playbook.compile(given);
      return playbook ? { ...(await open(playbook)), diagnostics } : { diagnostics };
    },
    open: async ({ given }) => open((await engine).Playbook.open(given)),
    triage: ({ playbook, given }) => playbooks.get(playbook).triage(given),
    review: ({ playbook, given }) => playbooks.get(playbook).review(given.draft, given.message),
    triageAll: async ({ id, playbook, given }) => {
      const decisions = [];
      for (let from = 0; from < given.length; from += STRETCH) {
        if (from > 0) await turn();
        if (cancelled.has(id)) return undefined;
        decisions.push(...stretch(playbooks.get(playbook), given, from));
      }
      return decisions;
    },
    explain: ({ playbook, given }) => playbooks.get(playbook).explain(given),
    whyNot: ({ playbook, given }) => playbooks.get(playbook).whyNot(given.message, given.rule),
    scan: ({ playbook, given }) => playbooks.get(playbook).scan(given.texts, given.options),
    test: ({ playbook }) => playbooks.get(playbook).test(),
    save: ({ playbook, given }) => playbooks.get(playbook).save(given),
    free: ({ playbook }) => {
      playbooks.get(playbook)?.free();
      playbooks.delete(playbook);
    },
  };

  const work = async () => {
    busy = true;
    while (queue.length > 0) {
      await turn();
      const request = queue.shift();
      if (request === undefined) break;
      if (cancelled.delete(request.id)) continue;
      try {
        const value = await calls[request.call](request);
        const bytes = value instanceof Uint8Array ? value : value?.bytes;
        port.postMessage({ id: request.id, value }, bytes ? [bytes.buffer] : []);
      } catch (error) {
        port.postMessage({ id: request.id, error: plainError(error) });
      }
      cancelled.delete(request.id);
    }
    busy = false;
  };

  port.onmessage = ({ data }) => {
    if (data.cancel !== undefined) {
      const waiting = queue.findIndex(({ id }) => id === data.cancel);
      if (waiting >= 0) queue.splice(waiting, 1);
      else cancelled.add(data.cancel);
      return;
    }
    queue.push(data);
    if (!busy) void work();
  };
}

/**
 * Some of the messages, with an error's index counted in the whole list.
 *
 * @param {any} playbook
 * @param {unknown[]} messages
 * @param {number} from
 */
function stretch(playbook, messages, from) {
  const decisions = [];
  for (const [index, message] of messages.slice(from, from + STRETCH).entries()) {
    try {
      decisions.push(playbook.triage(message));
    } catch (error) {
      if (error?.name === "InvalidMessage") {
        error.index = from + index;
        error.message = `message ${error.index}: ${error.message}`;
      }
      throw error;
    }
  }
  return decisions;
}

/** Whoever started this worker: a page, or in Node another thread. */
function parent() {
  if (typeof globalThis.process?.getBuiltinModule === "function" && !globalThis.postMessage) {
    return globalThis.process.getBuiltinModule("node:worker_threads").parentPort;
  }
  return globalThis;
}

/** Lets messages arrive. A timer would do, but browsers make it wait four milliseconds. */
function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(undefined);
  });
}
