import { ReplybookError } from "../errors.js";

/** A call was cancelled by its signal, whose reason is the `cause`. */
export class Cancelled extends ReplybookError {
  /** @param {unknown} reason */
  constructor(reason) {
    super("cancelled", "this call was cancelled", { cause: reason });
  }
}
