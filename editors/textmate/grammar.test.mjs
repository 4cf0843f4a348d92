// Colours the samples and compares with the snapshots beside them.
//
//   node --test editors             compare
//   UPDATE=1 node --test editors    write the snapshots anew; read the diff

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

const require = createRequire(import.meta.url);
const oniguruma = require("vscode-oniguruma");
const { INITIAL, Registry, parseRawGrammar } = require("vscode-textmate");

const here = (path) => new URL(path, import.meta.url);

async function grammar() {
  const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length));
  const path = here("playbook.tmLanguage.json");
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(readFileSync(path, "utf8"), path.pathname),
  });
  return registry.loadGrammar("source.playbook");
}

/** Each line, and below it each stretch with its innermost scopes. */
function coloured(grammar, text) {
  let state = INITIAL;
  const lines = [];
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    lines.push(line);
    for (const { startIndex, endIndex, scopes } of tokens) {
      const stretch = line.slice(startIndex, endIndex);
      const names = scopes.slice(1).map((scope) => scope.replace(/\.playbook$/, ""));
      if (stretch.trim() && names.length)
        lines.push(`    ${stretch.trim()}  ->  ${names.join(" > ")}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

const colours = await grammar();

for (const name of readdirSync(here("samples/"))) {
  test(name, () => {
    const found = coloured(colours, readFileSync(here(`samples/${name}`), "utf8").trimEnd());
    const snapshot = here(`snapshots/${name}.txt`);
    if (process.env.UPDATE) writeFileSync(snapshot, found);
    assert.equal(found, readFileSync(snapshot, "utf8"));
  });
}

test("every text and pattern of the example ends where it should", () => {
  const text = readFileSync(here("../../examples/airline.playbook"), "utf8");
  let state = INITIAL;
  let open = false;
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = colours.tokenizeLine(line, state);
    state = ruleStack;
    const last = tokens.at(-1).scopes.join(" ");
    const inBlock = last.includes("string.quoted.triple");
    // Only a text block goes on past its line.
    if (!inBlock) assert.equal(state.depth, 1, line);
    open = inBlock && !last.includes("string.end");
  }
  assert.equal(open, false);
});
