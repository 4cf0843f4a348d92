// The extension on pages that are built as real sites build theirs, at their
// addresses: it reads the conversation and writes into its box, and no other.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { picture } from "./browser.mjs";
import { assertText, editorScript, startExtension, STRICT } from "./extension/extension.mjs";

let extension;
before(async () => {
  extension = await startExtension();
});
after(() => extension?.close());

const text = (name) => readFile(new URL(`extension/pages/${name}`, import.meta.url), "utf8");
const category = (panel) => panel.locator("reply-suggestions .category");
const insert = async (panel) => {
  await panel
    .locator("reply-suggestions .reply")
    .first()
    .getByRole("button", { name: "Insert" })
    .click();
};

/** Opens a page of a site, with its real editor, and the panel beside it. */
async function site(name, address, editor, { headers } = {}) {
  extension.serve(address.split("#")[0], await text(`${name}.html`), { headers });
  if (editor) {
    extension.serve(new URL("/editor.js", address).href, await editorScript(editor), {
      type: "text/javascript; charset=utf-8",
    });
  }
  const page = await extension.open(address);
  await page.locator("[contenteditable=true], textarea").last().waitFor();
  return { page, panel: await extension.panelFor(page) };
}

test("X: a post in two parts, answered in public", async () => {
  const { page, panel } = await site("x", "https://x.com/ana_p/status/1001", "draft", {
    // Styles are written by Draft.js itself; everything else is as strict as on X.
    headers: { "Content-Security-Policy": `${STRICT}; img-src data:` },
  });
  await assertText(panel.locator("#title"), /^Ana 🌸 Petrović, @ana_p$/);
  await assertText(category(panel), /baggage/i);
  await assertText(panel.locator("reply-suggestions .reply"), /Ana\b.*public · X/s);
  assert.equal(await panel.locator("#channel").inputValue(), "x");
  await picture(panel, "extension-x");
  await insert(panel);
  await assertText(panel.locator("#status"), /^Inserted/);
  assert.match(await page.evaluate(() => globalThis.model()), /(so|very) sorry your bag/);
  await close(page, panel);
});

test("X: a post in Spanish, as X says, is answered in Spanish", async () => {
  const { page, panel } = await site("x", "https://x.com/luis/status/1004", "draft");
  await assertText(panel.locator("reply-suggestions .reply"), /Gracias por escribirnos, Luis/);
  await close(page, panel);
});

test("X: our own post is not answered, another post is another conversation", async () => {
  const { page, panel } = await site("x", "https://x.com/ana_p/status/1001", "draft");
  await assertText(category(panel), /baggage/i);
  await page.evaluate(() => {
    const focal = document.getElementById("focal");
    focal.querySelector("[data-testid=User-Name] a").href = "/NorthwindAir";
  });
  await page.evaluate(() => document.body.append("changed"));
  await assertText(panel.locator("#title"), /Open a conversation/);
  await close(page, panel);
});

test("X: a direct message in Chat, told from ours by its side", async () => {
  const { page, panel } = await site("x-chat", "https://x.com/i/chat/10-20", "chat", {
    headers: { "Content-Security-Policy": `${STRICT}; img-src data:` },
  });
  await assertText(panel.locator("#title"), /^Ana 🌸 Petrović, @ana_p$/);
  await assertText(category(panel), /baggage/i);
  assert.equal(await panel.locator("#channel").inputValue(), "dm");
  await assertText(panel.locator("reply-suggestions .reply"), /Ana\b.*Direct message/s);
  await picture(panel, "extension-x-chat");
  const slots = panel.locator("reply-suggestions .reply").first().locator("input");
  for (const slot of await slots.all()) await slot.fill("AB12CD");
  await insert(panel);
  await assertText(panel.locator("#status"), /^Inserted/);
  const model = () => page.evaluate(() => globalThis.model());
  assert.match(await model(), /Ana/);
  await page.bringToFront();
  await page.keyboard.press("Control+z");
  assert.equal(await model(), "");

  // What comes in is seen at once, though it stands in a shadow tree.
  const says = (text, side) =>
    page.evaluate(
      ([text, side]) => {
        const { shadowRoot } = document.querySelector("[data-testid=xchatEmbedRoute]");
        const item = shadowRoot.querySelector("[data-dm-item-key^='2222']").cloneNode(true);
        item.querySelector(".flex").className = `flex ${side}`;
        item.querySelector("[dir=auto]").textContent = text;
        shadowRoot.querySelector("ul").append(item);
      },
      [text, side],
    );
  await says("you hear from my lawyer", "justify-start");
  await assertText(category(panel), /legal/i);
  // A row of which nobody can say who wrote it: nothing is guessed.
  await says("who am I", "");
  await assertText(panel.locator("#title"), /Open a conversation/);
  await close(page, panel);
});

