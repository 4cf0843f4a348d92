// The options page.

import { encodeBytes } from "../background/bytes.js";
import { isBuilt } from "../../panel/built.js";
import { ask } from "./engine.js";
import { changeSettings, readSettings } from "./settings.js";

/**
 * What kinds of channels are called; what tells nothing has no name.
 *
 * @type {Record<string, string>}
 */
const KINDS = { x: "posts", x_dm: "direct messages", email: "e-mail", other: "" };

const find = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));

find("file").addEventListener("change", async () => {
  const [file] = find("file").files;
  find("file").value = "";
  if (!file) return;
  const bytes = await file.arrayBuffer();
  if (isBuilt(bytes)) {
    await take({ type: "importBuilt", bytes: encodeBytes(new Uint8Array(bytes)) });
  } else {
    await take({ type: "import", source: new TextDecoder().decode(bytes) });
  }
});
find("check").addEventListener("click", () =>
  take({ type: "check", source: find("source").value }),
);
find("import").addEventListener("click", () =>
  take({ type: "import", source: find("source").value }),
);
find("name").addEventListener("change", () => changeSettings({ name: find("name").value }));
find("facts").addEventListener("change", () => {
  const { facts, unread } = readFacts(find("facts").value);
  find("facts-status").textContent =
    unread.length === 0 ? "" : `Not understood, and left out: ${unread.join(", ")}`;
  return changeSettings({ facts });
});
for (const choice of document.querySelectorAll("[name=mode]")) {
  choice.addEventListener("change", () =>
    changeSettings({ mode: /** @type {any} */ (choice).value }),
  );
}
find("add-site").addEventListener("submit", addSite);
find("export").addEventListener("click", exportUsage);
find("delete").addEventListener("click", async () => {
  await chrome.storage.local.remove("usage");
  await showUsage();
});
chrome.storage.onChanged.addListener((changes) => {
  if ("usage" in changes) void showUsage();
  if ("settings" in changes) void showRules();
  if ("managed" in changes) void showPlaybooks();
});
await Promise.all([showPlaybooks(), showSettings(), showSites(), showShortcuts(), showUsage()]);

/** @param {{ type: "check" | "import" | "importBuilt" } & Record<string, string>} question */
async function take(question) {
  const status = find("import-status");
  find("problems").replaceChildren();
  try {
    const { entry, diagnostics } = /** @type {any} */ (await ask(question));
    showProblems(diagnostics);
    const problems = counted(diagnostics.length, "problem");
    if (!entry && question.type === "check") status.textContent = `It does not work: ${problems}`;
    else if (!entry) status.textContent = `It was not added: it has ${problems}`;
    else if (question.type === "check") {
      status.textContent =
        diagnostics.length === 0 ? `${entry.name} has no problems` : `It works, with ${problems}`;
    } else {
      status.textContent = `${entry.name} was added`;
      find("source").value = "";
    }
  } catch (error) {
    status.textContent = `It was not added: ${/** @type {Error} */ (error).message}`;
  }
  await showPlaybooks();
}

/** @param {import("../../../pkg/index.js").Diagnostic[]} diagnostics */
function showProblems(diagnostics) {
  find("problems").replaceChildren(
    ...diagnostics.map(({ code, severity, line, column, message, help }) => {
      const item = element("li", severity);
      item.append(
        element("strong", "", severity === "error" ? "Error" : "Warning"),
        ` in line ${line}:${column}: `,
        quoted("span", "", message),
        " ",
        element("span", "quiet", code),
      );
      if (help) item.append(quoted("p", "quiet", help));
      return item;
    }),
  );
}

/**
 * An element whose text has what stands in backticks as code.
 *
 * @param {string} name
 * @param {string} kind
 * @param {string} text
 */
