// The Chatwoot panel in a fake Chatwoot of another origin.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { onAddress, pages, picture, start, stop } from "./browser.mjs";
import { serve } from "./server.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
/** Another origin than the host's, as in life: `localhost` is not `127.0.0.1`. */
const panel = new URL("panel/", pages.replace("127.0.0.1", "localhost"));
let host;

before(async () => {
  await start();
  const page = await readFile(new URL("hosts/chatwoot.html", import.meta.url));
  host = await serve((path) => (path === "/" ? { body: page } : undefined));
});
after(async () => {
  host.close();
  await stop();
});

const incoming = (content, more = {}) => ({
  id: 1,
  content,
  message_type: 0,
  content_type: "text",
  created_at: 1795255200,
  private: false,
  ...more,
});
const conversation = (id, messages, more = {}) => ({
  id,
  meta: {
    channel: "Channel::TwitterProfile",
    sender: { id: 3, name: "Ana Petrović", email: "ana@example.com" },
  },
  messages,
  can_reply: true,
  status: "open",
  ...more,
});
const lostBag = {
  conversation: conversation(17, [incoming("😡 @northwind my bag never arrived")]),
  contact: { id: 3, name: "Ana Petrović" },
  currentAgent: { id: 1, name: "Lena Kovač", email: "lena@example.com" },
  theme: "light",
};

/**
 * @param {object} data what the host shows
 * @param {(given: { page: import("playwright-core").Page, frame: import("playwright-core").FrameLocator }) => Promise<void>} use
 */
async function inChatwoot(data, use, { apps = 1, answers = "source", ...options } = {}) {
  const query = new URLSearchParams({ apps, answers, panel: panel.href });
  await onAddress(`${host.address}/?${query}`, options, [panel.origin], async (page) => {
    await page.evaluate((data) => window.open_(data), data);
    const frame = page.frameLocator("iframe").first();
    await use({ page, frame });
  });
}
const category = (frame) => frame.locator("reply-suggestions .category");
const asked = (page) => page.evaluate(() => window.asked);
const show = (page, data, index = 0) =>
  page.evaluate(
    ([data, index]) => {
      window.data = data;
      window.tell(window.frames_[index].contentWindow);
    },
    [data, index],
  );

for (const theme of ["light", "dark"]) {
  test(`${theme} as the host says, nothing is cut off, axe finds no fault`, async () => {
    const colorScheme = theme === "light" ? "dark" : "light";
    await inChatwoot(
      { ...lostBag, theme },
      async ({ page, frame }) => {
        await assertText(category(frame), /bag/i);
        const ground = await frame
          .locator("body")
          .evaluate((body) => getComputedStyle(body).backgroundColor);
        assert.equal(ground, theme === "light" ? "rgb(255, 255, 255)" : "rgb(20, 23, 26)");
        for (const width of [340, 280]) {
          await page.locator("iframe").evaluate((frame, width) => {
            frame.style.width = `${width}px`;
          }, width);
          const wide = await frame
            .locator("html")
            .evaluate((html) => html.scrollWidth - html.clientWidth);
          assert.equal(wide, 0);
          await picture(page, `chatwoot-${theme}-${width}`);
        }
        const own = page.frames().find((each) => each.url().startsWith(panel.href));
        await own.evaluate(await readFile(axe, "utf8"));
        const { violations } = await own.evaluate(() => globalThis.axe.run());
        assert.deepEqual(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          [],
        );
      },
      { colorScheme },
    );
  });
}

test("it asks with the plain string, byte for byte, and nothing else is ever posted", async () => {
  await inChatwoot(lostBag, async ({ page, frame }) => {
    await assertText(category(frame), /bag/i);
    const said = await asked(page);
    assert.ok(said.length > 0);
    assert.deepEqual([...new Set(said)], ["chatwoot-dashboard-app:fetch-info"]);
  });
});

test("a bare conversation, no messages, odd messages: no suggestion, no error", async () => {
  const bare = { id: 9, meta: { sender: { id: 3 } } };
  const title = (frame) => frame.locator("#title");
  await inChatwoot(lostBag, async ({ page, frame }) => {
    await assertText(category(frame), /bag/i);
    for (const data of [
      { conversation: bare },
      { conversation: { ...bare, messages: [] } },
      { conversation: { ...bare, messages: [null, 3, {}, incoming(null), incoming("  ")] } },
      { conversation: { ...bare, messages: "none" }, contact: null, currentAgent: null },
      { conversation: null },
      {},
    ]) {
      await show(page, data);
      await assertText(
        title(frame),
        data.conversation ? /customer has not written/ : /Open a conversation/,
      );
      assert.equal(await frame.locator("reply-suggestions").isVisible(), false);
      await show(page, lostBag);
      await assertText(title(frame), /conversation 17/);
    }
  });
});

