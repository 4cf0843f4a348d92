// The extension in a real Chromium, on pages of our own that stand at the
// addresses of real sites. Nothing leaves the machine: every request is answered
// here, and what is not expected is a fault.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { chromium } from "playwright-core";

import { buildExtension } from "../../../www/extension/build.mjs";
import { quiet } from "../browser.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** A page that lets nothing in: no script but its own file, no connection, no WebAssembly. */
export const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'none'; require-trusted-types-for 'script'";

/**
 * Starts a browser with the extension.
 *
 * @param {{ asked?: boolean, proxy?: string, look?: import("playwright-core").BrowserContextOptions }} [options]
 *   `asked`: the sites are allowed already, as after a click in the options; `proxy`: what is
 *   not answered here goes there; `look`: how pages are shown
 */
export async function startExtension({ asked = true, proxy, look } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "replybook-extension-"));
  const unpacked = join(folder, "extension");
  await buildExtension("chromium", unpacked);
  if (asked) {
    // A test cannot click the browser's own question, so it is answered in the manifest.
    const path = join(unpacked, "manifest.json");
    const manifest = JSON.parse(await readFile(path, "utf8"));
    manifest.host_permissions = manifest.optional_host_permissions;
    await writeFile(path, JSON.stringify(manifest));
  }
  const context = await chromium.launchPersistentContext(join(folder, "profile"), {
    executablePath: process.env.CHROMIUM,
    chromiumSandbox: false,
    headless: true,
    channel: "chromium",
    ...(proxy && { proxy: { server: proxy } }),
    ignoreDefaultArgs: ["--disable-extensions"],
    permissions: ["clipboard-read", "clipboard-write"],
    viewport: { width: 900, height: 700 },
    ...look,
    args: [
      `--disable-extensions-except=${unpacked}`,
      `--load-extension=${unpacked}`,
      "--disable-features=DisableLoadExtensionCommandLineSwitch",
      "--enable-unsafe-extension-debugging",
      ...quiet,
    ],
  });
  const complaints = [];
  const requests = [];
  /** @type {Map<string, { body: string | Buffer, type: string, headers?: Record<string, string> }>} */
  const served = new Map();
  await context.route(/^https?:/, async (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const found = served.get(origin + pathname);
    if (!found) {
      requests.push(route.request().url());
      await route.abort();
      return;
    }
    await route.fulfill({
      body: found.body,
      contentType: found.type,
      headers: { ...found.headers },
    });
  });
  const watch = (page) => {
    page.on("console", (said) => complaints.push(`${page.url()} ${said.type()}: ${said.text()}`));
    page.on("pageerror", (error) => complaints.push(`${page.url()} ${error.stack}`));
  };
  context.on("page", watch);
  const worker =
    context.serviceWorkers()[0] ??
    (await context.waitForEvent("serviceworker", { timeout: 20_000 }));
  const id = new URL(worker.url()).host;

  return {
    context,
    id,
    complaints,
    folder,
    unpacked,
    /** What runs in the service worker, which may have been started again. */
    worker: () => context.serviceWorkers().find((each) => each.url().includes(id)) ?? worker,
    /** Puts a page at an address. */
    serve(address, body, { type = "text/html; charset=utf-8", headers = {} } = {}) {
      served.set(address, { body, type, headers });
    },
    /** Opens an address in a tab of its own window. */
    async open(address) {
      const page = await context.newPage();
      await page.goto(address);
      return page;
    },
    /** The tab that shows a page. */
    async tabOf(page) {
      const panel = await context.newPage();
      await panel.goto(`chrome-extension://${id}/options.html`);
      const tab = await panel.evaluate(async (url) => {
        const tabs = await chrome.tabs.query({});
        return tabs.find((tab) => tab.url === url)?.id;
      }, page.url());
      await panel.close();
      return tab;
    },
    /** Opens the panel for a page, in a window of its own, as a side panel stands beside it. */
    async panelFor(page, size = { width: 360, height: 800 }) {
      const tab = await this.tabOf(page);
      const panel = await context.newPage();
      await panel.setViewportSize(size);
      await panel.goto(`chrome-extension://${id}/panel.html?tab=${tab}`);
      return panel;
    },
    /** Imports a playbook as the agent does, from a file. */
    async importFile(path) {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${id}/options.html`);
      await page.locator("#file").setInputFiles(path);
      await assertText(page.locator("#import-status"), /was added/);
      await page.close();
    },
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true });
      assert.deepEqual(requests, []);
      assert.deepEqual(complaints, []);
    },
  };
}

/**
 * Stops the service worker, as the browser does when it has been idle.
 *
 * @param {import("playwright-core").Page} page one of the extension's
 */
export async function stopWorker(page) {
  const session = await page.context().newCDPSession(page);
  const stopped = new Promise((resolve) => {
    session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === "stopped")) resolve(undefined);
    });
  });
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await stopped;
  await session.detach();
}

/**
 * A script of a real editor, in one file.
 *
 * @param {string} name
 */
export async function editorScript(name) {
  const { outputFiles } = await build({
    entryPoints: [join(here, `editors/${name}.mjs`)],
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "error",
    define: { global: "globalThis", "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles[0].text;
}

/**
 * @param {import("playwright-core").Locator} locator
 * @param {RegExp} pattern
 */
export async function assertText(locator, pattern, patience = 20_000) {
  await locator.first().waitFor({ state: "attached" });
  const deadline = Date.now() + patience;
  let text;
  do {
    text = ((await locator.first().textContent()) ?? "").trim();
    if (pattern.test(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < deadline);
  assert.match(text, pattern);
}
