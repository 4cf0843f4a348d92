// Starts `replybook lsp` for `.playbook` files; all else is the server's.

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** @type {LanguageClient | undefined} */
let client;

/** @param {import("vscode").ExtensionContext} context */
async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("replybook.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("replybook.command")) return restart();
    }),
  );
  await start();
}

async function start() {
  const command = vscode.workspace.getConfiguration("replybook").get("command", "replybook");
  client = new LanguageClient(
    "replybook",
    "Replybook",
    { command, args: ["lsp"] },
    { documentSelector: [{ language: "playbook" }] },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const open = "Open the setting";
    const chosen = await vscode.window.showErrorMessage(
      `\`${command}\` cannot be started: ${error instanceof Error ? error.message : error}`,
      open,
    );
    if (chosen === open) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "replybook.command");
    }
  }
}

async function restart() {
  await deactivate();
  await start();
}

async function deactivate() {
  const running = client;
  client = undefined;
  await running?.stop();
}

module.exports = { activate, deactivate };
