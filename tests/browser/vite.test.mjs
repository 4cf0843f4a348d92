// The ten lines of docs/element.md in a project of Vite: the packed package is
// installed, and nothing is configured. Built, and as the development server has it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { build, createServer } from "vite";

import { onAddress, start, stop } from "./browser.mjs";
import { serve } from "./server.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};
/** The engine in a worker beside it, which has files of its own to find. */
const WORKER = `import { load } from "replybook/worker";
import source from "./corner.playbook?raw";

const { Playbook } = await load();
const { playbook } = await Playbook.compile(source);
const { category } = await playbook.triage({ channel: "x", text: "😢 my parcel never arrived" });
document.title = category;
`;
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>a desk</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <reply-suggestions></reply-suggestions>
    <textarea id="box" aria-label="Reply"></textarea>
    <script type="module" src="/main.js"></script>
    <script type="module" src="/worker.js"></script>
  </body>
</html>
`;

let app;
before(async () => {
  app = await mkdtemp(join(tmpdir(), "replybook-vite-"));
  await run("npm", ["pack", "--silent", "--pack-destination", app], { cwd: join(root, "pkg") });
  const tarball = (await readdir(app)).find((name) => name.endsWith(".tgz"));
  await writeFile(join(app, "package.json"), '{ "name": "desk", "private": true }\n');
  await run("npm", ["install", "--silent", "--offline", "--ignore-scripts", `./${tarball}`], {
    cwd: app,
  });
  await writeFile(join(app, "index.html"), PAGE);
  await writeFile(join(app, "main.js"), await tenLines());
  await writeFile(join(app, "worker.js"), WORKER);
  await copyFile(join(root, "www/element/corner.playbook"), join(app, "corner.playbook"));
  await start();
});
after(async () => {
  await stop();
  if (app) await rm(app, { recursive: true, force: true });
});

/** What the documentation says to write. */
async function tenLines() {
  const page = await readFile(join(root, "docs/element.md"), "utf8");
  const [, lines] = /With \*\*Vite\*\*[^]*?```js\n([^]*?)```/.exec(page) ?? [];
  assert.match(lines ?? "", /\?raw/);
  return lines;
}

/** The card suggests, the box takes it, and the worker decides. */
async function use(page) {
  const reply = page.locator("reply-suggestions .reply").first();
  await reply.waitFor();
  await reply.getByRole("button", { name: "Insert" }).click();
  assert.match(await page.locator("#box").inputValue(), /parcel/);
  await page.waitForFunction(() => document.title === "delivery");
}

test("Vite builds it", async () => {
  await build({ root: app, configFile: false, logLevel: "error" });
  const dist = join(app, "dist");
  const site = await serve((path) => {
    const name = path === "/" ? "/index.html" : path;
    try {
      return { body: readFileSync(join(dist, name)), type: TYPES[extname(name)] };
    } catch {
      return undefined;
    }
  });
  try {
    await onAddress(site.address, {}, [], use);
  } finally {
    site.close();
  }
});

test("Vite's development server has it", async () => {
  const server = await createServer({
    root: app,
    configFile: false,
    logLevel: "error",
    server: { host: "127.0.0.1", port: 0 },
  });
  try {
    await server.listen();
    const { port } = server.httpServer.address();
    await onAddress(`http://127.0.0.1:${port}/`, { console: [/^debug: \[vite\]/] }, [], use);
  } finally {
    await server.close();
  }
});
