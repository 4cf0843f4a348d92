// The extension's files fit together, and it starts `replybook lsp`. The editor
// and its client library are stood in for.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { test } from "node:test";

const here = (path) => new URL(path, import.meta.url);
const json = (path) => JSON.parse(readFileSync(here(path), "utf8"));

test("what the manifest names is there", () => {
  const { contributes, main } = json("package.json");
  assert.ok(existsSync(here(main)));
  const [language] = contributes.languages;
  assert.deepEqual(language.extensions, [".playbook"]);
  const settings = json(language.configuration);
  for (const pattern of [settings.wordPattern, ...Object.values(settings.indentationRules)]) {
    new RegExp(pattern);
  }
  assert.deepEqual("😡 customer.name, lost_bag".match(new RegExp(settings.wordPattern, "g")), [
    "customer.name",
    "lost_bag",
  ]);
  const [grammar] = contributes.grammars;
  assert.equal(grammar.language, language.id);
  assert.equal(json("../textmate/playbook.tmLanguage.json").scopeName, grammar.scopeName);
});

/** The extension, with an editor that remembers what was asked of it. */
function extension({ fails = false } = {}) {
  const said = { clients: [], errors: [], commands: new Map(), stopped: 0 };
  class LanguageClient {
    constructor(...options) {
      said.clients.push(options);
    }
    async start() {
      if (fails) throw new Error("not found");
    }
    async stop() {
      said.stopped += 1;
    }
  }
  const vscode = {
    commands: {
      registerCommand: (name, run) => said.commands.set(name, run),
      executeCommand: async () => {},
    },
    window: { showErrorMessage: async (message) => void said.errors.push(message) },
    workspace: {
      getConfiguration: () => ({ get: () => "/opt/replybook" }),
      onDidChangeConfiguration: () => ({}),
    },
  };
  const stand = { vscode, "vscode-languageclient/node": { LanguageClient } };
  const load = Module._load;
  Module._load = (name, ...rest) => stand[name] ?? load(name, ...rest);
  try {
    const require = createRequire(import.meta.url);
    delete require.cache[require.resolve("./extension.js")];
    return { ...require("./extension.js"), said };
  } finally {
    Module._load = load;
  }
}

test("it starts the server, again if asked, and stops it", async () => {
  const { activate, deactivate, said } = extension();
  await activate({ subscriptions: [] });
  const [[, , server, client]] = said.clients;
  assert.deepEqual(server, { command: "/opt/replybook", args: ["lsp"] });
  assert.deepEqual(client.documentSelector, [{ language: "playbook" }]);
  await said.commands.get("replybook.restart")();
  assert.deepEqual([said.clients.length, said.stopped], [2, 1]);
  await deactivate();
  await deactivate();
  assert.equal(said.stopped, 2);
});

test("a command that cannot be started is named", async () => {
  const { activate, deactivate, said } = extension({ fails: true });
  await activate({ subscriptions: [] });
  assert.deepEqual(said.errors, ["`/opt/replybook` cannot be started: not found"]);
  await deactivate();
  assert.equal(said.stopped, 0);
});
