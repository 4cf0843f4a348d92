// The panel's playbook: a source, which is compiled, or a file that
// `replybook build` wrote, which only needs the small engine.

import { declaredChannels } from "../hosts/channels.js";
import { isBuilt } from "./built.js";
import { forgiving } from "./desk.js";

/**
 * @param {string} address beside the panel: another origin is refused by its policy
 * @returns {Promise<import("./desk.js").Book>}
 */
export async function openPlaybook(address) {
  const url = new URL(address, document.baseURI);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`there is no playbook at ${url.pathname}`);
  const bytes = await response.arrayBuffer();
  return isBuilt(bytes) ? built(bytes) : compiled(new TextDecoder().decode(bytes));
}

/** @param {string} source */
async function compiled(source) {
  const { load } = await import("../replybook/index.js");
  const { labelsFrom } = await import("../replybook/element.js");
  const { Playbook, Document: SourceDocument } = await load();
  const { playbook, diagnostics } = Playbook.compile(source);
  if (!playbook) {
    const [first] = diagnostics.filter(({ severity }) => severity === "error");
    throw new Error(`the playbook has an error in line ${first?.line}: ${first?.message}`);
  }
  const document = SourceDocument.open(source);
  const symbols = document.symbols();
  document.free();
  return {
    playbook: forgiving(playbook),
    labels: labelsFrom(symbols),
    channels: declaredChannels(source, symbols),
  };
}

/** @param {ArrayBuffer} bytes */
async function built(bytes) {
  const { load } = await import("../replybook/runtime.js");
  const { Playbook } = await load();
  return { playbook: forgiving(Playbook.open(bytes)) };
}
