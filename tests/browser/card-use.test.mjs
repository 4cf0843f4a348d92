// The suggestion card as people use it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { start, stop } from "./browser.mjs";
import { assertFirst, assertText, decide, empty, focused, listen, onState, text } from "./card.mjs";

before(start);
after(stop);

test("the keys choose, insert, copy, show themselves and close", async () => {
  await onState("several", async (page, card) => {
    const heard = await listen(page);
    await page.locator("#text").focus();
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "Insert reply 1");
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    const [inserted] = await heard();
    assert.equal(inserted.type, "reply-insert");
    assert.equal(inserted.detail.reply.template, "wishlist");
    assert.match(inserted.detail.text, /^Hello Zoë, we've put/);
    assert.ok(inserted.bubbles && inserted.composed);
    await page.keyboard.press("1");
    await page.keyboard.press("c");
    await card.getByText("Copied").first().waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^Hello Zoë, we'd be glad/);
    await page.keyboard.press("?");
    await card.getByText("choose a reply").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await card.getByText("choose a reply").count(), 0);
    await card.getByRole("button", { name: "Show all" }).press("Enter");
    await page.keyboard.press("Escape");
    assert.equal(await card.getByText("Show less").count(), 0);
    await heard();
    await page.keyboard.press("Escape");
    assert.deepEqual(
      (await heard()).map(({ type }) => type),
      ["reply-close"],
    );
    // Nothing happens where the focus is elsewhere, or with a modifier.
    await page.keyboard.press("Control+c");
    await page.locator("#text").press("2");
    assert.deepEqual(
      (await heard()).map(({ type }) => type),
      ["reply-decision"],
    );
  });
});

test("a hold asks once before it is passed", async () => {
  await onState("hold", async (page, card) => {
    const heard = await listen(page);
    await assertFirst(card, /^Hold: the owner answers first/);
    await card.getByRole("button", { name: "Insert anyway" }).click();
    assert.equal(await focused(page), "Wait");
    await page.keyboard.press("Escape");
    assert.deepEqual(await heard(), []);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.deepEqual(
      (await heard()).map(({ type }) => type),
      ["reply-insert"],
    );
    assert.equal(await card.getByRole("button", { name: "Insert anyway" }).count(), 0);
    await card.getByRole("button", { name: "Insert" }).click();
    assert.equal((await heard()).length, 1);
  });
});

test("slots are filled in place, once for all, and none is left empty", async () => {
  await onState("slots", async (page, card) => {
    const heard = await listen(page);
    const slots = { order: { fact: "order.number" }, day: { fact: "parcel.day" } };
    const at = (words, fact) => {
      const start = words.indexOf("[");
      return { text: words, length: 30, slots: [{ fact, start, end: words.indexOf("]") + 1 }] };
    };
    await card.getByRole("button", { name: "Insert" }).click();
    await assertText(card.locator(".note"), /^Fill in order number and parcel day first$/);
    assert.equal(await focused(page), "order number, blank in reply 1");
    await page.keyboard.type("B-1042");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "parcel day, blank in reply 1");
    await page.keyboard.type("Monday c 2 ?");
    assert.deepEqual(await heard(), []);
    await page.keyboard.press("Enter");
    const [{ detail }] = await heard();
    assert.match(detail.text, /Order B-1042 left us on Monday c 2 \?\. We've/);
    assert.deepEqual(detail.slots, { "order.number": "B-1042", "parcel.day": "Monday c 2 ?" });

    // An emoji before the blank, and the same fact in two replies.
    const fact = slots.order.fact;
    const both = { ...text(""), parts: [at("😢😢 order [order.number] is lost", fact)] };
    const other = { ...text(""), parts: [at("📦 [order.number]!", fact)] };
    await decide(page, { ...empty, rules: ["r"], replies: [both, other] });
    await card.locator(".slot").first().fill("77");
    assert.equal(await card.locator(".slot").last().inputValue(), "77");
    await card.locator(".reply").last().getByRole("button", { name: "Insert" }).click();
    const told = (await heard()).find(({ type }) => type === "reply-insert");
    assert.equal(told.detail.text, "📦 77!");
    // The same message decided anew keeps what was typed; another message does not.
    await page.evaluate(() => document.querySelector("#card").refresh());
    assert.equal(await card.locator(".slot").first().inputValue(), "77");
    await decide(
      page,
      { ...empty, rules: ["r"], replies: [both] },
      { id: "other", text: "😢 my bag" },
    );
    assert.equal(await card.locator(".slot").first().inputValue(), "");
  });
});

