import type { Conversation } from "../../../hosts/host.js";

/** Where on a site the conversation and the reply box are. One small file each. */
export interface Site {
  /** Its name in the settings. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Whether this page is one of it. */
  fits(page: Document): boolean;
  /** The conversation that is open; absent if none is, or it cannot be read. */
  conversation(page: Document): Conversation | undefined;
  /** The box in which the open conversation is answered. Callers check that it can be seen. */
  boxes(page: Document): Iterable<Element>;
  /** Shadow trees in which the conversation stands: changes in them are not seen from outside. */
  roots?(page: Document): Iterable<Node>;
}