test("X: a group in Chat is read by selection only", async () => {
  const { page, panel } = await site("x-chat", "https://x.com/i/chat/g1234", "chat");
  await assertText(panel.locator("#title"), /Open a conversation/);
  await page.getByText("my bag never arrived").click({ clickCount: 3 });
  await assertText(panel.locator("#title"), /^Selected on x\.com$/);
  await assertText(category(panel), /baggage/i);
  await panel.locator("#channel").selectOption("x");
  await assertText(panel.locator("reply-suggestions .reply"), /public · X/);
  await insert(panel);
  await assertText(panel.locator("#status"), /^Inserted/);
  const model = () => page.evaluate(() => globalThis.model());
  assert.match(await model(), /(so|very) sorry your bag/);
  // What the agent selects in a draft of their own is not what the customer wrote.
  await page.bringToFront();
  await page.locator("textarea").fill("my lawyer 🙂");
  await page.locator("textarea").selectText();
  await panel.waitForTimeout(500);
  await assertText(category(panel), /baggage/i);
  await close(page, panel);
});

test("X: direct messages before Chat, by selection, and into their own box", async () => {
  const { page, panel } = await site("x-messages", "https://x.com/messages/10-20", "draft");
  await assertText(panel.locator("#title"), /Open a conversation/);
  await page.locator("#said").click({ clickCount: 3 });
  await assertText(category(panel), /baggage/i);
  await panel.locator("#channel").selectOption("x");
  await assertText(panel.locator("reply-suggestions .reply"), /public · X/);
  await insert(panel);
  await assertText(panel.locator("#status"), /^Inserted/);
  assert.match(await page.evaluate(() => globalThis.model()), /(so|very) sorry your bag/);
  await close(page, panel);
});

test("Zendesk: the ticket in sight, never the one behind it", async () => {
  const address = "https://northwind.zendesk.com/agent/tickets/123";
  const { page, panel } = await site("zendesk", address, "ckeditor");
  await assertText(panel.locator("#title"), /^Ana Petrović, ticket 123$/);
  await assertText(category(panel), /baggage/i);
  assert.equal(await panel.locator("#channel").inputValue(), "email");
  await assertText(panel.locator("reply-suggestions .reply"), /Ana/);
  const slots = panel.locator("reply-suggestions .reply").first().locator("input");
  for (const slot of await slots.all()) await slot.fill("AB12CD");
  await insert(panel);
  await assertText(panel.locator("#status"), /^Inserted/);
  assert.match(await page.evaluate(() => globalThis.model()), /Ana/);
  assert.equal((await page.locator("#other").textContent()).trim(), "not yours");
  await picture(panel, "extension-zendesk");

  // The agent goes to the other ticket: the card follows, and the old one is not written to.
  const before = await page.evaluate(() => globalThis.model());
  await page.evaluate(() => {
    history.pushState({}, "", "/agent/tickets/122");
    document.querySelector("[data-ticket-id='122']").hidden = false;
    document.querySelector("[data-ticket-id='123']").hidden = true;
  });
  await assertText(panel.locator("#title"), /ticket 122$/);
  await assertText(category(panel), /legal/i);
  assert.equal(await page.evaluate(() => globalThis.model()), before);
  await close(page, panel);
});

