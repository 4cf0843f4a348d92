// The suggestion card on its own page, as people see it, hear it and type in it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { states } from "../../www/element/states.js";
import { faults, looks, onPageAt, overhang, picture, start, stop } from "./browser.mjs";

before(start);
after(stop);

const afternoon = { timezoneId: "Europe/London", locale: "en-GB" };

/** Opens the card's page in one of its states. */
async function onState(name, use, options = {}) {
  const ready = { ready: `body[data-shown="${name}"]` };
  const onCard = (page) => use(page, page.locator("#card"));
  await onPageAt(`element/#${name}`, { ...afternoon, ...options }, onCard, ready);
}

/** Keeps the details of the events that leave the page's root. */
async function listen(page) {
  await page.evaluate(() => {
    globalThis.heard = [];
    for (const name of ["decision", "insert", "copy", "handoff", "hold", "none", "close"]) {
      window.addEventListener(`reply-${name}`, ({ type, detail, bubbles, composed }) => {
        globalThis.heard.push({ type, detail, bubbles, composed });
      });
    }
  });
  return () => page.evaluate(() => globalThis.heard.splice(0));
}

/** Has the card show a decision of the test's own. */
function decide(page, decision, message = { id: "own", channel: "x", text: "😢 my bag" }) {
  return page.evaluate(
    ({ decision, message }) => {
      const card = document.querySelector("#card");
      card.playbook = { triage: () => decision };
      card.message = message;
    },
    { decision, message },
  );
}

const empty = { replies: [], rules: [], evidence: [], fingerprint: "0".repeat(16) };
const text = (words, more = {}) => ({
  template: "t",
  variant: 0,
  channel: "x",
  visibility: "public",
  parts: [{ text: words, length: words.length }],
  ...more,
});

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
    assert.match(inserted[1].detail.text, /^Tickets are five pounds.* 2\/3$/);
    await assertText(card.locator(".note"), /^Part 3: inserted$/);
    await card.getByRole("button", { name: "Copy reply 1, part 2" }).click();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /2\/3$/);
  });
});

test("what follows a move stands under its own heading, and keeps counting", async () => {
  await onState("one", async (page, card) => {
    await assertText(card.locator(".then"), /^Then, in the direct message, ask for order number$/);
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
          { name: "b", message: 0, start: 6, end: 12 },
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
        ["bag", "a b"],
        [" is", "b"],
      ],
    );
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
    await assertText(card, /This playbook has 4 errors.*Line 57 template `tracing` is not defined/);
    await card.getByRole("button", { name: "Show 1 more" }).click();
    assert.equal(await card.locator(".problems li:visible").count(), 4);
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
    await assertText(card.locator(".note"), /^Copied$/);
    assert.equal((await heard()).at(-1).type, "reply-copy");
    await page.evaluate(() => delete navigator.clipboard);
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^We're sorry about/);
  });
});

test("an insert that the host refused is not called one, and the host's words are shown", async () => {
  await onState("one", async (page, card) => {
    await page.evaluate(() => {
      const card = document.querySelector("#card");
      card.addEventListener("reply-insert", (event) => {
        event.preventDefault();
        card.say("Another conversation is open by now");
      });
    });
    await card.getByRole("button", { name: "Insert" }).click();
    await assertText(card.locator(".said"), /^Another conversation/);
    assert.equal(await card.locator(".note").textContent(), "");
  });
});

test("the length of a draft is told where it can be", async () => {
  await onState("draft", async (page, card) => {
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

/** The name of what has the focus, however deep. */
function focused(page) {
  return page.evaluate(() => {
    let node = document.activeElement;
    while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return (node.getAttribute("aria-label") ?? node.textContent).trim();
  });
}

async function assertFirst(card, pattern) {
  assert.match(await card.locator(".card > *").first().textContent(), pattern);
}

async function assertText(locator, pattern) {
  let found = "";
  for (let times = 0; times < 100; times += 1) {
    found = await locator.evaluate((node) => node.shadowRoot?.textContent ?? node.textContent);
    if (pattern.test(found)) return;
    await new Promise((go) => setTimeout(go, 50));
  }
  assert.match(found, pattern);
}
