// Proof of privacy: what the pages and the extension really ask for while they are
// used, counted outside the browser, and what their scripts could ask with.
import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { transform } from "esbuild";
import { chromium } from "playwright-core";

import { buildExtension } from "../../www/extension/build.mjs";
import { conversations } from "../../www/helpdesk/conversations.js";
import { allowed, callsIn, extensionCalls, pageCalls } from "../js/privacy.mjs";
import { pages, quiet } from "./browser.mjs";
import { startCounting } from "./counting.mjs";
import { assertText, startExtension, STRICT } from "./extension/extension.mjs";
import { serve } from "./server.mjs";

const www = fileURLToPath(new URL("../../www/", import.meta.url));
const SECRET = "zyzzyva";
const said = `😢 ${SECRET}: my bag never arrived, my lawyer is told`;

let host;
let counter;
let browser;

before(async () => {
  const chatwoot = await readFile(new URL("hosts/chatwoot.html", import.meta.url));
  const asks = `<!doctype html><title>a page that asks</title><link rel="icon" href="data:,">`;
  host = await serve((path) => {
    if (path === "/chatwoot") return { body: chatwoot };
    return path === "/asks" ? { body: asks } : undefined;
  });
  counter = await startCounting([new URL(pages).origin, host.address]);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    chromiumSandbox: false,
    args: quiet,
    proxy: { server: counter.address },
  });
});
after(async () => {
  await browser?.close();
  counter?.close();
  host?.close();
});

/** How each page of www/ is used while its requests are counted. */
const uses = {
  "index.html": async (page) => {
    await page.locator(".card").waitFor();
    await page.locator("#text").fill(said);
    await page.locator(".card .category").first().waitFor();
    const samples = await page
      .locator("#sample option")
      .evaluateAll((all) => all.map(({ value }) => value));
    for (const sample of samples) await page.locator("#sample").selectOption(sample);
    await page.locator("#source").fill(`# ${SECRET}\nrule r { when }\n`);
    await page.locator("#problems li").first().waitFor();
  },
  "helpdesk/index.html": async (page) => {
    for (const { id } of conversations) {
      await page.locator(`[data-id="${id}"]`).click();
      await page.waitForFunction((id) => document.querySelector("#card").decision?.id === id, id);
    }
    await page.locator('[data-id="bag"]').click();
    await page.getByRole("button", { name: "Insert" }).first().click();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await assertText(page.locator("#told"), /answered/);
    await page.evaluate(() => (location.hash = "own"));
    await page.locator("#own-text").fill(said);
    await page.locator("#card .category").waitFor();
  },
  "element/index.html": async (page) => {
    await page.locator("body[data-shown]").waitFor();
    const states = await page
      .locator("[data-state]")
      .evaluateAll((all) => all.map(({ dataset }) => dataset.state));
    assert.ok(states.length > 10);
    for (const state of states) {
      await page.locator(`[data-state="${state}"]`).click();
      await page.locator(`body[data-shown="${state}"]`).waitFor();
    }
    await page.locator('[data-state="one"]').click();
    await page.locator("#text").fill(said);
    await page.locator("#card").getByRole("button", { name: "Insert" }).first().click();
  },
  "element/plain.html": async (page) => {
    await page.locator("reply-suggestions .category").waitFor();
    await page.getByRole("button", { name: "Insert" }).first().click();
    // The engine in a worker of this page.
    await page.evaluate(async (text) => {
      const { load } = await import("/replybook/worker.js");
      const source = await (await fetch("/element/corner.playbook")).text();
      const { Playbook, end } = await load();
      const { playbook } = await Playbook.compile(source);
      await playbook.triage({ channel: "x", text });
      end();
    }, said);
  },
  "element/strict.html": async (page) => {
    await page.locator("reply-suggestions .trouble").waitFor();
    await page.frameLocator("iframe").locator("reply-suggestions .category").waitFor();
    await page.frameLocator("iframe").getByRole("button", { name: "Insert" }).first().click();
    await page.waitForFunction(() => document.querySelector("#box").value !== "");
  },
  "element/frame.html": async (page) => {
    await page.locator("reply-suggestions .none").waitFor();
  },
  "panel/index.html": async (page) => {
    const panel = new URL("panel/", pages).href;
    await page.goto(`${host.address}/chatwoot?${new URLSearchParams({ panel })}`);
    const data = {
      conversation: {
        id: 17,
        meta: { channel: "Channel::TwitterProfile", sender: { id: 3, name: `Ana ${SECRET}` } },
        messages: [{ id: 1, content: said, message_type: 0, content_type: "text", created_at: 1 }],
        can_reply: true,
      },
    };
    await page.evaluate((data) => window.open_(data), data);
    const frame = page.frameLocator("iframe");
    await frame.locator("reply-suggestions .category").waitFor();
    await frame.locator("body").evaluate(() => window.dispatchEvent(new Event("focus")));
    await frame.getByRole("button", { name: /^Copy/ }).first().click();
  },
};

