// The demonstration helpdesk, as a visitor uses it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { conversations } from "../../www/helpdesk/conversations.js";
import { faults, looks, onPageAt, overhang, picture, start, stop } from "./browser.mjs";

before(start);
after(stop);

const desk = (use, options = {}, hash = "") =>
  onPageAt(`helpdesk/${hash}`, { timezoneId: "Europe/London", locale: "en-GB", ...options }, use);

/** What each conversation shows: the engine's doing, and none of the page's. */
const shown = {
  bag: { category: /baggage/i, urgency: /High/, says: /Move to direct message/ },
  card: { category: /payment|charge/i, urgency: /Critical/, says: /number was posted in public/ },
  stranded: { urgency: /High/, replies: 2 },
  connection: { urgency: /High/, says: /private · Direct message/ },
  lawyer: { category: /Legal/, urgency: /Critical/, says: /Hold: legal answers first/ },
  insulin: { urgency: /Critical/, says: /Page the duty manager/ },
  praise: { urgency: /Low/, says: /Pass it on to the crew/ },
  spanish: { says: /Assign to the language desk/ },
  sarcasm: { category: /Late flights/ },
  repeat: { category: /Refund/, says: /Assign to a senior agent/ },
  arabic: { says: /No rule matched/ },
  grief: { urgency: /High/, says: /The person first/ },
  joke: { urgency: /Low/, replies: 2, says: /let it stand/i },
  claim: { urgency: /High/, says: /After 21 days/ },
  pushchair: { says: /depends on your fare/ },
};

test("there are fifteen conversations, and the card has the right word on each", async () => {
  assert.deepEqual(conversations.map(({ id }) => id).sort(), Object.keys(shown).sort());
  await desk(async (page) => {
    for (const { id, name } of conversations) {
      await page.locator(`[data-id="${id}"]`).click();
      await page.waitForFunction((id) => document.querySelector("#card").decision?.id === id, id);
      assert.match(await page.locator("#who").textContent(), new RegExp(name));
      const { category, urgency, says, replies } = shown[id];
      const card = page.locator("#card .card");
      if (category) assert.match(await card.locator(".category").textContent(), category, id);
      if (urgency) assert.match(await card.locator(".urgency").textContent(), urgency, id);
      if (says) assert.match(await card.textContent(), says, id);
      if (replies)
        assert.equal(await card.locator("ol:not(.then + ol) > .reply").count(), replies, id);
      const evidence = await page.evaluate(() => document.querySelector("#card").decision.evidence);
      const marked = await page.locator("#turns mark").count();
      assert.equal(marked > 0, evidence.length > 0, id);
    }
  });
});

for (const [name, options] of looks) {
  test(`${name}: the desk fits, and axe finds no fault`, async () => {
    await desk(async (page) => {
      for (const id of ["bag", "lawyer", "repeat", "own"]) {
        await page.evaluate((id) => (location.hash = id), id);
        await page.waitForFunction(
          (id) => document.querySelector("#card").message?.id === (id === "own" ? undefined : id),
          id,
        );
        assert.equal(await overhang(page), 0, id);
        await picture(page, `desk-${id}-${name}`);
      }
      assert.deepEqual(await faults(page), []);
    }, options);
  });
}

test("a suggestion goes to the composer, on its channel, and is answered", async () => {
  await desk(async (page) => {
    await page.getByRole("button", { name: "Insert" }).click();
    const draft = page.locator("#draft");
    assert.match(await draft.inputValue(), /your bag isn't with you, Ana\..*\^LK$/s);
    assert.equal(await page.locator("#channel").inputValue(), "x");
    assert.match(
      await page.locator("#review .draft").textContent(),
      /^nothing to mend, \d+ \/ 280$/,
    );
    await page.getByRole("button", { name: "Send", exact: true }).click();
    assert.match(await page.locator("#told").textContent(), /answered\. Nothing was sent/);
    assert.match(await page.locator("#turns li").last().textContent(), /^You · now/);
    assert.match(await page.locator('[data-id="bag"] .urgency').textContent(), /answered/);
    assert.match(
      await page.locator("#card").evaluate((card) => card.shadowRoot.textContent),
      /No message to answer/,
    );
  });
});

test("a draft is looked over while it is written, and mended with a click", async () => {
  await desk(async (page) => {
    const draft = page.locator("#draft");
    const findings = page.locator("#review .finding");
    const place = () => page.locator("#composer button[type=submit]").boundingBox();
    const before = await place();
    await draft.fill("Calm down 🙄 [name], we'll refund you in full.");
    const kinds = () =>
      page.evaluate(() =>
        document.querySelector("#review").review.findings.map(({ kind }) => kind),
      );
    assert.ok((await kinds()).includes("heat"));
    assert.ok((await kinds()).includes("promise"));
    assert.match(await findings.first().textContent(), /^◆ Mend/);
    // What stands there does not move.
    assert.deepEqual(await place(), before);
    await page.getByRole("button", { name: "Fill in Ana" }).click();
    assert.match(await draft.inputValue(), /🙄 Ana, we'll/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
    await page
      .getByRole("button", { name: "Replace the whole draft with the suggested reply" })
      .first()
      .click();
    assert.match(await draft.inputValue(), /isn't with you, Ana/);
    assert.equal(await findings.count(), 0);
    assert.match(await page.locator("#review .draft").textContent(), /^nothing to mend, \d+/);
    await draft.fill("");
    assert.equal(await page.locator("#review .review").isVisible(), false);
  });
});

test("a draft is judged for the channel it goes to", async () => {
  await desk(async (page) => {
    const kinds = () =>
      page.evaluate(() =>
        document.querySelector("#review").review.findings.map(({ kind }) => kind),
      );
    await page
      .locator("#draft")
      .fill("Sorry, Ana 😔 what is your phone number? Is it 020 7946 0991?");
    assert.ok((await kinds()).includes("private_data"));
    await page.locator("#channel").selectOption("dm");
    assert.ok(!(await kinds()).includes("private_data"));
  });
});

test("with the keyboard alone: open, choose, insert past a hold, send", async () => {
  await desk(async (page) => {
    await page.locator('[data-id="lawyer"]').focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#card").decision?.id === "lawyer");
    await page.locator("#draft").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#draft").inputValue(), /passed it to the right team/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "draft");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#told").textContent(), /answered/);
  });
});

test("a joke may stand, and the inbox can be put in order of urgency", async () => {
  await desk(
    async (page) => {
      await page.getByRole("button", { name: "Let it stand" }).click();
      assert.match(await page.locator('[data-id="joke"] .urgency').textContent(), /left to stand/);
      await page.locator("#order").selectOption("urgent");
      const order = await page.locator("#inbox .urgency").allTextContents();
      assert.match(order[0], /critical/);
      assert.match(order.at(-1), /left to stand/);
    },
    {},
    "#joke",
  );
});

test("a visitor's own words are answered", async () => {
  await onPageAt(
    "helpdesk/#own",
    {},
    async (page) => {
      await page.locator("#own-text").fill("😢 my suitcase never arrived <img src=x>");
      await page
        .locator("#card .category")
        .getByText(/baggage/i)
        .waitFor();
      await page.locator("#own-channel").selectOption("email");
      await page.locator("#card").getByText("private · E-mail").waitFor();
      assert.equal(await page.locator("img").count(), 0);
    },
    { ready: "#own-text" },
  );
});
