// Takes the pictures of docs/pictures: `cargo xtask pictures`. Needs CHROMIUM, and in
// PAGES the address of the first page.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { startExtension } from "../../tests/browser/extension/extension.mjs";
import { indexed } from "./indexed.mjs";

const { CHROMIUM, PAGES } = process.env;
const out = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
/** The most that a picture may weigh, in bytes. */
const LIMIT = 60_000;
/** A Friday afternoon, so that deadlines are the same each time. */
const now = new Date("2026-11-20T13:32:00Z");
const common = { locale: "en-GB", timezoneId: "Europe/London" };

/** What the customer wrote. */
const post = "@northwind my bag never arrived 😡 three hours at the belt in Lisbon";

/** What Chatwoot tells a dashboard app. */
const conversation = {
  theme: "light",
  conversation: {
    id: 17,
    meta: { channel: "Channel::TwitterProfile", sender: { id: 3, name: "Ana Petrović" } },
    messages: [
      {
        id: 1,
        content: post,
        message_type: 0,
        content_type: "text",
        created_at: now.getTime() / 1000 - 120,
      },
    ],
    can_reply: true,
    status: "open",
  },
  contact: { id: 3, name: "Ana Petrović" },
  currentAgent: { id: 1, name: "Lena Kovač", email: "lena@example.com" },
};

/** The host of the tests speaks as Chatwoot does; for the eye it gets a conversation. */
const HELPDESK = `
  body { font: 14px/1.45 system-ui, sans-serif; color: #1c2127; }
  main { display: flex; flex-direction: column; gap: 12px; padding: 0 !important; }
  header, main > p, textarea { margin: 0 16px; }
  header { margin: 0; padding: 12px 16px; border-bottom: 1px solid #d3d8de; font-weight: 600; }
  header span { font-weight: 400; color: #56606b; }
  main > p { max-width: 30ch; padding: 8px 12px; border-radius: 6px; background: #f0f2f5; }
  textarea { margin-top: auto; margin-bottom: 16px; padding: 8px; border: 1px solid #7f8892;
    border-radius: 6px; font: inherit; resize: none; }`;

await mkdir(out, { recursive: true });
const browser = await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false });
try {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) await card(colorScheme);
  await helpdesk();
  await playground();
  await chatwoot();
} finally {
  await browser.close();
}
await panel();

/** @param {"light" | "dark"} colorScheme */
async function card(colorScheme) {
  await shown("element/#one", { colorScheme, deviceScaleFactor: 2 }, async (page) => {
    await page.locator('body[data-shown="one"]').waitFor();
    await page.locator("#width").fill("440");
    const stage = page.locator("#stage");
    await stage.locator("reply-suggestions .category").waitFor();
    await keep(stage, `card-${colorScheme}`);
  });
}

async function helpdesk() {
  const options = { viewport: { width: 1180, height: 760 }, deviceScaleFactor: 1 };
  await shown("helpdesk/#bag", options, async (page) => {
    await page.locator("#card .category").waitFor();
    await keep(page, "helpdesk");
  });
}

/** The first page, with a fault in the playbook and a test that fails. */
async function playground() {
  const options = { viewport: { width: 1180, height: 820 }, deviceScaleFactor: 1 };
  await shown("", options, async (page) => {
    await page.locator("#decision .card").waitFor();
    const source = page.locator("#source");
    const written = await source.inputValue();
    await source.fill(written.replace("expect category is baggage", "expect category is praise"));
    await page.locator("#tests .help").first().waitFor();
    await source.fill((await source.inputValue()).replace("reply lost_bag", "reply lost_bags"));
    await page.locator("#problems .place").first().waitFor();
    await page.evaluate(() => {
      const source = /** @type {HTMLElement} */ (document.querySelector("#source"));
      source.style.height = "400px";
      source.scrollTop = 0;
      /** @type {HTMLElement} */ (document.activeElement).blur();
    });
    await keep(page, "playground");
  });
}

/** The panel in the host of the tests. */
async function chatwoot() {
  const html = await readFile(
    new URL("../../tests/browser/hosts/chatwoot.html", import.meta.url),
    "utf8",
  );
  const server = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(html);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const query = new URLSearchParams({ panel: new URL("panel/", PAGES).href });
  const address = `http://127.0.0.1:${port}/?${query}`;
  const options = { viewport: { width: 800, height: 720 }, deviceScaleFactor: 1.5 };
  try {
    await shown(address, options, async (page) => {
      await page.addStyleTag({ content: HELPDESK });
      await page.evaluate(([data, said]) => {
        const main = document.querySelector("main");
        const head = document.createElement("header");
        const place = document.createElement("span");
        place.textContent = " · @ana_p on X · conversation 17";
        head.append("Ana Petrović", place);
        main.prepend(head);
        main.querySelector("p").textContent = said;
        main.querySelector("textarea").placeholder = "Write a reply";
        /** @type {any} */ (window).open_(data);
      }, /** @type {const} */ ([conversation, post]));
      const frame = page.frameLocator("iframe");
      await frame.locator("reply-suggestions .category").waitFor();
      // The tab is as high as the window, and what is below it is scrolled to.
      await page.locator("iframe").evaluate((frame) => {
        frame.style.height = `${innerHeight}px`;
      });
      await keep(page, "chatwoot");
    });
  } finally {
    server.close();
  }
}

/** The extension's panel, for what is selected on a page. */
async function panel() {
  const extension = await startExtension({ look: { ...common, deviceScaleFactor: 1.5 } });
  try {
    await extension.context.clock.setFixedTime(now);
    const address = "https://desk.example/post";
    extension.serve(
      address,
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>a post</title>
       <link rel="icon" href="data:,"><p id="said">${post}</p>
       <textarea aria-label="Reply"></textarea></html>`,
    );
    const page = await extension.open(address);
    await page.locator("#said").click({ clickCount: 3 });
    const side = await extension.panelFor(page, { width: 400, height: 400 });
    await side.locator("#channel").selectOption("x");
    await side.locator("reply-suggestions .reply").first().waitFor();
    const height = await side.evaluate(() => document.documentElement.scrollHeight);
    await side.setViewportSize({ width: 400, height });
    await keep(side, "extension");
  } finally {
    await extension.close();
  }
}

/**
 * @param {string} path an address, or one below the first page's
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(page: import("playwright-core").Page) => Promise<void>} use
 */
async function shown(path, options, use) {
  const context = await browser.newContext({ ...common, ...options });
  try {
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    await page.goto(new URL(path, PAGES).href);
    await use(page);
  } finally {
    await context.close();
  }
}

/**
 * @param {import("playwright-core").Page | import("playwright-core").Locator} what
 * @param {string} name
 */
async function keep(what, name) {
  const taken = await what.screenshot({ animations: "disabled", caret: "hide" });
  const picture = indexed(taken);
  if (picture.length > LIMIT) throw new Error(`${name}.png weighs more than ${LIMIT} bytes`);
  await writeFile(join(out, `${name}.png`), picture);
  console.log(`${String(picture.length).padStart(9)}  docs/pictures/${name}.png`);
}