test("every page of www is among those that are used here", async () => {
  const found = (await filesOf(www)).filter((name) => name.endsWith(".html"));
  const own = found.filter((name) => !/^extension\//.test(name));
  assert.deepEqual(own.sort(), Object.keys(uses).sort());
});

for (const [name, use] of Object.entries(uses)) {
  test(`${name}: nothing is asked of another host, and of ours only files`, async (t) => {
    counter.own.length = 0;
    counter.foreign.length = 0;
    const context = await browser.newContext();
    const asked = [];
    context.on("request", (request) => asked.push(request.url()));
    const page = await context.newPage();
    // What a policy stopped before it could be counted is said here.
    const stopped = [];
    page.on("console", (line) => {
      if (/refused|violates|blocked/i.test(line.text())) stopped.push(line.text());
    });
    await page.goto(new URL(name.replace(/index\.html$/, ""), pages).href);
    await use(page);
    await page.waitForTimeout(300);
    await context.close();
    // That page is there to show what a policy without WebAssembly does.
    const expected = name === "element/strict.html" ? /WebAssembly/ : /^$/;
    assert.deepEqual(
      stopped.filter((line) => !expected.test(line)),
      [],
    );
    assert.deepEqual(counter.foreign, []);
    const origins = [new URL(pages).origin, host.address];
    const elsewhere = asked.filter((url) => !isOurs(url, origins));
    assert.deepEqual(elsewhere, []);
    assert.ok(counter.own.length > 0);
    for (const { method, url, headers } of counter.own) {
      assert.equal(method, "GET", url.href);
      assert.match(url.pathname, /\/$|\/chatwoot$|\.(html|css|js|wasm|playbook|jsonl)$/);
      if (url.pathname !== "/chatwoot") assert.equal(url.search, "");
      assert.equal(headers["content-length"], undefined);
      assert.equal(headers.cookie, undefined);
      assert.ok(!JSON.stringify([url.href, headers]).includes(SECRET), url.href);
    }
    t.diagnostic(`${counter.own.length} files of its own, 0 other requests`);
  });
}

test("a page that asks is counted, whatever it asks with", async () => {
  counter.foreign.length = 0;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${host.address}/asks`);
  await page.evaluate(async () => {
    await fetch("http://fetch.example/").catch(() => {});
    await fetch("https://tls.example/").catch(() => {});
    navigator.sendBeacon("http://beacon.example/", "x");
    new Image().src = "http://image.example/";
    new WebSocket("ws://socket.example/");
    new EventSource("http://events.example/");
    const script = 'fetch("http://worker.example/").catch(() => {}).then(() => postMessage(0))';
    const worker = new Worker(URL.createObjectURL(new Blob([script])));
    await new Promise((resolve) => (worker.onmessage = resolve));
  });
  const expected = ["beacon", "events", "fetch", "image", "socket", "tls", "worker"];
  const counted = () =>
    [...new Set(counter.foreign.map((line) => /(\w+)\.example/.exec(line)?.[1]))].sort();
  const deadline = Date.now() + 5000;
  while (counted().length < expected.length && Date.now() < deadline) await page.waitForTimeout(50);
  await context.close();
  assert.deepEqual(counted(), expected);
});

test("the extension asks for nothing, and could not", async () => {
  counter.own.length = 0;
  counter.foreign.length = 0;
  const extension = await startExtension({ proxy: counter.address });
  try {
    const address = `${host.address}/desk`;
    const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>a desk</title>
      <link rel="icon" href="data:,"></head><body><p id="said">${said}</p>
      <textarea id="box" aria-label="Reply"></textarea></body></html>`;
    const headers = { "Content-Security-Policy": `${STRICT}; img-src data:` };
    extension.serve(address, body, { headers });
    const page = await extension.open(address);
    await page.locator("#said").click({ clickCount: 3 });
    const panel = await extension.panelFor(page);
    await panel.locator("reply-suggestions .category").waitFor();
    await panel.locator("reply-suggestions .reply").first().press("c");
    // With the compiler: the options check what was pasted.
    const options = await extension.context.newPage();
    await options.goto(`chrome-extension://${extension.id}/options.html`);
    await options.getByText("Paste a playbook").click();
    await options.locator("#source").fill(`# ${SECRET}\nrule r { when }\n`);
    await options.locator("#check").click();
    await assertText(options.locator("#problems"), /Error in line 2/);
    const popup = await extension.context.newPage();
    await popup.goto(`chrome-extension://${extension.id}/panel.html?in=popup`);
    await popup.locator("#stay").waitFor();
    await page.waitForTimeout(300);
    assert.deepEqual(counter.foreign, []);
    assert.deepEqual(counter.own, []);
    assert.deepEqual(extension.complaints, []);
    // Its policy stops what it might try, in its worker and on its pages.
    const attempt = () =>
      fetch("http://127.0.0.1:1/").then(
        () => "went",
        () => "stopped",
      );
    assert.equal(await extension.worker().evaluate(attempt), "stopped");
    assert.equal(await options.evaluate(attempt), "stopped");
    assert.deepEqual(counter.foreign, []);
    extension.complaints.length = 0;
  } finally {
    await extension.close();
  }
});