test("a thread goes in part by part", async () => {
  await onState("thread", async (page, card) => {
    const heard = await listen(page);
    await card.evaluate((host) => host.focus());
    for (let times = 0; times < 3; times += 1) await page.keyboard.press("Enter");
    const inserted = await heard();
    assert.deepEqual(
      inserted.map(({ detail }) => [detail.part, detail.parts]),
      [
        [0, 3],
        [1, 3],
        [2, 3],
      ],
    );
    assert.match(inserted[1].detail.text, /^If you bought the book from us[^]* 2\/3$/);
    await assertText(card.locator(".note"), /^Part 3: inserted$/);
    await card.getByRole("button", { name: "Copy reply 1, part 2" }).click();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /2\/3$/);
  });
});

test("what follows a move stands under its own heading, and keeps counting", async () => {
  await onState("one", async (page, card) => {
    await assertText(card.locator(".then"), /^Then, in the direct message:$/);
    await decide(page, {
      ...empty,
      rules: ["bag"],
      handoff: { channel: "dm", because: "it is private", rule: "bag" },
      collect: ["order.number"],
      replies: [
        text("Hello"),
        text("Opener", { channel: "dm", visibility: "private" }),
        text("Hello again"),
      ],
    });
    await assertText(card.locator(".then"), /^Then, in the direct message:$/);
    assert.deepEqual(await card.locator(".replies").evaluateAll(replies), [
      [
        ["1", "Hello", "public · X"],
        ["3", "Hello again", "public · X"],
      ],
      [["2", "Opener", "private · Direct message"]],
    ]);
    function replies(lists) {
      return lists.map((list) =>
        Array.from(list.children, (reply) =>
          [".number", ".text", ".where"].map((part) =>
            reply.querySelector(part).textContent.trim(),
          ),
        ),
      );
    }
  });
});

test("why: the words are marked in the messages themselves", async () => {
  await onState("hold", async (page, card) => {
    await card.getByRole("button", { name: "Show all" }).click();
    assert.deepEqual(await card.locator("mark").allTextContents(), [
      "where is",
      "order",
      "lawyer",
      "books",
    ]);
    await card.getByRole("button", { name: "Law", exact: true }).click();
    assert.deepEqual(await card.locator("mark:not(.faded)").allTextContents(), ["lawyer"]);
    await decide(
      page,
      {
        ...empty,
        rules: ["r"],
        replies: [text("x")],
        evidence: [
          { name: "a", message: 0, start: 3, end: 9 },
          { name: "has b", message: 0, start: 6, end: 12 },
        ],
      },
      { id: "m", text: "😢 my bag is lost" },
    );
    await assertText(card.locator(".because"), /my bag is → : R/);
    await card.getByRole("button", { name: "Show all" }).click();
    assert.deepEqual(
      await card
        .locator("mark")
        .evaluateAll((marks) => marks.map((m) => [m.textContent, m.dataset.names])),
      [
        ["my ", "a"],
        ["bag", "a\nhas b"],
        [" is", "has b"],
      ],
    );
    await card.getByRole("button", { name: "Has b" }).click();
    assert.deepEqual(await card.locator("mark.faded").allTextContents(), ["my "]);
  });
});

test("where there is no box, Enter copies; where there is no clipboard, it still does", async () => {
  await onState("one", async (page, card) => {
    const heard = await listen(page);
    await page.locator("#copy-only").check();
    assert.equal(await card.getByRole("button", { name: "Insert" }).count(), 0);
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", {
        value: { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) },
        configurable: true,
      });
    });
    await card.evaluate((host) => host.focus());
    await page.keyboard.press("Enter");
    await assertText(card.locator(".note").first(), /^Copied$/);
    assert.equal((await heard()).at(-1).type, "reply-copy");
    await page.evaluate(() => delete navigator.clipboard);
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^We're sorry about/);
  });
});

test("what the host refused is neither inserted nor copied, and the host's words are shown", async () => {
  await onState("one", async (page, card) => {
    await page.evaluate(() => {
      const card = document.querySelector("#card");
      const refuse = (event) => {
        event.preventDefault();
        card.say("Another conversation is open by now");
      };
      card.addEventListener("reply-insert", refuse);
      card.addEventListener("reply-copy", refuse);
    });
    await page.evaluate(() => navigator.clipboard.writeText("before"));
    // The second is for the private channel: it is not put into a box that is public.
    assert.equal(await card.getByRole("button", { name: "Insert" }).count(), 1);
    await card.getByRole("button", { name: "Copy reply 1" }).click();
    await card.getByRole("button", { name: "Insert" }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "before");
    await assertText(card.locator(".said"), /^Another conversation/);
    assert.deepEqual(await card.locator(".note").allTextContents(), ["", ""]);
  });
});

