// The suggestion card as its host meets it: properties, events, answers that come late.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { start, stop } from "./browser.mjs";
import { assertText, decide, empty, listen, onState, text } from "./card.mjs";

before(start);
after(stop);

test("events say what was decided, moved and held", async () => {
  await onState("idle", async (page) => {
    const heard = await listen(page);
    await page.evaluate(() => {
      document.querySelector("#card").message = {
        id: "e",
        channel: "x",
        text: "😢 where is my parcel? my lawyer asks too",
        now: 0,
      };
    });
    const [decision, hold, handoff, ...rest] = await heard();
    assert.deepEqual(rest, []);
    assert.equal(decision.detail.message.id, "e");
    assert.equal(decision.detail.decision.category, "legal");
    assert.deepEqual(hold.detail.hold, [{ because: "the owner answers first", rule: "legal" }]);
    assert.equal(handoff.detail.handoff.channel, "dm");
    for (const event of [decision, hold, handoff]) assert.ok(event.bubbles && event.composed);
  });
});

test("a decision is announced once, and a repeat changes nothing", async () => {
  await onState("one", async (page, card) => {
    await assertText(
      card.locator("[role=status]"),
      /^High urgency, Delivery, move to Direct message, 1 suggested reply$/,
    );
    const heard = await listen(page);
    await page.evaluate(() => {
      const status = document.querySelector("#card").shadowRoot.querySelector("[role=status]");
      globalThis.said = [];
      new MutationObserver(() => globalThis.said.push(status.textContent)).observe(status, {
        childList: true,
      });
      const card = document.querySelector("#card");
      globalThis.shown = card.shadowRoot.querySelector(".card");
      for (let times = 0; times < 5; times += 1) card.message = { ...card.message };
    });
    await page.waitForTimeout(600);
    assert.deepEqual(await page.evaluate(() => globalThis.said), []);
    assert.deepEqual(await heard(), []);
    assert.ok(await page.evaluate(() => globalThis.shown.isConnected));
    await page.evaluate(() => {
      const card = document.querySelector("#card");
      for (const text of ["my parcel", "my parcel never", "thanks 🙏"]) card.message = { text };
    });
    await page.waitForTimeout(600);
    assert.equal((await page.evaluate(() => globalThis.said)).length, 1);
  });
});

test("of several questions only the last is answered, and the others are cancelled", async () => {
  await onState("idle", async (page, card) => {
    const aborted = await page.evaluate(async () => {
      const card = document.querySelector("#card");
      const waiting = [];
      const signals = [];
      const reply = (text) => ({
        template: "t",
        variant: 0,
        visibility: "public",
        parts: [{ text, length: 1 }],
      });
      card.playbook = {
        triage: ({ text }, { signal }) => {
          signals.push(signal);
          return new Promise((resolve) => {
            waiting.push(() =>
              resolve({ replies: [reply(text)], rules: ["r"], evidence: [], fingerprint: "" }),
            );
          });
        },
      };
      card.message = { text: "first" };
      card.message = { text: "second" };
      // Moved to another place meanwhile, the card asks again.
      document.querySelector("#stage").append(card);
      for (const answer of waiting.reverse()) answer();
      await new Promise((go) => setTimeout(go));
      return signals.map(({ aborted }) => aborted);
    });
    assert.deepEqual(aborted, [true, true, false]);
    await assertText(card.locator(".text"), /^second$/);
    // What stands there until the next answer comes is no longer for this message.
    const heard = await listen(page);
    await page.evaluate(() => (document.querySelector("#card").message = { text: "third" }));
    await card.getByRole("button", { name: "Insert" }).click();
    await assertText(card.locator(".note"), /another message/);
    assert.deepEqual(await heard(), []);
  });
});

test("a failure of one message says nothing about the next", async () => {
  await onState("broken", async (page, card) => {
    await assertText(card, /started anew/);
    await page.evaluate(() => {
      const card = document.querySelector("#card");
      let times = 0;
      card.playbook = {
        triage() {
          times += 1;
          if (times === 1)
            return Promise.reject(Object.assign(new Error("x"), { code: "engine_reset" }));
          return Promise.resolve({ replies: [], rules: [], evidence: [], fingerprint: "" });
        },
      };
    });
    await assertText(card, /started anew/);
    await page.evaluate(() => (document.querySelector("#card").message = { text: "next" }));
    await assertText(card, /No suggestion: no rule matched/);
  });
});

test("a playbook with errors shows them, the worst not hidden", async () => {
  await onState("faulty", async (page, card) => {
    await assertText(card, /This playbook has 4 errors.*Line 57 template tracing is not defined/);
    await card.getByRole("button", { name: "Show 1 more" }).click();
    assert.equal(await card.locator(".problems li:visible").count(), 4);
  });
});

test("properties that were set before the element was defined count", async () => {
  await onState("idle", async (page) => {
    const category = await page.evaluate(async () => {
      const { ReplySuggestions } = await import("/replybook/element.js");
      const early = document.createElement("early-suggestions");
      const decision = { category: "c", replies: [], rules: [], evidence: [], fingerprint: "" };
      early.playbook = { triage: () => decision };
      early.message = { text: "x" };
      document.body.append(early);
      customElements.define("early-suggestions", class extends ReplySuggestions {});
      return early.decision.category;
    });
    assert.equal(category, "c");
  });
});

test("times to answer are those of the decision, opening hours and all", async () => {
  await onState("idle", async (page, card) => {
    const friday = Date.UTC(2026, 10, 20, 16);
    const message = { id: "hours", channel: "email", text: "😢 my bag", now: friday };
    const decision = {
      ...empty,
      respondWithin: 4 * 3600,
      respondWorking: "hours",
      actions: [
        { action: "call_back", within: 24 * 3600, working: "hours" },
        { action: "write", within: 2 * 86_400, working: "days" },
      ],
      hold: [{ seconds: 3600, working: "hours", rule: "legal" }],
    };
    await decide(page, decision, message);
    await assertText(card.locator(".deadline"), /^answer within 4 working hours$/);
    await assertText(card.locator(".notes"), /Call back, within 24 working hours/);
    await assertText(card.locator(".notes"), /Write, within 2 working days/);
    await assertText(card.locator(".hold"), /wait 1 working hour$/);
    const monday = { respondBy: Date.UTC(2026, 10, 23, 12) };
    await decide(page, { ...decision, ...monday }, message);
    await assertText(card.locator(".deadline"), /^answer by Mon,?\s23\sNov,\s12:00$/);
    const late = { ...message, now: Date.UTC(2026, 10, 23, 13) };
    await decide(page, { ...decision, ...monday }, late);
    await assertText(card.locator(".deadline"), /^answer was due 12:00$/);
  });
});

test("a channel is named in a sentence as its language writes it", async () => {
  await onState("idle", async (page, card) => {
    for (const [label, words] of [
      ["Direct message", "direct message"],
      ["Direktnachricht", "Direktnachricht"],
      ["Private Nachricht", "Private Nachricht"],
      ["WhatsApp", "WhatsApp"],
      [undefined, "dm"],
    ]) {
      await page.evaluate((label) => {
        document.querySelector("#card").labels = label ? { channels: { dm: label } } : {};
      }, label);
      const handoff = { channel: "dm", rule: "lost", because: "🔒" };
      await decide(page, { ...empty, handoff, replies: [text("Hello")] });
      await assertText(card.locator(".handoff"), new RegExp(`^Move to ${words}: 🔒$`));
    }
  });
});