test("the scripts of the extension and of the pages ask for their own files alone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "replybook-privacy-"));
  try {
    for (const kind of /** @type {const} */ (["chromium", "firefox"])) {
      await buildExtension(kind, join(folder, kind));
      assert.deepEqual(await callsOf(join(folder, kind)), allowed(extensionCalls), kind);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  assert.deepEqual(await callsOf(www, /^extension\//), allowed(pageCalls));
});

/** Whether an address is on one of our servers, or needs none. */
function isOurs(url, origins) {
  return /^(data|blob|about):/.test(url) || origins.includes(new URL(url).origin);
}

/** Every file below a folder, with `/` in its name. */
async function filesOf(folder) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length))
    .map((name) => name.split(sep).join("/"));
}

/** What the scripts, pages and styles below a folder could ask with. */
async function callsOf(folder, besides = /^$/) {
  const found = {};
  for (const name of await filesOf(folder)) {
    const [kind] = /\.(js|html|css)$/.exec(name) ?? [];
    if (!kind || besides.test(name)) continue;
    let source = await readFile(join(folder, name), "utf8");
    if (kind !== ".html") {
      // Comments may say what the code does not do.
      const options = { minifyWhitespace: true, legalComments: "none" };
      const loader = kind === ".js" ? "js" : "css";
      source = (await transform(source, { ...options, loader })).code;
    }
    const calls = callsIn(source);
    if (Object.keys(calls).length > 0) found[name] = calls;
  }
  return found;
}