function quoted(name, kind, text) {
  const made = element(name, kind);
  const pieces = text.split(/`([^`]*)`/);
  made.append(...pieces.map((each, at) => (at % 2 === 1 ? element("code", "", each) : each)));
  return made;
}

async function showPlaybooks() {
  const { entries, failed } = /** @type {any} */ (await ask({ type: "list" }));
  if (failed.length > 0) find("import-status").textContent = failed.join(". ");
  const origins = { example: "example", import: "added by you", managed: "from your organisation" };
  find("playbooks").replaceChildren(
    ...entries.map((/** @type {import("../messages.js").Entry} */ entry) => {
      const words = element("span", "grow");
      words.append(
        element("strong", "", entry.name),
        element("span", "quiet", ` ${origins[entry.origin]}, ${entry.fingerprint}`),
      );
      return row(
        words,
        entry.origin !== "managed" && [
          `Remove ${entry.name}`,
          async () => {
            await ask({ type: "remove", playbook: entry.id });
            await showPlaybooks();
            find("import-status").textContent = `${entry.name} was removed`;
          },
        ],
      );
    }),
  );
}

async function showSettings() {
  const { name, facts, mode } = await readSettings();
  find("name").value = name;
  find("facts").value = Object.entries(facts)
    .map(([fact, value]) => `${fact} = ${value}`)
    .join("\n");
  for (const choice of document.querySelectorAll("[name=mode]")) {
    const radio = /** @type {HTMLInputElement} */ (choice);
    radio.checked = radio.value === mode;
  }
  await showRules();
}

async function showRules() {
  const { rules } = await readSettings();
  const { entries } = /** @type {any} */ (await ask({ type: "list" }));
  find("rules").replaceChildren(
    ...rules.map((rule) => {
      const book = entries.find((/** @type {any} */ { id }) => id === rule.playbook);
      const used = [book?.name, rule.channel && `channel ${rule.channel}`].filter(Boolean);
      const where = [rule.site, KINDS[rule.kind] ?? rule.kind].filter(Boolean).join(", ");
      return row(element("span", "grow", `${where}: ${used.join(", ")}`), [
        `Forget the choice for ${where}`,
        async () => {
          const { rules: now } = await readSettings();
          await changeSettings({
            rules: now.filter(({ site, kind }) => site !== rule.site || kind !== rule.kind),
          });
        },
      ]);
    }),
  );
}

/** @param {string} text */
function readFacts(text) {
  /** @type {Record<string, string>} */
  const facts = {};
  const unread = [];
  for (const line of text.split("\n").filter((line) => line.trim() !== "")) {
    const [, name, value] = /^\s*([a-z0-9_]+\.[a-z0-9_.]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name && value) facts[name] = value;
    else unread.push(line.trim());
  }
  return { facts, unread };
}

async function showSites() {
  const { origins = [] } = await chrome.permissions.getAll();
  find("sites").replaceChildren(
    ...origins.map((origin) =>
      row(element("span", "grow", origin.replace(/\/\*$/, "")), [
        `Remove ${origin}`,
        async () => {
          const removed = await chrome.permissions.remove({ origins: [origin] }).catch(() => false);
          find("site-status").textContent = removed ? "" : "Your organisation allows this site";
          await showSites();
        },
      ]),
    ),
  );
}

/** @param {SubmitEvent} event */
async function addSite(event) {
  event.preventDefault();
  const origin = originOf(find("site").value);
  if (!origin) {
    find("site-status").textContent = "Write the address of a site, such as app.example.com";
    return;
  }
  // At once: the browser asks only while a click is being handled.
  const granted = await chrome.permissions.request({ origins: [origin] }).catch(() => false);
  find("site-status").textContent = granted ? "" : "The browser did not allow it";
  if (granted) find("site").value = "";
  await showSites();
}

/** @param {string} typed */
function originOf(typed) {
  const text = typed.trim();
  try {
    const url = new URL(/^https?:\/\//.test(text) ? text : `https://${text}`);
    return /^[a-z0-9.-]+$/i.test(url.hostname) && text !== ""
      ? `${url.protocol}//${url.hostname}/*`
      : undefined;
  } catch {
    return undefined;
  }
}

async function showShortcuts() {
  const commands = await chrome.commands.getAll();
  find("shortcuts").replaceChildren(
    ...commands.flatMap(({ name, description, shortcut }) => [
      element(
        "dt",
        "",
        name === "_execute_action" ? "Suggest a reply for this page" : (description ?? ""),
      ),
      element("dd", "", shortcut || "none"),
    ]),
  );
  find("shortcuts-where").textContent =
    "sidePanel" in chrome
      ? "Change them at chrome://extensions/shortcuts"
      : "Change them in the add-ons manager, under Manage Extension Shortcuts";
}

async function showUsage() {
  const { usage = {} } = /** @type {any} */ (await chrome.storage.local.get("usage"));
  const days = Object.entries(usage).sort().reverse();
  find("usage").hidden = days.length === 0;
  find("usage-none").hidden = days.length > 0;
  find("export").disabled = days.length === 0;
  find("delete").disabled = days.length === 0;
  find("usage")
    .querySelector("tbody")
    .replaceChildren(
      ...days.map(([day, counts]) => {
        const line = document.createElement("tr");
        const head = element("th", "", day);
        head.setAttribute("scope", "row");
        const cells = ["shown", "inserted", "copied"].map((what) =>
          element("td", "", String(/** @type {any} */ (counts)[what] ?? 0)),
        );
        line.append(head, ...cells);
        return line;
      }),
    );
}

async function exportUsage() {
  const { usage = {} } = /** @type {any} */ (await chrome.storage.local.get("usage"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(
    new Blob([`${JSON.stringify(usage, null, 2)}\n`], { type: "application/json" }),
  );
  link.download = "replybook-counts.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * @param {HTMLElement} words
 * @param {[string, () => unknown] | false} [action]
 */
function row(words, action) {
  const item = element("li", "");
  item.append(words);
  if (action) {
    const [label, act] = action;
    const button = /** @type {HTMLButtonElement} */ (element("button", "", label.split(" ")[0]));
    button.type = "button";
    button.setAttribute("aria-label", label);
    button.addEventListener("click", act);
    item.append(button);
  }
  return item;
}

/**
 * @param {string} name
 * @param {string} classes
 * @param {string} [text]
 */
function element(name, classes, text) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** @param {number} number @param {string} what */
function counted(number, what) {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
