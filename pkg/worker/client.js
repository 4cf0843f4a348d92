// The page's side: a worker, the requests that wait for it, and a new worker when
// one has died.

import { EngineReset, LoadFailed } from "../errors.js";
import { Cancelled } from "./cancelled.js";
import { revived } from "./protocol.js";

export class Client {
  #make;
  #input;
  /** @type {any} */
  #worker;
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: unknown) => void }>} */
  #waiting = new Map();
  #lastId = 0;
  #ended = false;
  /** Whether the worker has ever said anything: if not, it could not even start. */
  #answered = false;

  /** Counts the workers: what an earlier one held is gone. */
  generation = 0;

  /**
   * @param {() => any} make starts a worker
   * @param {import("./protocol.js").PlainInput} input what it loads
   */
  constructor(make, input) {
    this.#make = make;
    this.#input = input;
  }

  /** Whether the next call needs a new worker. */
  get isDown() {
    return this.#worker === undefined;
  }

  /** Starts the worker and its engine. */
  start() {
    return this.call({ call: "load", given: this.#input });
  }

  /**
   * Sends a request.
   *
   * @param {any} request
   * @param {{ signal?: AbortSignal, transfer?: Transferable[] }} [options]
   * @returns {Promise<any>}
   */
  call(request, { signal, transfer = [] } = {}) {
    if (signal?.aborted) return Promise.reject(new Cancelled(signal.reason));
    if (this.#ended) return Promise.reject(new LoadFailed("ended", "this worker was ended"));
    return new Promise((resolve, reject) => {
      this.#run(request.call === "load");
      const id = (this.#lastId += 1);
      const cancel = () => {
        this.#settle(id)?.reject(new Cancelled(signal?.reason));
        this.#worker?.postMessage({ cancel: id });
      };
      signal?.addEventListener("abort", cancel, { once: true });
      const done = () => signal?.removeEventListener("abort", cancel);
      this.#waiting.set(id, {
        resolve: (value) => {
          done();
          resolve(value);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      });
      // In Node a worker at rest does not keep the process alive.
      this.#worker.ref?.();
      try {
        this.#worker.postMessage({ ...request, id }, transfer);
      } catch (error) {
        this.#settle(id)?.reject(error);
      }
    });
  }

  /** Ends the worker; whoever waits hears so. */
  end() {
    this.#ended = true;
    this.#drop(new LoadFailed("ended", "this worker was ended"));
  }

  /** @param {boolean} first whether its engine is about to be loaded anyway */
  #run(first) {
    if (this.#worker) return;
    const worker = made(this.#make);
    this.#worker = worker;
    this.#answered = false;
    this.generation += 1;
    listen(worker, {
      heard: (answer) => this.#heard(answer),
      died: (why) => {
        if (this.#worker === worker) this.#died(why);
      },
    });
    if (!first) this.start().catch(() => {});
  }

  /** @param {any} answer */
  #heard({ id, value, error }) {
    this.#answered = true;
    const waiting = this.#settle(id);
    if (waiting === undefined) {
      // Nobody wants the playbook of a call that was cancelled too late.
      if (value?.key !== undefined)
        this.call({ call: "free", playbook: value.key }).catch(() => {});
    } else if (error) waiting.reject(revived(error));
    else waiting.resolve(value);
  }

  /** @param {string} why */
  #died(why) {
    this.#drop(
      this.#answered
        ? new EngineReset(new Error(why))
        : new LoadFailed("unreachable", `the worker could not be started (${why})`),
    );
  }

  /** @param {Error} error for those who wait */
  #drop(error) {
    const worker = this.#worker;
    this.#worker = undefined;
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(error);
    void worker?.terminate();
  }

  /** Takes one off the list. */
  #settle(id) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker?.unref?.();
    return waiting;
  }
}

/**
 * A new worker. A policy on Trusted Types refuses the address before anything is read.
 *
 * @param {() => any} make
 */
function made(make) {
  try {
    return make();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LoadFailed("forbidden", `a worker may not be started here (${why})`, {
      cause: error,
    });
  }
}

/**
 * Hears a worker of a page, or one of Node.
 *
 * @param {any} worker
 * @param {{ heard: (answer: any) => void, died: (why: string) => void }} ears
 */
function listen(worker, { heard, died }) {
  if (typeof worker.addEventListener === "function") {
    worker.addEventListener("message", ({ data }) => heard(data));
    worker.addEventListener("messageerror", () => died("an answer could not be read"));
    worker.addEventListener("error", (event) => {
      event.preventDefault?.();
      died(event.message || "its script could not be run");
    });
    return;
  }
  worker.on("message", heard);
  worker.on("error", (error) => died(error instanceof Error ? error.message : String(error)));
  worker.on("exit", () => died("it ended"));
}
