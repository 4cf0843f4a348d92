// A page in the installed Chromium, which is watched: nothing may be asked of
// another host, and nothing may be said on the console.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { chromium } from "playwright-core";

const { CHROMIUM, PAGES, SCREENSHOTS } = process.env;

/** The address of the first page. */
export const pages = PAGES;

const axe = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser;

/** Has the browser itself ask nobody. */
export const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts the browser once. */
export async function start() {
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    chromiumSandbox: false,
    args: quiet,
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
  await onPageAt("", options, use);
}

/**
 * The same for any page: `path` is its address below that of the first. It is ready when the
 * element `ready` is there; `expected` may be said on its console.
 *
 * @param {string} path
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(page: import("playwright-core").Page) => Promise<void>} use
 * @param {{ ready?: string, expected?: RegExp }} [more]
 */
export async function onPageAt(path, options, use, { ready = ".card", expected } = {}) {
  const context = await browser.newContext({
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (said) => {
    const words = `${said.type()}: ${said.text()}`;
    if (!expected?.test(words)) complaints.push(words);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== "data:" && origin !== new URL(PAGES).origin) complaints.push(request.url());
  });
  try {
    await page.goto(new URL(path, PAGES).href);
    await page.locator(ready).first().waitFor();
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

/** Keeps a picture of a page, or of a part of it, for people to look at. */
export async function picture(shown, name) {
  if (!SCREENSHOTS) return;
  await mkdir(SCREENSHOTS, { recursive: true });
  await shown.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}

/**
 * What axe finds wrong with the page, or with one part of it.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} [part] a selector
 */
export async function faults(page, part) {
  // Evaluated, not added as a script: the page's own policy forbids that.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(await axe);
  const { violations } = await page.evaluate((part) => globalThis.axe.run(part), part ?? "html");
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

/** How much wider the page is than its window. */
export function overhang(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** The ways in which each page is looked at. */
export const looks = [
  ["light", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
  ["dark", { colorScheme: "dark", viewport: { width: 1280, height: 900 } }],
  ["narrow", { colorScheme: "light", viewport: { width: 280, height: 700 } }],
  ["narrow-dark", { colorScheme: "dark", viewport: { width: 280, height: 700 } }],
  // Light on dark: what takes a colour of its own for granted is not seen here.
  [
    "forced",
    { forcedColors: "active", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  ],
];
