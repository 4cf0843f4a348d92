// What replybook needs of the place where an agent works. Each helpdesk is one
// file that gives these few things; everything above it is shared.

import type { FactValue, Turn } from "../../pkg/runtime.js";

/** Who can read what is sent. */
export type Visibility = "public" | "private";

/**
 * A kind of channel, by one name for all helpdesks. `channels.js` finds the playbook's channel
 * for it.
 */
export type ChannelKind =
  | "x"
  | "x_dm"
  | "facebook"
  | "instagram"
  | "whatsapp"
  | "telegram"
  | "line"
  | "sms"
  | "email"
  | "chat"
  | "phone"
  | "other";

/** The conversation that is open. */
export interface Conversation {
  /** Which one it is: another key is another conversation. Unique within the host. */
  key: string;
  /** The same for people: `Ana, conversation 17`. */
  title: string;
  /** Where it takes place; absent if the host does not say. */
  kind?: ChannelKind;
  /** Who can read what is sent there; absent if the host does not say. */
  visibility?: Visibility;
  /** The last message of the customer. */
  text: string;
  /** When it was written, in milliseconds since 1970. */
  at?: number;
  /** What was said before, oldest first. No notes, no activities. */
  thread: Turn[];
  /** What the host knows, by the names of `docs/integrations.md`. */
  facts: Record<string, FactValue>;
}

/** What a host shows at the moment. */
export interface View {
  /** Absent if none is open, or the customer has said nothing yet. */
  conversation?: Conversation;
  /** What stands in the reply box; absent if the host cannot tell. */
  draft?: string;
  /** The host's colours; absent if it does not say. */
  theme?: "light" | "dark";
  /** Why there is no conversation, for people, where the host knows. */
  why?: string;
}

/** What became of a text. */
export type Outcome =
  /** It stands in the reply box, and was read back from there. */
  | { done: "inserted" }
  /** It is on the clipboard; `why` says why not in the box, where a box was expected. */
  | { done: "copied"; why?: string }
  /** Nothing was changed. */
  | { done: "refused"; why: string };

/** One helpdesk. */
export interface Host {
  /** What people call it. */
  readonly name: string;
  /** Whether it can write into the reply box; else texts go by the clipboard. */
  readonly inserts: boolean;
  /**
   * Calls with what is shown, now and on every change; a repeat is not reported. Returns what
   * ends it.
   */
  watch(listener: (view: View) => void): () => void;
  /** Looks again, because something may have happened that the host does not tell. */
  refresh(): void;
  /**
   * Puts a text where the agent sends it from. It never sends.
   *
   * A host checks first that the conversation of `key` is still the open one, and refuses
   * otherwise. With `replace` a draft that is there gives way, which was mended. To be called while handling a click or a key, or the clipboard stays closed.
   */
  insert(text: string, key: string, mode?: "replace"): Promise<Outcome>;
}