test("X: another post is opened in the moment of inserting", async () => {
  const { page, panel } = await site("x", "https://x.com/ana_p/status/1001", "draft");
  await assertText(category(panel), /baggage/i);
  for (const status of ["1002", "9"]) {
    // Nothing in the page changes that would be noticed: only the address.
    await page.evaluate((status) => history.replaceState({}, "", `/a/status/${status}`), status);
    await insert(panel);
    await assertText(panel.locator("#status"), /^Nothing was done: another conversation is open/);
    assert.equal(await page.evaluate(() => globalThis.model()), "");
    await page.evaluate(() => {
      history.replaceState({}, "", "/ana_p/status/1001");
      document.body.append("changed");
    });
    await assertText(panel.locator("#title"), /ana_p/);
  }
  await close(page, panel);
});

test("Zendesk: what is an internal note is not written to", async () => {
  const address = "https://northwind.zendesk.com/agent/tickets/123";
  const { page, panel } = await site("zendesk", address, "ckeditor");
  await assertText(category(panel), /baggage/i);
  await page
    .locator("[data-test-id=omnichannel-channel-switcher-button]")
    .evaluate((button) => button.setAttribute("aria-label", "Internal note"));
  await panel.waitForTimeout(500);
  const slots = panel.locator("reply-suggestions .reply").first().locator("input");
  for (const slot of await slots.all()) await slot.fill("AB12CD");
  await insert(panel);
  await assertText(panel.locator("#status"), /^Not inserted: there is no reply box/);
  assert.equal(await page.evaluate(() => globalThis.model()), "");
  await close(page, panel);
});

test("Chatwoot: customers and colleagues told apart, notes passed over", async () => {
  const address = "https://chat.example/app/accounts/1/conversations/17";
  const { page, panel } = await site("chatwoot", address, "prosemirror");
  await assertText(panel.locator("#title"), /^conversation 17$/);
  await assertText(category(panel), /baggage/i);
  // Chatwoot's page does not say which channel: the agent does, and it is kept.
  await panel.locator("#channel").selectOption("dm");
  await assertText(panel.locator("reply-suggestions .reply"), /Direct message/);
  const slots = panel.locator("reply-suggestions .reply").first().locator("input");
  for (const slot of await slots.all()) await slot.fill("AB12CD");
  await insert(panel);
  await assertText(panel.locator("#status"), /^Inserted/);
  assert.notEqual(await page.evaluate(() => globalThis.model()), "");
  await page.locator(".reply-box").evaluate((box) => box.classList.add("is-private"));
  await panel.waitForTimeout(500);
  await insert(panel);
  await assertText(panel.locator("#status"), /^Not inserted: there is no reply box/);
  await panel.reload();
  await assertText(category(panel), /baggage/i);
  assert.equal(await panel.locator("#channel").inputValue(), "dm");
  await close(page, panel);
});

test("Gmail: the customer's last mail, without what it quotes", async () => {
  const address = "https://mail.google.com/mail/u/0/#inbox/FMfcg";
  const { page, panel } = await site("gmail", address);
  await assertText(panel.locator("#title"), /^Ana Petrović, Lost bag$/);
  await assertText(category(panel), /baggage/i);
  assert.equal(await panel.locator("#channel").inputValue(), "email");
  const slots = panel.locator("reply-suggestions .reply").first().locator("input");
  for (const slot of await slots.all()) await slot.fill("AB12CD");
  await insert(panel);
  await assertText(panel.locator("#status"), /^Inserted/);
  assert.match(await page.locator("#editor").innerText(), /Ana/);
  await close(page, panel);
});

async function close(page, panel) {
  await panel.close();
  await page.close();
}
