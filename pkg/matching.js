// One text a call, through WebAssembly's memory: what generated code does for texts and
// lists takes longer than the answer.

const ENCODER = new TextEncoder();

/** So many bytes are read of a text. An encoder that has no more room ends with a whole character. */
const READ = 16_384;

/** A playbook in WebAssembly, asked which rules match. */
export class Matcher {
  /** @type {WebAssembly.Memory} */
  #memory;
  /** What a text is written into: a part of that memory, as the next is the whole. */
  #room = new Uint8Array();
  #words = new Uint32Array();

  /**
   * @param {any} inner
   * @param {WebAssembly.Memory} memory where that playbook lives
   */
  constructor(inner, memory) {
    this.inner = inner;
    this.#memory = memory;
  }

  /**
   * The numbers of the rules that match a text.
   *
   * @param {string} text
   * @param {number} channel
   */
  rules(text, channel) {
    this.#see();
    const { written } = ENCODER.encodeInto(text, this.#room);
    let at = this.inner.matchingRules(written, channel);
    this.#see();
    const words = this.#words;
    const rules = [];
    for (let left = words[at]; left > 0; left -= 1) rules.push(words[++at]);
    return rules;
  }

  /** Memory that has grown must be looked at anew. */
  #see() {
    if (this.#words.length > 0) return;
    const address = this.inner.room(READ);
    this.#room = new Uint8Array(this.#memory.buffer, address, READ);
    this.#words = new Uint32Array(this.#memory.buffer);
  }
}
