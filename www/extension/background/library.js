// The playbooks of this browser: the example that comes along, what the agent
// imported, what an administrator gave. Nothing is fetched from anywhere.

import { load } from "../../../pkg/index.js";
import { load as loadRuntime } from "../../../pkg/runtime.js";
import { labelsFrom } from "../../../pkg/element/labels.js";
import { declaredChannels } from "../../hosts/channels.js";
import { decodeBytes, encodeBytes } from "./bytes.js";

/** @typedef {import("../messages.js").Entry} Entry */
/** @typedef {import("../messages.js").Imported} Imported */

/**
 * @typedef {object} Managed what an administrator gave, compiled
 * @property {string[]} digests of the sources
 * @property {Entry[]} entries
 * @property {string[]} failed
 */

const EXAMPLE = "example";
/** @type {Managed} */
const NOTHING = { digests: [], entries: [], failed: [] };

/** The full engine, for imports; loaded when one is made. */
const compiler = () => load(chrome.runtime.getURL("engine/compiler.wasm"));
/** The small engine, for everything else. */
const runtime = () => loadRuntime(chrome.runtime.getURL("engine/runtime.wasm"));

/** @type {Map<string, Promise<import("../../../pkg/runtime.js").Playbook>>} */
const open = new Map();

/**
 * Everything that can be asked, and what could not be used, in words.
 *
 * @returns {Promise<{ entries: Entry[], failed: string[] }>}
 */
export async function list() {
  const stored = /** @type {any} */ (
    await chrome.storage.local.get(["playbooks", "hideExample", "managed"])
  );
  const { playbooks = [], hideExample = false, managed = NOTHING } = stored;
  // Asking for what an administrator gave can take seconds when the browser starts: what
  // is known is told now, and a change is seen in the storage.
  refreshManaged(managed).catch(() => {});
  const example = hideExample ? [] : [(await readExample()).entry];
  return { entries: [...managed.entries, ...playbooks, ...example], failed: managed.failed };
}

/**
 * A playbook, open. Asked twice it is opened once.
 *
 * @param {string} id
 */
export function opened(id) {
  const before = open.get(id);
  if (before) return before;
  const opening = (async () => {
    const [{ Playbook }, bytes] = await Promise.all([runtime(), bytesOf(id)]);
    return Playbook.open(bytes);
  })();
  open.set(id, opening);
  opening.catch(() => open.delete(id));
  return opening;
}

/**
 * Compiles a source and, unless it is only checked, keeps it.
 *
 * @param {string} source
 * @param {{ keep: boolean }} how
 * @returns {Promise<Imported>}
 */
export async function importSource(source, { keep }) {
  const { entry, bytes, diagnostics } = await compiled(source, "import");
  if (entry && keep) await store(entry, bytes);
  return { diagnostics, ...(entry && { entry }) };
}

/**
 * Keeps a playbook that `replybook build` made. It has no labels.
 *
 * @param {string} encoded
 * @returns {Promise<Imported>}
 */
export async function importBuilt(encoded) {
  const { Playbook } = await runtime();
  const bytes = decodeBytes(encoded);
  const playbook = Playbook.open(bytes);
  const { name, fingerprint } = playbook;
  playbook.free();
  /** @type {Entry} */
  const entry = { id: fingerprint, name, fingerprint, origin: "import" };
  await store(entry, bytes);
  return { entry, diagnostics: [] };
}

/** @param {string} id */
export async function remove(id) {
  if (id === EXAMPLE) {
    await chrome.storage.local.set({ hideExample: true });
  } else {
    const { playbooks = [] } = /** @type {any} */ (await chrome.storage.local.get("playbooks"));
    const rest = playbooks.filter((/** @type {Entry} */ entry) => entry.id !== id);
    await chrome.storage.local.set({ playbooks: rest });
    await chrome.storage.local.remove(`bytes:${id}`);
  }
  forget(id);
}

/**
 * @param {string} source
 * @param {Entry["origin"]} origin
 */
