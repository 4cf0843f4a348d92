// The class `Document`, over the generated class of the same name.
//
// A document keeps its source: when an instance breaks, it opens itself again in
// the new one.

import { disposable } from "./dispose.js";
import { DocumentFreed, EngineReset } from "./errors.js";

/** Only this package makes documents. */
const INTERNAL = Symbol("replybook");

/**
 * The class `Document` of an engine that has the compiler.
 *
 * @param {import("./engine.js").Engine} engine
 */
export function defineDocument(engine) {
  /** A source being edited. Made by `Document.open`. */
  class Document {
    /** @type {string | undefined} */
    #source;
    /** @type {any} */
    #inner;
    #generation = -1;

    /**
     * @param {symbol} internal
     * @param {string} source
     */
    constructor(internal, source) {
      if (internal !== INTERNAL) throw new TypeError("a document is made by Document.open");
      this.#source = source;
    }

    /**
     * Opens a source.
     *
     * @param {string} source
     * @returns {Document}
     */
    static open(source) {
      const document = new Document(INTERNAL, text(source));
      document.#call(() => {});
      return document;
    }

    /** The text as it is now. */
    get source() {
      if (this.#source === undefined) throw new DocumentFreed();
      return this.#source;
    }

    /**
     * Replaces the whole text.
     *
     * @param {string} source
     */
    set(source) {
      this.#change(text(source), (inner) => inner.set(source));
    }

    /**
     * Replaces the text between two places.
     *
     * @param {number} start
     * @param {number} end
     * @param {string} replacement
     */
    edit(start, end, replacement) {
      const words = text(replacement);
      const before = this.source;
      const from = boundary(before, start);
      const to = Math.max(from, boundary(before, end));
      const after = before.slice(0, from) + words + before.slice(to);
      this.#change(after, (inner) => inner.edit(from, to, words));
    }

    /** What is wrong, in the order of the source. */
    diagnostics() {
      return this.#call((inner) => inner.diagnostics());
    }

    /** The outline: the items that could be read. */
    symbols() {
      return this.#call((inner) => inner.symbols());
    }

    /** @param {number} offset */
    hover(offset) {
      const at = place(offset);
      return this.#call((inner) => inner.hover(at));
    }

    /** @param {number} offset */
    completions(offset) {
      const at = place(offset);
      return this.#call((inner) => inner.completions(at));
    }

    /** @param {number} offset */
    definition(offset) {
      const at = place(offset);
      return this.#call((inner) => inner.definition(at));
    }

    /** @param {number} offset */
    references(offset) {
      const at = place(offset);
      return this.#call((inner) => inner.references(at));
    }

    /** @param {number} offset */
    renamePlace(offset) {
      const at = place(offset);
      return this.#call((inner) => inner.renamePlace(at));
    }

    /**
     * @param {number} offset
     * @param {string} name
     */
    rename(offset, name) {
      const at = place(offset);
      const wanted = text(name);
      return this.#call((inner) => inner.rename(at, wanted));
    }

    /** The edits that lay the source out; `undefined` if it cannot be read whole. */
    format() {
      return this.#call((inner) => inner.format());
    }

    /**
     * @param {number} start
     * @param {number} [end]
     */
    fixes(start, end = start) {
      const from = place(start);
      const to = place(end);
      return this.#call((inner) => inner.fixes(from, to));
    }

    /** Gives the memory back. May be called again; any other use throws `DocumentFreed`. */
    free() {
      const inner = this.#inner;
      this.#inner = undefined;
      this.#source = undefined;
      if (inner === undefined || this.#generation !== engine.generation) return;
      try {
        engine.guard(() => inner.free());
      } catch (error) {
        // A new instance has nothing to give back.
        if (!(error instanceof EngineReset)) throw error;
      }
    }

    /**
     * Whatever `call` throws means that the instance is broken: what the host got
     * wrong is found before.
     *
     * @template T
     * @param {(inner: any) => T} call
     * @returns {T}
     */
    #call(call) {
      const source = this.source;
      if (this.#inner === undefined || this.#generation !== engine.generation) {
        this.#inner = engine.guard(() => engine.bindings.Document.open(source));
        this.#generation = engine.generation;
      }
      return engine.guard(call, this.#inner);
    }

    /**
     * Keeps the new source first: should the engine break down over it, the next
     * call opens what the host believes is there.
     *
     * @param {string} source
     * @param {(inner: any) => void} call
     */
    #change(source, call) {
      if (this.#inner === undefined || this.#generation !== engine.generation) {
        // Throws if the document was freed; else the new text is opened below.
        void this.source;
        this.#source = source;
        this.#call(() => {});
        return;
      }
      this.#source = source;
      this.#call(call);
    }
  }
  return disposable(Document);
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function text(value) {
  if (typeof value !== "string") throw new TypeError("the text of a document is a string");
  return value;
}

/**
 * @param {unknown} value
 * @returns {number}
 */
function place(value) {
  if (typeof value !== "number" || Number.isNaN(value)) {
    throw new TypeError("a place in a document is a number of UTF-16 units");
  }
  return Math.min(Math.max(Math.trunc(value), 0), 0xffff_ffff);
}

/**
 * A place, or the one before it if it is inside a character.
 *
 * @param {string} source
 * @param {unknown} value
 * @returns {number}
 */
function boundary(source, value) {
  const at = Math.min(place(value), source.length);
  const inside =
    isBetween(source.charCodeAt(at - 1), 0xd800, 0xdbff) &&
    isBetween(source.charCodeAt(at), 0xdc00, 0xdfff);
  return inside ? at - 1 : at;
}

/**
 * @param {number} unit
 * @param {number} first
 * @param {number} last
 */
function isBetween(unit, first, last) {
  return unit >= first && unit <= last;
}
