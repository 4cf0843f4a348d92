// The class that hosts hold, over the generated class that lives in WebAssembly.
//
// A WebAssembly instance that trapped stays broken, and so does every object in
// it. So a `Playbook` here keeps its bytes: when an instance breaks, the engine
// is started anew and each playbook opens itself again when it is next used.

import { number, optionsOf, scan, textsOf } from "./columns.js";
import { disposable } from "./dispose.js";
import {
  EngineReset,
  InvalidMessage,
  InvalidPlaybookFile,
  MissingSection,
  NotInRuntime,
  PlaybookFreed,
  UnknownRule,
} from "./errors.js";
import { compiledModule, loadFailed } from "./loading.js";
import { Matcher } from "./matching.js";
import { plainMessage, wellFormed } from "./message.js";

/** Only this package makes playbooks. */
const INTERNAL = Symbol("replybook");

/**
 * One engine: the generated bindings, and how often they were started.
 */
export class Engine {
  /** @type {any} */
  #bindings;
  /** @type {URL} */
  #beside;
  /** @type {Promise<void> | undefined} */
  #loading;

  /** Counts the instances; objects of an earlier one are void. */
  generation = 0;

  /**
   * @param {any} bindings what wasm-bindgen generated
   * @param {URL} beside where its module lies
   */
  constructor(bindings, beside) {
    this.#bindings = bindings;
    this.#beside = beside;
  }

  /** The generated bindings, for use inside {@link Engine.guard}. */
  get bindings() {
    return this.#bindings;
  }

  /** The memory of the instance there is now. */
  get memory() {
    // Started already, it hands out what it exports.
    return this.#bindings.initSync().memory;
  }

  /**
   * Starts the engine, once: later and concurrent calls share the first that works.
   *
   * @param {import("./engine.js").LoadInput} [input]
   * @returns {Promise<void>}
   */
  load(input) {
    this.#loading ??= this.#start(input).catch((error) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  /** @param {import("./engine.js").LoadInput} [input] */
  async #start(input) {
    const module = await compiledModule(input, this.#beside);
    try {
      this.#bindings.initSync({ module });
    } catch (error) {
      throw loadFailed(error);
    }
  }

  /**
   * Runs a call into WebAssembly. What the engine throws on purpose comes out as
   * one of this package's errors; anything else means that the instance is
   * broken, and it is replaced.
   *
   * @template T
   * @param {(inner: any) => T} call
   * @param {any} [inner] what it is given
   * @returns {T}
   */
  guard(call, inner) {
    try {
      return call(inner);
    } catch (error) {
      const purpose = onPurpose(error);
      if (purpose) throw purpose;
      this.generation += 1;
      this.#restart();
      throw new EngineReset(error);
    }
  }

  #restart() {
    try {
      this.#bindings.scheduleRestart();
      // The generated code replaces the instance on the next call, but it writes
      // that call's arguments into the old one first: so this one has none.
      this.#bindings.restart();
    } catch {
      // No memory even for a new instance: the next call breaks down again, and
      // tries again.
    }
  }
}

/**
 * The package's error for one that the engine threw on purpose.
 *
 * @param {unknown} error
 * @returns {Error | undefined}
 */
function onPurpose(error) {
  if (!(error instanceof Error)) return undefined;
  switch (error.name) {
    case "InvalidMessage":
      return error instanceof InvalidMessage ? error : new InvalidMessage(error.message);
    case "InvalidPlaybookFile":
      return new InvalidPlaybookFile(/** @type {any} */ (error).code, error.message);
    case "MissingSection":
      return new MissingSection(error.message);
    case "UnknownRule":
      return new UnknownRule(error.message);
    default:
      return undefined;
  }
}

/**
 * The class `Playbook` of one engine.
 *
 * @param {Engine} engine
 */
