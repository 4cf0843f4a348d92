// The extension in Firefox: it installs, suggests, and inserts.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { buildExtension } from "../../www/extension/build.mjs";
import { editorScript } from "./extension/extension.mjs";
import { startFirefox } from "./extension/firefox.mjs";
import { serve } from "./server.mjs";

// One that is named must start; where none is named or installed, the test is passed over.
const program = process.env.FIREFOX || ["firefox-esr", "firefox"].find(runs);

function runs(name) {
  try {
    execFileSync(name, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const boxes = {
  "/textarea": '<textarea id="box" aria-label="Reply"></textarea>',
  "/contenteditable": '<div id="box" contenteditable="true" aria-label="Reply"></div>',
  "/prosemirror": '<div id="editor"></div><script type="module" src="/prosemirror.js"></script>',
  "/ckeditor": '<div id="editor"></div><script type="module" src="/ckeditor.js"></script>',
  "/lexical": '<div id="editor"></div><script type="module" src="/lexical.js"></script>',
  "/draft": '<div id="editor"></div><script type="module" src="/draft.js"></script>',
};

test("Firefox: installed, suggested, inserted", { skip: !program && "no Firefox" }, async (t) => {
  const scripts = new Map();
  for (const name of ["prosemirror", "ckeditor", "lexical", "draft"]) {
    scripts.set(`/${name}.js`, await editorScript(name));
  }
  const site = await serve((path) => {
    if (scripts.has(path)) {
      return { body: scripts.get(path), type: "text/javascript; charset=utf-8" };
    }
    if (!boxes[path]) return undefined;
    return {
      body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>desk</title>
<link rel="icon" href="data:,"><style>.ProseMirror { white-space: pre-wrap; }</style></head>
<body><p id="said">🙁 my bag never arrived</p>${boxes[path]}</body></html>`,
    };
  });
  const folder = await mkdtemp(join(tmpdir(), "replybook-firefox-extension-"));
  await buildExtension("firefox", folder);
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(await readFile(path, "utf8"));
  manifest.host_permissions = manifest.optional_host_permissions;
  await writeFile(path, JSON.stringify(manifest));
  const firefox = await startFirefox(program);
  try {
    await firefox.install(folder);
    for (const name of Object.keys(boxes)) {
      await t.test(name.slice(1), async () => {
        const page = await firefox.open(site.address + name);
        await until(() =>
          firefox.evaluate(
            page,
            `Boolean(document.querySelector("textarea, [contenteditable=true]"))`,
          ),
        );
        await firefox.evaluate(page, `getSelection().selectAllChildren(said)`);
        const panel = await firefox.open(firefox.page("options.html"));
        const tab = await until(() =>
          firefox.evaluate(
            panel,
            `browser.tabs.query({}).then((tabs) =>
               tabs.find(({ url }) => url?.endsWith(${JSON.stringify(name)}))?.id)`,
          ),
        );
        await firefox.evaluate(panel, `location.href = "panel.html?tab=${tab}"; undefined`);
        const card = `document.querySelector("reply-suggestions")`;
        await until(async () =>
          /baggage/i.test(
            (await firefox.evaluate(panel, `${card}?.shadowRoot?.textContent ?? ""`)) ?? "",
          ),
        );
        await firefox.evaluate(
          panel,
          `channel.value = "x"; channel.dispatchEvent(new Event("change")); undefined`,
        );
        await until(async () =>
          /public/.test(
            await firefox.evaluate(
              panel,
              `${card}.shadowRoot.querySelector(".reply")?.textContent ?? ""`,
            ),
          ),
        );
        await firefox.evaluate(
          panel,
          `${card}.shadowRoot.querySelector("[part~=insert]").click(); undefined`,
        );
        const status = await until(() =>
          firefox.evaluate(panel, `document.getElementById("status").textContent`),
        );
        const written = await firefox.evaluate(
          page,
          `globalThis.model ? model() : (box.value ?? box.textContent)`,
        );
        assert.match(status, /^Inserted/);
        assert.match(written, /sorry your bag/);
      });
    }
  } finally {
    await firefox.close();
    site.close();
    await rm(folder, { recursive: true, force: true });
  }
});

async function until(ask, patience = 30_000) {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer || Date.now() > deadline) {
      assert.ok(answer, "it did not happen in time");
      return answer;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
