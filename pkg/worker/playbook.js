// The class `Playbook` of an engine in a worker. It keeps its bytes, as the one
// without a worker does: should the worker die, the next one opens them.

import { textsOf } from "../columns.js";
import { disposable } from "../dispose.js";
import { InvalidMessage, PlaybookFreed } from "../errors.js";
import { plainMessage, wellFormed } from "../message.js";

/** Only this package makes playbooks. */
const INTERNAL = Symbol("replybook");

/**
 * @param {import("./client.js").Client} client
 */
export function definePlaybook(client) {
  /** A playbook in the worker. Made by `Playbook.open`, or by `Playbook.compile` where there is a compiler. */
  class Playbook {
    /** @type {Uint8Array | undefined} */
    #bytes;
    /** @type {Promise<number>} */
    #key;
    #generation = client.generation;
    #name;
    #fingerprint;

    /**
     * @param {symbol} internal
     * @param {import("./protocol.js").Opened} opened
     */
    constructor(internal, opened) {
      if (internal !== INTERNAL) {
        throw new TypeError("a playbook is made by Playbook.compile or Playbook.open");
      }
      this.#key = Promise.resolve(opened.key);
      this.#bytes = opened.bytes;
      this.#name = opened.name;
      this.#fingerprint = opened.fingerprint;
    }

    /** @param {Uint8Array | ArrayBuffer} bytes */
    static async open(bytes, { signal } = {}) {
      const own = ownBytes(bytes);
      return new Playbook(INTERNAL, await client.call({ call: "open", given: own }, { signal }));
    }

    get name() {
      return this.#alive(this.#name);
    }

    get fingerprint() {
      return this.#alive(this.#fingerprint);
    }

    /** @param {import("../engine.js").Message} message */
    async triage(message, { signal } = {}) {
      return this.#call("triage", plainMessage(message), signal);
    }

    /** @param {Iterable<import("../engine.js").Message>} messages */
    async triageAll(messages, { signal } = {}) {
      if (typeof messages?.[Symbol.iterator] !== "function" || typeof messages === "string") {
        throw new InvalidMessage("`triageAll` takes a list of messages");
      }
      const plain = [];
      for (const message of messages) {
        try {
          plain.push(plainMessage(message));
        } catch (error) {
          throw new InvalidMessage(/** @type {Error} */ (error).message, plain.length);
        }
      }
      return this.#call("triageAll", plain, signal);
    }

    /** @param {import("../engine.js").Message} message */
    async explain(message, { signal } = {}) {
      return this.#call("explain", plainMessage(message), signal);
    }

    /**
     * @param {import("../engine.js").Message} message
     * @param {string} rule
     */
    async whyNot(message, rule, { signal } = {}) {
      if (typeof rule !== "string") throw new TypeError("a rule is named by a string");
      return this.#call("whyNot", { message: plainMessage(message), rule }, signal);
    }

    /**
     * @param {Iterable<string>} texts
     * @param {import("../engine.js").ScanOptions & { signal?: AbortSignal }} [options]
     */
    async scan(texts, { signal, ...options } = {}) {
      return this.#call("scan", { texts: textsOf(texts), options }, signal);
    }

    /**
     * @param {string} draft
     * @param {import("../engine.js").Message} message
     */
    async review(draft, message, { signal } = {}) {
      if (typeof draft !== "string") throw new TypeError("a draft is a string");
      const given = { draft: wellFormed(draft), message: plainMessage(message) };
      return this.#call("review", given, signal);
    }

    async test({ signal } = {}) {
      return this.#call("test", undefined, signal);
    }

    /** @param {{ strip?: boolean, signal?: AbortSignal }} [options] */
    async save({ strip = false, signal } = {}) {
      return this.#call("save", { strip: Boolean(strip) }, signal);
    }

    /** Gives the memory back. May be called again; any other use is answered with `PlaybookFreed`. */
    free() {
      if (this.#bytes === undefined) return;
      this.#bytes = undefined;
      if (this.#generation !== client.generation) return;
      void this.#key.then((playbook) => client.call({ call: "free", playbook })).catch(() => {});
    }

    /**
     * @template T
     * @param {T} value
     * @returns {T}
     */
    #alive(value) {
      if (this.#bytes === undefined) throw new PlaybookFreed();
      return value;
    }

    async #call(call, given, signal) {
      const bytes = this.#alive(this.#bytes);
      if (this.#generation !== client.generation || client.isDown) {
        const opening = client.call({ call: "open", given: bytes });
        this.#generation = client.generation;
        this.#key = opening.then(({ key }) => key);
      }
      let playbook;
      try {
        playbook = await this.#key;
      } catch (error) {
        // It is tried again with the next call.
        this.#generation = -1;
        throw error;
      }
      return client.call({ call, playbook, given }, { signal });
    }
  }
  return disposable(Playbook);
}

/** @param {import("./client.js").Client} client */
export function definePlaybookWithCompiler(client) {
  const Playbook = definePlaybook(client);
  return Object.assign(Playbook, {
    /** @param {string} source */
    async compile(source, { signal } = {}) {
      if (typeof source !== "string") throw new TypeError("the source of a playbook is a string");
      const { diagnostics, ...opened } = await client.call(
        { call: "compile", given: source },
        { signal },
      );
      if (opened.key === undefined) return { diagnostics };
      return { playbook: new Playbook(INTERNAL, opened), diagnostics };
    },
  });
}

/**
 * A copy of the bytes, which the caller cannot change later.
 *
 * @param {unknown} bytes
 * @returns {Uint8Array}
 */
function ownBytes(bytes) {
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes.slice(0));
  if (ArrayBuffer.isView(bytes)) {
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength).slice();
  }
  throw new TypeError("a saved playbook is a Uint8Array or an ArrayBuffer");
}