export function definePlaybook(engine) {
  /** A compiled playbook. Made by `Playbook.open`, or by `Playbook.compile` where there is a compiler. */
  class Playbook {
    /** @type {Uint8Array | undefined} */
    #bytes;
    /** @type {any} */
    #inner;
    /** @type {import("./engine.js").Names | undefined} */
    #names;
    #generation;
    /** @type {Matcher | undefined} */
    #matcher;

    /**
     * @param {symbol} internal
     * @param {any} inner the playbook in WebAssembly
     * @param {Uint8Array} bytes the same, saved
     */
    constructor(internal, inner, bytes) {
      if (internal !== INTERNAL) {
        throw new TypeError("a playbook is made by Playbook.compile or Playbook.open");
      }
      this.#inner = inner;
      this.#bytes = bytes;
      this.#generation = engine.generation;
    }

    /**
     * Opens a playbook that was saved or built.
     *
     * @param {Uint8Array | ArrayBuffer} bytes
     * @returns {Playbook}
     */
    static open(bytes) {
      const own = ownBytes(bytes);
      const inner = engine.guard(() => engine.bindings.Playbook.open(own));
      return new Playbook(INTERNAL, inner, own);
    }

    /** The name that the playbook gives itself. */
    get name() {
      return this.#call((inner) => inner.name);
    }

    /** Which playbook this is: 16 hexadecimal digits, the same wherever it is compiled. */
    get fingerprint() {
      return this.#call((inner) => inner.fingerprint);
    }

    /** What the numbers of `scan` and `matchingRules` stand for. */
    get names() {
      return this.#call((inner) => (this.#names ??= inner.names()));
    }

    /**
     * Decides about a message.
     *
     * @param {import("./engine.js").Message} message
     * @returns {import("./engine.js").Decision}
     */
    triage(message) {
      const plain = plainMessage(message);
      return this.#call((inner) => inner.triage(plain));
    }

    /**
     * Decides about several messages, in order.
     *
     * @param {Iterable<import("./engine.js").Message>} messages
     * @returns {import("./engine.js").Decision[]}
     */
    triageAll(messages) {
      if (typeof messages?.[Symbol.iterator] !== "function" || typeof messages === "string") {
        throw new InvalidMessage("`triageAll` takes a list of messages");
      }
      const decisions = [];
      for (const message of messages) {
        try {
          decisions.push(this.triage(message));
        } catch (error) {
          if (!(error instanceof InvalidMessage)) throw error;
          throw new InvalidMessage(error.message, decisions.length);
        }
      }
      return decisions;
    }

    /**
     * Decides about a message, and tells why.
     *
     * @param {import("./engine.js").Message} message
     * @returns {import("./engine.js").Explanation}
     */
    explain(message) {
      needsCompiler(engine, "explain");
      const plain = plainMessage(message);
      return this.#call((inner) => inner.explain(plain));
    }

    /**
     * Tells why a rule did not match a message, and what would let it.
     *
     * @param {import("./engine.js").Message} message
     * @param {string} rule
     * @returns {import("./engine.js").WhyNot}
     */
    whyNot(message, rule) {
      needsCompiler(engine, "whyNot");
      if (typeof rule !== "string") throw new TypeError("a rule is named by a string");
      const plain = plainMessage(message);
      return this.#call((inner) => inner.whyNot(plain, rule));
    }

    /**
     * Decides about many texts, and gives columns of numbers.
     *
     * @param {Iterable<string>} texts
     * @param {import("./engine.js").ScanOptions} [options]
     * @returns {import("./engine.js").Columns}
     */
    scan(texts, options) {
      const list = textsOf(texts);
      const given = optionsOf(options, "scan");
      return this.#call((inner) => scan(inner, (this.#names ??= inner.names()), list, given));
    }

    /**
     * The rules that match a text, numbers of `names.rules`.
     *
     * @param {string} text
     * @param {import("./engine.js").TextOptions} [options]
     * @returns {number[]}
     */
    matchingRules(text, options) {
      if (typeof text !== "string") throw new InvalidMessage("a text is a string");
      const given = optionsOf(options, "matchingRules");
      return this.#call((inner) => {
        const names = (this.#names ??= inner.names());
        if (given.message) return Array.from(scan(inner, names, [text], given).rules);
        if (this.#matcher?.inner !== inner) {
          this.#matcher = new Matcher(inner, engine.memory);
        }
        return this.#matcher.rules(text, number(names, given.channel));
      });
    }

    /**
     * Looks over a draft that answers a message.
     *
     * @param {string} draft
     * @param {import("./engine.js").Message} message
     * @returns {import("./engine.js").Review}
     */
    review(draft, message) {
      if (typeof draft !== "string") throw new TypeError("a draft is a string");
      const text = wellFormed(draft);
      const plain = plainMessage(message);
      return this.#call((inner) => inner.review(text, plain));
    }

    /**
     * Runs the playbook's own tests.
     *
     * @returns {import("./engine.js").TestResult[]}
     */
    test() {
      return this.#call((inner) => inner.test());
    }

    /**
     * The playbook as bytes, for `Playbook.open` here or anywhere else.
     *
     * @param {import("./engine.js").SaveOptions} [options]
     * @returns {Uint8Array}
     */
    save({ strip = false } = {}) {
      return this.#call((inner) => inner.save(Boolean(strip)));
    }

    /** Gives the memory back. May be called again; any other use throws `PlaybookFreed`. */
    free() {
      const inner = this.#inner;
      this.#inner = undefined;
      this.#bytes = undefined;
      if (inner === undefined || this.#generation !== engine.generation) return;
      try {
        engine.guard(() => inner.free());
      } catch (error) {
        // A new instance has nothing to give back.
        if (!(error instanceof EngineReset)) throw error;
      }
    }

    /**
     * @template T
     * @param {(inner: any) => T} call
     * @returns {T}
     */
    #call(call) {
      const bytes = this.#bytes;
      if (bytes === undefined) throw new PlaybookFreed();
      if (this.#inner === undefined || this.#generation !== engine.generation) {
        this.#inner = engine.guard(() => engine.bindings.Playbook.open(bytes));
        this.#generation = engine.generation;
      }
      return engine.guard(call, this.#inner);
    }
  }
  return disposable(Playbook);
}

/**
 * What comes with the compiler is not in the runtime.
 *
 * @param {Engine} engine
 * @param {"explain" | "whyNot"} call
 */
function needsCompiler(engine, call) {
  if (!(call in engine.bindings.Playbook.prototype)) throw new NotInRuntime(call);
}

/**
 * The class `Playbook` of an engine that has the compiler.
 *
 * @param {Engine} engine
 */
export function definePlaybookWithCompiler(engine) {
  const Playbook = definePlaybook(engine);
  return Object.assign(Playbook, {
    /**
     * Compiles the source of a playbook. A faulty one is no exception: it gives
     * diagnostics and no playbook.
     *
     * @param {string} source
     * @returns {import("./index.js").Compiled}
     */
    compile(source) {
      if (typeof source !== "string") {
        throw new TypeError("the source of a playbook is a string");
      }
      return engine.guard(() => {
        const compiled = engine.bindings.compile(source);
        const diagnostics = compiled.diagnostics;
        const inner = compiled.takePlaybook();
        compiled.free();
        if (inner === undefined) return { diagnostics };
        return { playbook: new Playbook(INTERNAL, inner, inner.save(false)), diagnostics };
      });
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