test("a draft is looked over, the worst first, and a fix is handed to the host", async () => {
  await onState("draft", async (page, card) => {
    const write = (draft) =>
      page.evaluate((draft) => (document.querySelector("#card").draft = draft), draft);
    const line = card.locator(".review .draft");
    await write("You are welcome");
    assert.equal(await line.textContent(), "nothing to mend, 15 / 280");
    await write("x".repeat(281));
    assert.equal(await line.textContent(), "Your draft: 281 / 280");
    await write("See example.com 🙏 [link] TODO");
    assert.equal(await line.textContent(), "Your draft: 42 / 280");
    const findings = card.locator(".finding");
    assert.deepEqual(await findings.allTextContents(), [
      "◆ Mend[link] was not filled in",
      "◆ MendTODO is a note, not for the customerTake it out",
    ]);
    const heard = await page.evaluate(() => {
      const card = document.querySelector("#card");
      globalThis.fixes = [];
      card.addEventListener("reply-fix", ({ detail }) => {
        globalThis.fixes.push(detail.text);
        card.draft = detail.text;
      });
      return card.review.findings.length;
    });
    assert.equal(heard, 2);
    await card.getByRole("button", { name: "Take it out" }).press("Enter");
    assert.deepEqual(await page.evaluate(() => globalThis.fixes), ["See example.com 🙏 [link]"]);
    assert.equal(await findings.count(), 1);
    await page.evaluate(() => (document.querySelector("#card").noReview = true));
    assert.equal(await findings.count(), 0);
    await write("");
    assert.equal(await card.locator(".draft").count(), 0);
  });
});

test("a focus stays on its finding while the text before it changes", async () => {
  await onState("draft", async (page, card) => {
    const write = (draft) =>
      page.evaluate((draft) => (document.querySelector("#card").draft = draft), draft);
    await write("TODO 🙏 TBD");
    await card.getByRole("button", { name: "Take it out" }).nth(1).focus();
    const id = () =>
      page.evaluate(() =>
        document
          .querySelector("#card")
          .shadowRoot.activeElement?.closest("[data-id]")
          ?.getAttribute("data-id"),
      );
    const before = await id();
    await write("[link] and TODO, and 🙏 TBD");
    assert.ok(before);
    assert.equal(await id(), before);
  });
});

test("where drafts cannot be reviewed, their length is told if it is sure", async () => {
  await onState("draft", async (page, card) => {
    await page.evaluate(() => (document.querySelector("#card").noReview = true));
    const told = async (draft) => {
      await page.evaluate((draft) => (document.querySelector("#card").draft = draft), draft);
      return (await card.locator(".draft").count()) ? card.locator(".draft").textContent() : "";
    };
    assert.equal(await told("You are welcome"), "Your draft: 15 / 280");
    assert.equal(await told("Hello, that is kind of you. See you soon."), "Your draft: 41 / 280");
    assert.equal(await told("x".repeat(281)), "Your draft: 281 / 280, 1 too many");
    // An emoji or a link would have to be weighed.
    assert.equal(await told("🙏 thanks"), "Your draft: 8 characters, limit 280 weighted");
    assert.equal(await told("see example.com"), "Your draft: 15 characters, limit 280 weighted");
    assert.equal(await told("end. Next"), "Your draft: 9 / 280");
    assert.equal(await told(""), "");
  });
});

test("everything shows each rule with its condition, and marks the words of the one pointed at", async () => {
  await onState("hold", async (page, card) => {
    await page.evaluate(() => {
      globalThis.pointed = [];
      window.addEventListener("reply-evidence", ({ detail }) => {
        globalThis.pointed.push(detail.places.map(({ name }) => name));
      });
    });
    await card.getByRole("button", { name: "Show all" }).click();
    const marks = () => card.locator(".marked mark").allTextContents();
    const before = await marks();
    const [first, second] = await card.locator("section.rules > details.rule").all();
    await first.locator("summary").focus();
    await page.keyboard.press("Enter");
    await assertText(first, /Yes law “?lawyer/);
    await assertText(first, /hold because "the owner answers first"/);
    assert.deepEqual(await marks(), ["lawyer"]);
    assert.deepEqual((await page.evaluate(() => globalThis.pointed)).at(-1), ["law"]);
    await second.locator("summary").click();
    await assertText(second, /urgency high does not count: rule legal says more/);
    await card.getByText(/^Nothing was found for \d+ other rules$/).click();
    await card.getByText("Not matched").first().click();
    await assertText(card.locator("details.others details.rule").first(), /No signed/);
    await page.keyboard.press("Escape");
    assert.equal(await card.getByText("Show less").count(), 0);
    await card.getByRole("button", { name: "Show all" }).click();
    await page.mouse.move(0, 0);
    assert.deepEqual(await marks(), before);
  });
});

test("where nobody can explain, everything is what the decision says", async () => {
  await onState("one", async (page, card) => {
    await page.evaluate((decision) => {
      const card = document.querySelector("#card");
      const explain = () => Promise.reject(new Error("not in the runtime"));
      card.playbook = { triage: () => decision, explain };
      card.message = { id: "own", channel: "x", text: "😢 my bag" };
    }, empty);
    await card.getByRole("button", { name: "Show all" }).click();
    await assertText(card.locator(".all"), /Playbook0{16}$/);
    assert.equal(await card.locator("section.rules").count(), 0);
  });
});