test("notes, activities and automatic messages are passed over", async () => {
  const messages = [
    incoming("🙂 my bag never arrived", { created_at: 100 }),
    incoming("Hi Ana, which belt?", { message_type: 1, created_at: 200 }),
    incoming("you hear from my lawyer", { message_type: 1, private: true, created_at: 300 }),
    incoming("my lawyer writes", { private: true, created_at: 310 }),
    incoming("Conversation was assigned to my lawyer", { message_type: 2, created_at: 320 }),
    incoming("Automatic: call your lawyer", { message_type: 3, created_at: 330 }),
  ];
  await inChatwoot(
    { conversation: conversation(17, messages, { allMessagesLoaded: false }) },
    async ({ frame }) => {
      await assertText(category(frame), /bag/i);
    },
  );
});

test("the agent, the contact and custom attributes become facts", async () => {
  await inChatwoot(lostBag, async ({ frame }) => {
    const reply = frame.locator("reply-suggestions .reply").first();
    await assertText(reply, /Ana/);
    await assertText(reply, /\^LK/);
    assert.doesNotMatch(await reply.textContent(), /Petrović/);
    assert.doesNotMatch(await frame.locator("reply-suggestions").textContent(), /fact/);
  });
});

test("messages of other windows and of other shapes are ignored", async () => {
  await inChatwoot(lostBag, async ({ page, frame }) => {
    await assertText(category(frame), /bag/i);
    const other = { conversation: conversation(18, [incoming("you hear from my lawyer")]) };
    await page.evaluate((other) => {
      const target = window.frames_[0].contentWindow;
      const good = JSON.stringify({ event: "appContext", data: other });
      target.postMessage({ event: "appContext", data: other }, "*");
      target.postMessage(`${good} `.slice(0, -3), "*");
      target.postMessage(JSON.stringify({ event: "appcontext", data: other }), "*");
      target.postMessage(JSON.stringify({ event: "appContext", data: [other] }), "*");
      target.postMessage(JSON.stringify([good]), "*");
      target.postMessage("webpackHotUpdate", "*");
      target.postMessage(null, "*");
      // The same, word for word, from a window that is not the host.
      const stranger = document.createElement("iframe");
      stranger.srcdoc = "<title>a stranger</title>";
      document.body.append(stranger);
      return new Promise((resolve) => {
        stranger.addEventListener("load", () => {
          stranger.contentWindow.eval(`parent.frames[0].postMessage(${JSON.stringify(good)}, "*")`);
          setTimeout(resolve, 200);
        });
      });
    }, other);
    await assertText(category(frame), /bag/i);
  });
});

test("a repeat changes nothing: what was filled in stays", async () => {
  const data = structuredClone(lostBag);
  data.conversation.meta.channel = "Channel::Email";
  await inChatwoot(data, async ({ page, frame }) => {
    await assertText(category(frame), /bag/i);
    await frame
      .locator("reply-suggestions .reply")
      .first()
      .evaluate((reply) => {
        reply.dataset.seen = "yes";
      });
    for (let times = 0; times < 5; times += 1) await show(page, data);
    await page.waitForTimeout(100);
    assert.equal(await frame.locator("reply-suggestions [data-seen=yes]").count(), 1);
  });
});

test("it asks again on focus, when it comes into sight, and now and then", async () => {
  await inChatwoot(lostBag, async ({ page, frame }) => {
    await assertText(category(frame), /bag/i);
    await page.waitForTimeout(200);
    const before = (await asked(page)).length;
    await frame.locator("body").evaluate(() => window.dispatchEvent(new Event("focus")));
    await page.waitForFunction((before) => window.asked.length === before + 1, before);
    await frame
      .locator("body")
      .evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.waitForFunction((before) => window.asked.length === before + 2, before);
    // The customer writes; nothing is posted; the panel finds out.
    await page.evaluate(
      (data) => {
        window.data = data;
      },
      { conversation: conversation(17, [incoming("you hear from my lawyer")]) },
    );
    await frame.locator("body").evaluate(() => window.dispatchEvent(new Event("focus")));
    await assertText(category(frame), /legal/i);
  });
});

