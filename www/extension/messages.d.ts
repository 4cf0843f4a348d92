// Everything that is said between the parts of the extension. A page of the
// extension (panel, options) talks over one port to the engine in the service
// worker, and over one port a frame to the content script there.

import type { Decision, Diagnostic, Message, Review } from "../../pkg/runtime.js";
import type { Labels } from "../../pkg/element.js";
import type { Channel } from "../hosts/channels.js";
import type { Conversation } from "../hosts/host.js";

/** The ports, by name. */
export type PortName = "engine" | "page";

/** A playbook that can be asked. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly origin: "example" | "import" | "managed";
  readonly channels?: Channel[];
  readonly labels?: Labels;
}

/** What an import came to. */
export interface Imported {
  /** Absent if there are errors. */
  readonly entry?: Entry;
  readonly diagnostics: readonly Diagnostic[];
}

/** From a page of the extension to the engine. Each is answered, with its `id`. */
export type ToEngine = { readonly id: number } & (
  | { readonly type: "list" }
  | { readonly type: "triage"; readonly playbook: string; readonly message: Message }
  | {
      readonly type: "review";
      readonly playbook: string;
      readonly draft: string;
      readonly message: Message;
    }
  | { readonly type: "check"; readonly source: string }
  | { readonly type: "import"; readonly source: string }
  | { readonly type: "importBuilt"; readonly bytes: string }
  | { readonly type: "remove"; readonly playbook: string }
);

/** From the engine. */
export type FromEngine = { readonly id: number } & (
  | { readonly type: "listed"; readonly entries: Entry[]; readonly failed: string[] }
  | { readonly type: "decided"; readonly decision: Decision }
  | { readonly type: "reviewed"; readonly review: Review }
  | ({ readonly type: "imported" } & Imported)
  | { readonly type: "removed" }
  | { readonly type: "failed"; readonly code: string; readonly message: string }
);

/** From the panel to a content script. */
export type ToPage =
  /** Look again. */
  | { readonly type: "refresh" }
  /** Suggest for what is selected, whatever else is there. */
  | { readonly type: "select" }
  | {
      readonly type: "insert";
      readonly id: number;
      readonly text: string;
      /** Which conversation it is for; absent in a frame that has only the box. */
      readonly key?: string;
      /** What to do with a draft that is there. */
      readonly mode: "append" | "replace";
    };

/** From a content script. */
export type FromPage =
  | {
      readonly type: "view";
      /** The site module, or the host name where there is none. */
      readonly site: string;
      /** Whether a site module knows this page. */
      readonly known: boolean;
      readonly conversation?: Conversation;
      readonly draft?: string;
      /** Whether there is a box to write into. */
      readonly box: boolean;
      /** Counts the agent's steps in this frame; the latest of all frames has the selection. */
      readonly at: number;
      /** How many frames have been loaded in this one. */
      readonly frames: number;
    }
  | { readonly type: "result"; readonly id: number; readonly result: Written };

/** What became of a text in the page. */
export type Written =
  | { readonly done: "inserted" }
  /** Nothing stands in the box, or not what was meant: the panel offers the clipboard. */
  | { readonly done: "missed"; readonly why: string }
  | { readonly done: "refused"; readonly why: string };
