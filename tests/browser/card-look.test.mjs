// The suggestion card as people see it, on any page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { states } from "../../www/element/states.js";
import { faults, looks, onPageAt, overhang, picture, start, stop } from "./browser.mjs";
import { afternoon, assertText, decide, empty, focused, listen, onState, text } from "./card.mjs";

before(start);
after(stop);

for (const [name, options] of looks) {
  test(`${name}: every state fits, and axe finds no fault`, async () => {
    await onState(
      "one",
      async (page, card) => {
        assert.deepEqual(await faults(page), []);
        for (const state of Object.keys(states)) {
          await page.evaluate((state) => (location.hash = state), state);
          await page.waitForFunction((state) => document.body.dataset.shown === state, state);
          for (const more of await card.getByRole("button", { name: "Show all" }).all()) {
            await more.click();
          }
          for (const details of await card.locator("summary").all()) await details.click();
          if (state === "hold") await card.getByRole("button", { name: "Insert anyway" }).click();
          if (state === "slots") await card.getByRole("button", { name: "Insert" }).click();
          assert.equal(await overhang(page), 0, state);
          const cut = await card.evaluate((host) => {
            const edge = host.getBoundingClientRect().right + 1;
            return [...host.shadowRoot.querySelectorAll("*")]
              .filter((node) => node.getBoundingClientRect().right > edge)
              .map((node) => node.className);
          });
          assert.deepEqual(cut, [], state);
          assert.deepEqual(await faults(page, "#card"), [], state);
          await picture(card, `card-${state}-${name}`);
        }
      },
      options,
    );
  });
}

test("each focus is seen, and Tab reaches every control in order", async () => {
  await onState("slots", async (page) => {
    await page.locator("#text").focus();
    const order = [];
    for (let times = 0; times < 6; times += 1) {
      await page.keyboard.press("Tab");
      order.push(await focused(page));
      const seen = await page.evaluate(() => {
        let node = document.activeElement;
        while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
        return getComputedStyle(node).outlineStyle;
      });
      assert.equal(seen, "solid", order.at(-1));
    }
    assert.deepEqual(order, [
      "order number, blank in reply 1",
      "parcel day, blank in reply 1",
      "Insert reply 1",
      "Copy reply 1",
      "Show all",
      "Keys",
    ]);
  });
});

test("nothing is read as markup, whoever wrote it", async () => {
  await onState("idle", async (page, card) => {
    const markup = '<img src=x onerror="document.title=1">';
    await page.evaluate((markup) => {
      document.querySelector("#card").labels = { categories: { c: markup }, tones: { t: markup } };
    }, markup);
    await decide(
      page,
      {
        ...empty,
        category: "c",
        tone: "t",
        rules: [markup],
        hold: [{ because: markup, rule: "r" }],
        handoff: { channel: markup, because: markup, rule: "r" },
        collect: [markup],
        replies: [text(markup)],
        evidence: [{ name: markup, message: 0, start: 0, end: 4 }],
      },
      { text: markup },
    );
    await card.getByRole("button", { name: "Show all" }).click();
    const shown = await card.evaluate((host) => host.shadowRoot.textContent);
    assert.ok(shown.split("onerror").length > 8);
    assert.equal(await card.locator("img").count(), 0);
  });
});

test("a reply from right to left is one, and so is its blank", async () => {
  await onState("idle", async (page, card) => {
    const words = "שלום, הזמנה [order.number] בדרך 📦";
    const start = words.indexOf("[");
    const slots = [{ fact: "order.number", start, end: words.indexOf("]") + 1 }];
    await decide(page, {
      ...empty,
      rules: ["r"],
      replies: [text("", { parts: [{ text: words, length: 30, slots }] })],
    });
    const direction = await card
      .locator(".text")
      .evaluate((node) => getComputedStyle(node).direction);
    assert.equal(direction, "rtl");
    await card.locator(".slot").fill("B-1");
    const heard = await listen(page);
    await card.getByRole("button", { name: "Insert" }).click();
    assert.equal((await heard())[0].detail.text, "שלום, הזמנה B-1 בדרך 📦");
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    // The card is mirrored; its own words and figures keep their order.
    const order = await card
      .locator(".length")
      .evaluate((node) => getComputedStyle(node).direction);
    assert.equal(order, "ltr");
    const left = await card.locator(".where").evaluate((node) => node.getBoundingClientRect().left);
    assert.ok(
      left > (await card.locator(".length").evaluate((node) => node.getBoundingClientRect().left)),
    );
    assert.equal(await overhang(page), 0);
    await picture(page, "card-rtl-page");
  });
});

test("the theme follows the attribute, and the look the host", async () => {
  await onState("one", async (page, card) => {
    const ground = () => card.evaluate((host) => getComputedStyle(host).backgroundColor);
    const light = await ground();
    await page.locator("#look").selectOption("dark");
    assert.notEqual(await ground(), light);
    await page.evaluate(() => {
      const card = document.querySelector("#card");
      card.theme = null;
      card.style.setProperty("--reply-ground", "rgb(1, 2, 3)");
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("reply-suggestions::part(category) { letter-spacing: 7px }");
      document.adoptedStyleSheets = [sheet];
    });
    assert.equal(await ground(), "rgb(1, 2, 3)");
    const spacing = await card
      .locator(".category")
      .evaluate((node) => getComputedStyle(node).letterSpacing);
    assert.equal(spacing, "7px");
    // Nothing moves by itself, so there is nothing to reduce.
    assert.equal(await page.evaluate(() => document.getAnimations({ subtree: true }).length), 0);
  });
});

test("a plain page needs no more than it shows", async () => {
  await onPageAt("element/plain.html", afternoon, async (page) => {
    await page.getByRole("button", { name: "Insert" }).click();
    assert.match(await page.locator("#box").inputValue(), /^We're sorry about your parcel/);
    await picture(page, "card-plain");
  });
});

test("where WebAssembly is forbidden the card says what to do, and a frame works", async () => {
  const more = {
    ready: ".trouble",
    expected: /Content Security Policy|wasm-unsafe-eval|WebAssembly/i,
  };
  await onPageAt(
    "element/strict.html",
    afternoon,
    async (page) => {
      const card = page.locator("main > reply-suggestions");
      await assertText(card, /Suggestions cannot run on this page.*wasm-unsafe-eval.*iframe/s);
      await page.frameLocator("iframe").getByRole("button", { name: "Insert" }).click();
      await page.waitForFunction(() => document.querySelector("#box").value !== "");
      assert.match(await page.locator("#box").inputValue(), /^We're sorry about your parcel/);
      assert.deepEqual(await faults(page), []);
      await picture(page, "card-strict");
    },
    more,
  );
});