async function compiled(source, origin) {
  const { Playbook, Document: SourceDocument } = await compiler();
  const { playbook, diagnostics } = Playbook.compile(source);
  if (!playbook) return { diagnostics, bytes: new Uint8Array() };
  const document = SourceDocument.open(source);
  const symbols = document.symbols();
  document.free();
  /** @type {Entry} */
  const entry = {
    id: playbook.fingerprint,
    name: playbook.name,
    fingerprint: playbook.fingerprint,
    origin,
    channels: declaredChannels(source, symbols),
    labels: labelsFrom(symbols),
  };
  const bytes = playbook.save({ strip: true });
  playbook.free();
  return { entry, bytes, diagnostics };
}

/**
 * @param {Entry} entry
 * @param {Uint8Array} bytes
 */
async function store(entry, bytes) {
  const { playbooks = [] } = /** @type {any} */ (await chrome.storage.local.get("playbooks"));
  // A new version of a playbook, which has the same name, takes the place of the old.
  const rest = playbooks.filter((/** @type {Entry} */ { name }) => name !== entry.name);
  const gone = playbooks.filter((/** @type {Entry} */ old) => !rest.includes(old));
  await chrome.storage.local.set({
    [`bytes:${entry.id}`]: encodeBytes(bytes),
    playbooks: [...rest, entry],
  });
  for (const { id } of gone) {
    forget(id);
    if (id !== entry.id) await chrome.storage.local.remove(`bytes:${id}`);
  }
}

/** @param {string} id */
function forget(id) {
  const playbook = open.get(id);
  open.delete(id);
  playbook?.then((opened) => opened.free()).catch(() => {});
}

/** @param {string} id */
async function bytesOf(id) {
  if (id === EXAMPLE) return (await readExample()).bytes;
  const key = `bytes:${id}`;
  const { [key]: encoded } = /** @type {any} */ (await chrome.storage.local.get(key));
  if (typeof encoded !== "string") throw new Error("this playbook is no longer there");
  return decodeBytes(encoded);
}

/** @returns {Promise<{ entry: Entry, bytes: Uint8Array<ArrayBuffer> }>} */
async function readExample() {
  const [entry, bytes] = await Promise.all([
    fetch(chrome.runtime.getURL("example/airline.json")).then((file) => file.json()),
    fetch(chrome.runtime.getURL("example/airline.replybook")).then((file) => file.arrayBuffer()),
  ]);
  return { entry: { ...entry, id: EXAMPLE, origin: "example" }, bytes: new Uint8Array(bytes) };
}

/**
 * What an administrator gave: `playbooks`, a list of sources. Each is compiled
 * once and kept until it changes.
 *
 * @param {Managed} known
 */
async function refreshManaged(known) {
  const sources = await managedSources();
  const digests = await Promise.all(sources.map(digest));
  if (JSON.stringify(digests) === JSON.stringify(known.digests)) return;
  /** @type {Managed} */
  const managed = { digests, entries: [], failed: [] };
  /** @type {Record<string, unknown>} */
  const changes = { managed };
  for (const source of sources) {
    const { entry, bytes, diagnostics } = await compiled(source, "managed");
    if (entry) {
      managed.entries.push(entry);
      changes[`bytes:${entry.id}`] = encodeBytes(bytes);
      forget(entry.id);
    } else {
      const first = diagnostics.find(({ severity }) => severity === "error");
      managed.failed.push(`Your organisation's playbook, line ${first?.line}: ${first?.message}`);
    }
  }
  await chrome.storage.local.set(changes);
}

/** @returns {Promise<string[]>} */
async function managedSources() {
  try {
    const { playbooks } = /** @type {any} */ (await chrome.storage.managed.get("playbooks"));
    return Array.isArray(playbooks) ? playbooks.filter((each) => typeof each === "string") : [];
  } catch {
    // Firefox rejects where no administrator gave anything.
    return [];
  }
}

/** @param {string} text */
async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return encodeBytes(new Uint8Array(bytes));
}
