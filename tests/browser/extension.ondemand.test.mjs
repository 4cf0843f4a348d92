// The extension as it is installed: no site is open to it until its button is
// clicked there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertText, startExtension } from "./extension/extension.mjs";

let extension;
before(async () => {
  extension = await startExtension({ asked: false });
});
after(() => extension?.close());

const address = "https://desk.example/on-demand";
const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>on demand</title>
<link rel="icon" href="data:,"></head>
<body><p id="said">🙁 my bag never arrived</p><textarea id="box" aria-label="Reply"></textarea></body></html>`;

test("nothing is read before a click, and this page alone after it", async (t) => {
  extension.serve(address, body);
  const page = await extension.open(address);
  await page.locator("#said").click({ clickCount: 3 });
  const origins = await extension
    .worker()
    .evaluate(async () => (await chrome.permissions.getAll()).origins);
  assert.deepEqual(origins, []);
  const tab = await extension.worker().evaluate(async () => {
    const tabs = await chrome.tabs.query({});
    return tabs.find(({ active, url }) => active && url === undefined)?.id;
  });
  const panel = await extension.context.newPage();
  await panel.goto(`chrome-extension://${extension.id}/panel.html?tab=${tab}`);
  await assertText(panel.locator("#title"), /^This page is closed to replybook\. Click its button/);

  try {
    const session = await extension.context.browser().newBrowserCDPSession();
    const { targetInfos } = await session.send("Target.getTargets", { filter: [{ type: "tab" }] });
    const { targetId } = targetInfos.find(({ url }) => url === address);
    await page.bringToFront();
    await session.send("Extensions.triggerAction", { id: extension.id, targetId });
  } catch (error) {
    t.skip(`this browser's button cannot be clicked by a test: ${error.message}`);
    await panel.close();
    await page.close();
    return;
  }
  await panel.evaluate(() => dispatchEvent(new Event("focus")));
  await assertText(panel.locator("reply-suggestions .category"), /baggage/i);
  await panel.close();
  await page.close();
});
