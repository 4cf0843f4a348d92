// The extension as a whole: its worker, its pages, and where it may go.
import assert from "node:assert/strict";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { picture } from "./browser.mjs";
import { assertText, startExtension, stopWorker, STRICT } from "./extension/extension.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const SITE = "https://desk.example";
const desk = fileURLToPath(new URL("extension/desk.playbook", import.meta.url));

let extension;
before(async () => {
  extension = await startExtension();
});
after(() => extension?.close());

const strict = (said, more = "") => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>strict</title></head>
<body><p id="said">${said}</p><textarea id="box" aria-label="Reply"></textarea>${more}</body></html>`;
const headers = { "Content-Security-Policy": STRICT };
const category = (panel) => panel.locator("reply-suggestions .category");
const select = (page) => page.locator("#said").click({ clickCount: 3 });
const open = async (name, said, more) => {
  extension.serve(`${SITE}/${name}`, strict(said, more), { headers });
  return extension.open(`${SITE}/${name}`);
};

test("the example works at once, on a page that lets nothing in", async () => {
  const page = await open("strict", "🙁 my bag never arrived");
  await select(page);
  const panel = await extension.panelFor(page);
  await assertText(category(panel), /baggage/i);
  await assertText(panel.locator("#title"), /^Selected on desk\.example$/);
  await assertText(panel.locator("#playbook"), /Northwind Air \(example\)/);
  await panel.locator("#channel").selectOption("x");
  await assertText(panel.locator("reply-suggestions .reply"), /public · X/);
  await panel.locator("reply-suggestions .reply").first().press("Enter");
  await assertText(panel.locator("#status"), /^Inserted/);
  assert.match(await page.locator("#box").inputValue(), /(so|very) sorry your bag/);
  await close(page, panel);
});

test("the worker is stopped between two messages", async () => {
  const page = await open("stopped", "🙁 my bag never arrived");
  await select(page);
  const panel = await extension.panelFor(page);
  await assertText(category(panel), /baggage/i);
  const mark = () => extension.worker().evaluate(() => globalThis.mark);
  await extension.worker().evaluate(() => {
    globalThis.mark = "the first worker";
  });
  assert.equal(await mark(), "the first worker");
  await stopWorker(panel);
  await page.locator("#said").evaluate((said) => {
    said.textContent = "you hear from my lawyer";
  });
  await select(page);
  await assertText(category(panel), /legal/i);
  assert.equal(await mark(), undefined);
  // And while a question is being asked.
  for (const said of ["🙁 my bag never arrived", "you hear from my lawyer"]) {
    await page.locator("#said").evaluate((element, said) => {
      element.textContent = said;
    }, said);
    await select(page);
    await stopWorker(panel);
  }
  await assertText(category(panel), /legal/i);
  await close(page, panel);
});

test("a draft in the page is looked over, mended with a click, and left alone where the agent says so", async () => {
  const page = await open("draft", "🙁 my bag never arrived");
  await select(page);
  const panel = await extension.panelFor(page);
  await assertText(category(panel), /baggage/i);
  await panel.locator("#channel").selectOption("x");
  await assertText(panel.locator("reply-suggestions .reply"), /public · X/);
  const box = page.locator("#box");
  const top = () => box.evaluate((box) => box.getBoundingClientRect().top);
  const before = await top();
  await box.pressSequentially("Sorry 🙁 DM us. TODO");
  const findings = panel.locator("reply-suggestions .finding");
  await assertText(findings.first(), /TODO is a note/);
  assert.equal(await top(), before);
  await panel.getByRole("button", { name: "Take it out" }).click();
  await assertText(panel.locator("#status"), /^Inserted/);
  assert.equal(await box.inputValue(), "Sorry 🙁 DM us.");
  await box.pressSequentially(" TBD");
  await assertText(findings.first(), /TBD is a note/);
  await panel.locator("#reviewed").uncheck();
  await assertText(panel.locator("reply-suggestions .draft"), /^Your draft/);
  assert.equal(await findings.count(), 0);
  // Kept for this site, also in the next panel.
  const again = await extension.panelFor(page);
  await assertText(category(again), /baggage/i);
  assert.equal(await again.locator("#reviewed").isChecked(), false);
  await again.locator("#reviewed").check();
  await again.close();
  await close(page, panel);
});

test("two tabs are two conversations", async () => {
  const one = await open("one", "🙁 my bag never arrived");
  const two = await open("two", "you hear from my lawyer");
  await select(one);
  await select(two);
  const first = await extension.panelFor(one);
  const second = await extension.panelFor(two);
  await assertText(category(first), /baggage/i);
  await assertText(category(second), /legal/i);
  await first.locator("#channel").selectOption("x");
  await first.locator("reply-suggestions .reply").first().press("Enter");
  await assertText(first.locator("#status"), /^Inserted/);
  assert.equal(await two.locator("#box").inputValue(), "");
  await close(one, first);
  await close(two, second);
});

test("the side panel follows the tab in front", async () => {
  const one = await open("front-one", "🙁 my bag never arrived");
  await select(one);
  const panel = await extension.context.newPage();
  await panel.goto(`chrome-extension://${extension.id}/panel.html`);
  // In a tab of its own it is itself the tab in front, which is closed to it.
  await assertText(panel.locator("#title"), /closed to replybook|Select what/);
  await one.bringToFront();
  await assertText(category(panel), /baggage/i);
  await close(one, panel);
});

