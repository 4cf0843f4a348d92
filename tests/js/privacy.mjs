// What may leave an agent's browser is nothing. Here stands what the engine may
// import, and where a script may read a file: every exception, and its reason.

/**
 * What the engine's WebAssembly may ask of JavaScript, without the digits that wasm-bindgen
 * puts behind a name. None leads to the network, to storage, to the clock or to chance, and
 * none calls a function that the engine was given or finds.
 */
export const imports = {
  __wbg_String: "writes out a fact with many decimals, for a message that is handed back",
  __wbg___wbindgen_boolean_get: "reads a fact that is true or false",
  __wbg___wbindgen_is_null_or_undefined: "tells whether the host left a field out",
  __wbg___wbindgen_is_object: "tells a message from what is none",
  __wbg___wbindgen_number_get: "reads a fact that is a number, and times",
  __wbg___wbindgen_reinit: "has the engine start anew after a trap",
  __wbg___wbindgen_string_get: "reads a text",
  __wbg___wbindgen_throw: "throws what wasm-bindgen finds wrong with a call",
  __wbg_error: "writes to the console what broke, in the build with the compiler",
  __wbg_get: "reads a field of a message, or an entry of a list in it",
  __wbg_isArray: "tells a list from an object",
  __wbg_keys: "lists the facts that were given",
  __wbg_length: "tells how long a list is",
  __wbg_new: "makes the errors that the host gets",
  __wbg_new_from_slice: "copies the columns of a scan out to the host",
  __wbg_parse: "`JSON.parse`: makes values of the decision that the engine wrote",
  __wbg_set_code: "gives an error its code",
  __wbg_set_name: "gives an error its name",
  __wbindgen_init_externref_table: "makes room for the values that pass between the two",
};

/** The name of an import as it is listed above. */
export const importName = (name) => name.replace(/_[0-9a-f]{16}$/, "");

const OWN_WASM = "loads the package's own .wasm, or the one the host names";

/** The places in the packed package that may read a file, and how many calls stand there. */
export const packedCalls = {
  "loading.js": { calls: { fetch: 1 }, reason: OWN_WASM },
};

/** The same for the scripts of the built extension. */
export const extensionCalls = {
  "background.js": {
    calls: { fetch: 5 },
    reason:
      "loads the extension's own .wasm (one call, and two that wasm-bindgen brings and nobody " +
      "makes), and the two files of the example that comes along",
  },
  "options.html": {
    calls: { "an address": 1 },
    reason: "shows in an empty field how the address of a site is written",
  },
};

/** The same for what stands in www/ beside the extension. */
export const pageCalls = {
  "element/frame.js": { calls: { fetch: 1 }, reason: "reads the page's own playbook" },
  "element/main.js": { calls: { fetch: 1 }, reason: "reads the page's own playbook" },
  "element/plain.html": { calls: { fetch: 1 }, reason: "reads the page's own playbook" },
  "helpdesk/main.js": { calls: { fetch: 1 }, reason: "reads the example's playbook" },
  "page/samples.js": { calls: { fetch: 1 }, reason: "reads the samples of the page" },
  "panel/playbook.js": { calls: { fetch: 1 }, reason: "reads the playbook its address names" },
};

/** What a script can reach another host with, or run what was not shipped. */
const suspects = {
  fetch: /\bfetch\b(?=\s*[(.[,;)\]])/g,
  XMLHttpRequest: /\bXMLHttpRequest\b/g,
  WebSocket: /\bWebSocket(Stream)?\b/g,
  WebTransport: /\bWebTransport\b/g,
  EventSource: /\bEventSource\b/g,
  sendBeacon: /\bsendBeacon\b/g,
  RTCPeerConnection: /\bRTC(PeerConnection|DataChannel)\b/g,
  "new Image": /\bnew\s+Image\b/g,
  importScripts: /\bimportScripts\b/g,
  "serviceWorker.register": /\bserviceWorker\b/g,
  "import of what is not beside it": /\bimport\s*\(\s*(?!["'`]\.{1,2}\/)/g,
  "import from another host": /\b(?:from|import)\s*["'`](?:https?:)?\/\//g,
  "an element that loads": /createElement(NS)?\([^)]*["'`](script|img|link|object|embed)["'`]/g,
  // Not the word of a policy, `wasm-unsafe-eval`.
  eval: /(?<!-)\beval\b/g,
  Function: /(?<!typeof\s*)\bFunction\s*\(/g,
  "a timer with text": /\bset(Timeout|Interval)\s*\(\s*["'`]/g,
  "markup from text": /\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment)\b/g,
  "document.write": /\bdocument\.write(ln)?\b/g,
  "a style that loads": /@import\b|\burl\(\s*["']?(?!data:|#)/g,
  "an address": /\bhttps?:\/\/(?!www\.w3\.org\/(2000\/svg|1999\/xhtml)\b)[a-z0-9]/gi,
};

/**
 * How often a script, which is free of comments, names each of them.
 *
 * @param {string} source
 * @returns {Record<string, number>}
 */
export function callsIn(source) {
  const counted = Object.entries(suspects).map(([name, pattern]) => [
    name,
    [...source.matchAll(pattern)].length,
  ]);
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}

/**
 * What a list allows, in the form in which it is counted.
 *
 * @param {Record<string, { calls: Record<string, number> }>} list
 */
export function allowed(list) {
  return Object.fromEntries(Object.entries(list).map(([file, { calls }]) => [file, calls]));
}