test("the slow timer finds a new message", async () => {
  const query = new URLSearchParams({ panel: panel.href });
  await onAddress(`${host.address}/?${query}`, {}, [panel.origin], async (page) => {
    await page.clock.install();
    await page.evaluate((data) => window.open_(data), lostBag);
    const frame = page.frameLocator("iframe");
    await page.clock.runFor(1000);
    await assertText(category(frame), /bag/i);
    await page.evaluate(
      (data) => {
        window.data = data;
      },
      { conversation: conversation(17, [incoming("you hear from my lawyer")]) },
    );
    const before = (await asked(page)).length;
    await page.clock.runFor(21_000);
    await page.waitForFunction((before) => window.asked.length > before, before);
    await assertText(category(frame), /legal/i);
  });
});

test("two apps on one page follow the same host, also an old one that answers the first", async () => {
  await inChatwoot(
    lostBag,
    async ({ page }) => {
      const second = page.frameLocator("iframe").nth(1);
      await assertText(category(page.frameLocator("iframe").first()), /bag/i);
      await assertText(category(second), /bag/i);
      const other = { conversation: conversation(18, [incoming("you hear from my lawyer")]) };
      await show(page, other, 0);
      await show(page, other, 1);
      await assertText(category(page.frameLocator("iframe").first()), /legal/i);
      await assertText(category(second), /legal/i);
      // Its host answers the other frame, so it copies what it shows.
      await second.getByRole("button", { name: "Copy anyway" }).first().click();
      await second.getByRole("button", { name: "Yes, copy" }).click();
      await assertText(second.locator("#status"), /^Copied: paste it into the reply to Ana/);
    },
    { apps: 2, answers: "first" },
  );
});

test("it copies, says for whom, and the text can be pasted", async () => {
  await inChatwoot(lostBag, async ({ page, frame }) => {
    const copy = frame.locator("reply-suggestions .reply").first().getByRole("button");
    await copy.first().click();
    await assertText(
      frame.locator("#status"),
      /^Copied: paste it into the reply to Ana Petrović, conversation 17$/,
    );
    await picture(page, "chatwoot-copied");
    await page.locator("#box").focus();
    await page.keyboard.press("Control+V");
    assert.match(await page.locator("#box").inputValue(), /Ana.*\^LK/s);
  });
});

test("another conversation meanwhile: it refuses, and says so", async () => {
  await inChatwoot(lostBag, async ({ page, frame }) => {
    await assertText(category(frame), /bag/i);
    await page.locator("#box").fill("before");
    await page.locator("#box").press("Control+A");
    await page.locator("#box").press("Control+C");
    // The agent is in the panel already, so that going there does not ask anew.
    await frame.locator("#title").click();
    // The host shows another conversation, and has not told the panel.
    await page.evaluate(
      (data) => {
        window.data = data;
      },
      { conversation: conversation(18, [incoming("is my flight on time? 🙂")]) },
    );
    await frame.locator("reply-suggestions .reply").first().getByRole("button").first().click();
    await assertText(frame.locator("#status"), /^Nothing was done: another conversation is open/);
    await assertText(frame.locator("#title"), /conversation 18/);
    await page.locator("#box").fill("");
    await page.keyboard.press("Control+V");
    assert.equal(await page.locator("#box").inputValue(), "before");
    await picture(page, "chatwoot-switched");
  });
});

test("a playbook that does not compile, or is not there, is told", async () => {
  for (const [playbook, words] of [
    ["nowhere.playbook", /No suggestions: there is no playbook/],
    ["index.html", /No suggestions: the playbook has an error in line 1/],
  ]) {
    const address = `${panel.href}?${new URLSearchParams({ playbook })}`;
    const query = new URLSearchParams({ panel: address });
    await onAddress(
      `${host.address}/?${query}`,
      { console: [/404/] },
      [panel.origin],
      async (page) => {
        await page.evaluate((data) => window.open_(data), lostBag);
        await assertText(page.frameLocator("iframe").locator("#status"), words);
      },
    );
  }
});

async function assertText(locator, pattern) {
  await locator.first().waitFor({ state: "attached" });
  const deadline = Date.now() + 5000;
  let text;
  do {
    text = (await locator.first().textContent()).trim();
    if (pattern.test(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < deadline);
  assert.match(text, pattern);
}