test("a page is loaded anew, and the panel finds it again", async () => {
  const page = await open("anew", "🙁 my bag never arrived");
  await select(page);
  const panel = await extension.panelFor(page);
  await assertText(category(panel), /baggage/i);
  await page.reload();
  await assertText(panel.locator("#title"), /^Select what the customer wrote$/);
  await select(page);
  await assertText(category(panel), /baggage/i);
  await close(page, panel);
});

test("a page of 50,000 nodes that changes all the time is followed, for next to nothing", async (t) => {
  const page = await open("large", "🙁 my bag never arrived", '<div id="many"></div>');
  await page.evaluate(() => {
    const many = document.createDocumentFragment();
    for (let index = 0; index < 50_000; index += 1) many.append(document.createElement("span"));
    document.getElementById("many").append(many);
  });
  await select(page);
  const panel = await extension.panelFor(page);
  await assertText(category(panel), /baggage/i);
  const session = await extension.context.newCDPSession(page);
  await session.send("Profiler.enable");
  await session.send("Profiler.start");
  const batches = 40;
  await page.evaluate(async (batches) => {
    const many = document.getElementById("many");
    for (let index = 0; index < batches; index += 1) {
      many.children[index].className = `c${index}`;
      many.append(document.createElement("i"));
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }, batches);
  const { profile } = await session.send("Profiler.stop");
  const ours = new Set(
    profile.nodes.filter(({ callFrame }) => /content\.js$/.test(callFrame.url)).map(({ id }) => id),
  );
  assert.ok(ours.size > 0, "the content script was not seen at work");
  const spent = profile.samples.reduce(
    (sum, node, index) => sum + (ours.has(node) ? profile.timeDeltas[index] : 0),
    0,
  );
  t.diagnostic(`${(spent / 1000 / batches).toFixed(3)} ms of ours in each batch of changes`);
  await page.locator("#said").evaluate((said) => {
    said.textContent = "you hear from my lawyer";
  });
  await select(page);
  await assertText(category(panel), /legal/i, 20_000);
  await close(page, panel);
});

test("a playbook from a file, with its problems, and one that is broken", async () => {
  const page = await extension.context.newPage();
  await page.goto(`chrome-extension://${extension.id}/options.html`);
  await assertText(page.locator("#playbooks"), /Northwind Air example/);
  await page.getByText("Paste a playbook").click();
  await page.locator("#source").fill('# 😡\nplaybook "Broken" { language en }\nrule r { when }\n');
  await page.locator("#import").click();
  await assertText(page.locator("#import-status"), /It was not added: it has \d+ problem/);
  await assertText(page.locator("#problems"), /Error in line 3:\d+: .*E\d+/);
  await picture(page, "extension-options-problems");
  const source = await readFile(desk, "utf8");
  await page.locator("#source").fill(source);
  await page.locator("#check").click();
  await assertText(page.locator("#import-status"), /^Test desk has no problems$/);
  await page.locator("#source").fill("# 😡\nrule r { when }\n");
  await page.locator("#check").click();
  await assertText(page.locator("#import-status"), /^It does not work: \d+ problem/);
  assert.doesNotMatch(await page.locator("#playbooks").textContent(), /Test desk/);
  await page.locator("#file").setInputFiles(desk);
  await assertText(page.locator("#import-status"), /^Test desk was added$/);
  await assertText(page.locator("#playbooks"), /Test desk added by you/);
  // A new version takes the place of the old one.
  const row = page.locator("#playbooks li", { hasText: "Test desk" });
  const before = await row.textContent();
  await page.locator("#file").setInputFiles({
    name: "desk.playbook",
    mimeType: "text/plain",
    buffer: Buffer.from(source.replace("Please wait a little", "A moment, please")),
  });
  for (let times = 0; times < 100 && (await row.textContent()) === before; times += 1) {
    await page.waitForTimeout(50);
  }
  assert.notEqual(await row.textContent(), before);
  assert.equal(await page.locator("#playbooks li").count(), 2);
  // A built file, and one that is none.
  const built = join(extension.unpacked, "example/airline.replybook");
  await page.locator("#file").setInputFiles(built);
  await assertText(page.locator("#import-status"), /^Northwind Air was added$/);
  await page.locator("#file").setInputFiles({
    name: "cut.replybook",
    mimeType: "application/octet-stream",
    buffer: (await readFile(built)).subarray(0, 2000),
  });
  await assertText(page.locator("#import-status"), /^It was not added: /);
  for (const name of ["Northwind Air", "Test desk"]) {
    await page
      .getByRole("button", { name: `Remove ${name}` })
      .first()
      .click();
    await assertText(page.locator("#import-status"), new RegExp(`${name} was removed`));
  }
  assert.equal(await page.locator("#playbooks li").count(), 1);
  await page.close();
});

test("playbooks from an administrator", async () => {
  const source = await readFile(desk, "utf8");
  await extension.worker().evaluate((source) => {
    // As a policy would fill it: a test cannot set one.
    chrome.storage.managed.get = async () => ({ playbooks: [source, "rule r {"] });
  }, source);
  const page = await extension.context.newPage();
  await page.goto(`chrome-extension://${extension.id}/options.html`);
  await assertText(page.locator("#playbooks"), /Test desk from your organisation/);
  await assertText(page.locator("#import-status"), /Your organisation's playbook, line 1: /);
  assert.equal(await page.getByRole("button", { name: "Remove Test desk" }).count(), 0);
  // A worker that is started again sees that it was withdrawn.
  await stopWorker(page);
  await page.reload();
  await assertText(page.locator("#playbooks"), /^Northwind Air example/);
  await page.close();
});

/** Where Chromium of Debian reads what an administrator rules. */
const POLICIES = "/etc/chromium/policies/managed";

test("a real policy gives playbooks, and takes them back", async (t) => {
  const policy = join(POLICIES, `replybook-test-${extension.id}.json`);
  const rule = { playbooks: [await readFile(desk, "utf8"), "rule r {"] };
  try {
    await mkdir(POLICIES, { recursive: true });
    await writeFile(
      policy,
      JSON.stringify({ "3rdparty": { extensions: { [extension.id]: rule } } }),
    );
  } catch (error) {
    t.skip(`only an administrator may write ${POLICIES}: ${error.code}`);
    return;
  }
  const page = await extension.context.newPage();
  await page.goto(`chrome-extension://${extension.id}/options.html`);
  const ruled = () => page.evaluate(async () => (await chrome.storage.managed.get()).playbooks);
  try {
    if (!(await becomes(ruled, Array.isArray))) {
      t.skip(`this Chromium does not read ${POLICIES}`);
      return;
    }
    await page.reload();
    await assertText(page.locator("#playbooks"), /Test desk from your organisation/);
    await assertText(page.locator("#import-status"), /Your organisation's playbook, line 1: /);
    assert.equal(await page.getByRole("button", { name: "Remove Test desk" }).count(), 0);
  } finally {
    await rm(policy, { force: true });
  }
  assert.ok(await becomes(ruled, (value) => value === undefined));
  await page.reload();
  await assertText(page.locator("#playbooks"), /^Northwind Air example/);
  await page.close();
});

/** Asks until the answer is as wanted; the browser takes its time to look at its policies. */
async function becomes(asked, wanted) {
  for (let times = 0; times < 60; times += 1) {
    if (wanted(await asked())) return true;
    await new Promise((go) => setTimeout(go, 500));
  }
  return false;
}

test("the agent's name and facts are used, and the counts can be exported and deleted", async () => {
  const options = await extension.context.newPage();
  await options.goto(`chrome-extension://${extension.id}/options.html`);
  await options.locator("#name").fill("Lena Kovač");
  await options.locator("#facts").fill("link.dm = https://example.com/dm\nnonsense");
  await options.locator("#facts").blur();
  const page = await open("facts", "🙁 my bag never arrived");
  await select(page);
  const panel = await extension.panelFor(page);
  await panel.locator("#channel").selectOption("x");
  await assertText(panel.locator("reply-suggestions .reply"), /example\.com\/dm.*\^LK/s);
  await panel.locator("reply-suggestions .reply").first().press("Enter");
  await assertText(panel.locator("#status"), /^Inserted/);
  await assertText(options.locator("#usage tbody"), /\d{4}-\d\d-\d\d\d+/);
  const [download] = await Promise.all([
    options.waitForEvent("download"),
    options.locator("#export").click(),
  ]);
  assert.equal(download.suggestedFilename(), "replybook-counts.json");
  const counts = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.ok(Object.values(counts)[0].inserted >= 1);
  await options.locator("#delete").click();
  await assertText(options.locator("#usage-none"), /Nothing/);
  assert.equal(await options.locator("#usage").isVisible(), false);
  await picture(options, "extension-options");
  await close(page, panel);
  await options.close();
});

for (const [name, colorScheme, width] of [
  ["light", "light", 360],
  ["dark", "dark", 360],
  ["narrow", "light", 280],
  ["narrow-dark", "dark", 280],
]) {
  test(`${name}: nothing is cut off, and axe finds no fault`, async () => {
    const page = await open("looks", "🙁 my bag never arrived");
    await select(page);
    const panel = await extension.panelFor(page, { width, height: 800 });
    await panel.emulateMedia({ colorScheme });
    await assertText(category(panel), /baggage/i);
    const empty = await extension.panelFor(await open("empty", "hello"), { width, height: 500 });
    await empty.emulateMedia({ colorScheme });
    await assertText(empty.locator("#title"), /Select/);
    const options = await extension.context.newPage();
    const room = name.startsWith("narrow") ? width : width * 2;
    await options.setViewportSize({ width: room, height: 800 });
    await options.emulateMedia({ colorScheme });
    await options.goto(`chrome-extension://${extension.id}/options.html`);
    await assertText(options.locator("#playbooks"), /Northwind/);
    for (const [what, shown] of Object.entries({ panel, empty, options })) {
      await picture(shown, `extension-${what}-${name}`);
      const wide = await shown.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      assert.equal(wide, 0, what);
      await shown.evaluate(await readFile(axe, "utf8"));
      const { violations } = await shown.evaluate(() => globalThis.axe.run());
      assert.deepEqual(
        violations.map(({ id, nodes }) => [what, id, nodes.map(({ html }) => html)]),
        [],
      );
    }
    for (const shown of [panel, empty, options, page]) await shown.close();
    await extension.context
      .pages()
      .find((each) => each.url() === `${SITE}/empty`)
      ?.close();
  });
}

test("it may do what it needs, and connect to nothing but itself", async () => {
  const manifest = JSON.parse(await readFile(join(extension.unpacked, "manifest.json"), "utf8"));
  assert.deepEqual(manifest.permissions, [
    "activeTab",
    "scripting",
    "storage",
    "contextMenus",
    "sidePanel",
  ]);
  assert.equal(manifest.web_accessible_resources, undefined);
  assert.match(manifest.content_security_policy.extension_pages, /connect-src 'self'/);
});

async function close(page, panel) {
  await panel.close();
  await page.close();
}
