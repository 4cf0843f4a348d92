// `using playbook = …`: where the language knows it, the end of a block frees.

/**
 * Has `[Symbol.dispose]` of a class do what its `free` does.
 *
 * @template {new (...given: any[]) => { free(): void }} Class
 * @param {Class} made
 * @returns {Class} the same class
 */
export function disposable(made) {
  if (Symbol.dispose) {
    Object.defineProperty(made.prototype, Symbol.dispose, {
      value: made.prototype.free,
      configurable: true,
      writable: true,
    });
  }
  return made;
}
