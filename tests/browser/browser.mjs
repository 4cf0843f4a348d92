// A page in the installed Chromium, which is watched: nothing may be asked of
// another host, and nothing may be said on the console.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { chromium } from "playwright-core";

const { CHROMIUM, PAGES, SCREENSHOTS } = process.env;

/** The address of the first page. */
export const pages = PAGES;

let browser;

/** Starts the browser once. */
export async function start() {
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    chromiumSandbox: false,
    args: [
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

/** Ends it. */
export async function stop() {
  await browser?.close();
}

/**
 * Hands out a blank page.
 *
 * @param {(page: import("playwright-core").Page) => Promise<void>} use
 */
export async function newPage(use) {
  const context = await browser.newContext();
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/**
 * Opens the first page, runs `use` on it, and checks what it left behind.
 *
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(page: import("playwright-core").Page) => Promise<void>} use
 */
export async function onPage(options, use) {
  const context = await browser.newContext({
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (said) => complaints.push(`${said.type()}: ${said.text()}`));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== "data:" && origin !== new URL(PAGES).origin) complaints.push(request.url());
  });
  try {
    await page.goto(PAGES);
    await page.locator(".card").waitFor();
    await use(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/**
 * Opens any address, and checks what it left behind: requests go to its origin and to
 * those that are named.
 *
 * @param {string} address
 * @param {import("playwright-core").BrowserContextOptions & { console?: RegExp[] }} options
 *   `console` is what may be said there
 * @param {string[]} origins
 * @param {(page: import("playwright-core").Page) => Promise<void>} use
 */
export async function onAddress(address, { console = [], ...options }, origins, use) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  const allowed = [new URL(address).origin, ...origins];
  page.on("console", (said) => {
    const text = `${said.type()}: ${said.text()}`;
    if (!console.some((pattern) => pattern.test(text))) complaints.push(text);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && !allowed.includes(origin)) complaints.push(request.url());
  });
  try {
    await page.goto(address);
    await use(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/** Keeps a picture, for people to look at. */
export async function picture(page, name) {
  if (!SCREENSHOTS) return;
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
