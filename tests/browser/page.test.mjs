// The first page as a visitor uses it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  faults,
  looks,
  newPage,
  onPage,
  onPageAt,
  overhang,
  pages,
  picture,
  start,
  stop,
} from "./browser.mjs";

before(start);
after(stop);

for (const [name, options] of looks) {
  test(`${name}: nothing is cut off, and axe finds no fault`, async () => {
    await onPage(options, async (page) => {
      assert.equal(await overhang(page), 0);
      await picture(page, name);
      await page.locator("#source").fill("# 😡\nchannel x { limit 280 }\nrule r { when }\n");
      await page.locator("#problems li").first().waitFor();
      await picture(page, `${name}-problems`);
      assert.deepEqual(await faults(page), []);
    });
  });
}

test("the decision follows the message, and its words are marked in it", async () => {
  await onPage({}, async (page) => {
    await page.locator("#text").fill("😡😡 my suitcase never arrived");
    const card = page.locator(".card");
    await assertText(card.locator(".category"), /baggage/);
    assert.deepEqual(await page.locator("#text-field mark").allTextContents(), [
      "suitcase",
      "never arrived",
    ]);
    await page.locator("#text").fill("you hear from my lawyer");
    await assertText(card.locator(".urgency"), /Critical/);
    await assertText(card.locator(".hold"), /legal answers first/);
    await assertText(page.locator("#decision [role=status]"), /^Hold.*critical urgency/);
  });
});

test("the decision follows the playbook, and a problem leads to its place", async () => {
  await onPage({}, async (page) => {
    const source = page.locator("#source");
    const written = await source.inputValue();
    await source.fill(`# 😡\n${written.replace("reply lost_bag", "reply lost_bags")}`);
    const problem = page.locator("#problems .place").first();
    await assertText(problem, /lost_bags/);
    await assertText(page.locator("#state"), /last playbook/);
    await problem.press("Enter");
    const selected = await source.evaluate((area) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    assert.equal(selected, "lost_bags");
    await page.locator("#problems li button:not(.place)").first().click();
    await page.waitForFunction(() => document.querySelectorAll("#problems li").length === 0);
    await source.fill(written.replace("urgency high", "urgency critical"));
    await assertText(page.locator(".urgency"), /Critical/);
  });
});

test("why is told by the playbook as it is now, although it decides as before", async () => {
  await onPage({}, async (page) => {
    const source = page.locator("#source");
    await source.fill(`# 😡 a remark\n${await source.inputValue()}`);
    await page.waitForTimeout(400);
    await assertText(page.locator("#state"), /^It compiles/);
    await page.getByRole("button", { name: "Show all" }).click();
    await assertText(page.locator("#decision .rules .rule").first(), /^Matched Lost bag/);
    // What was opened stays open while the message changes.
    await page.locator("#text").pressSequentially(" again");
    await assertText(page.locator("#decision .rules .rule").first(), /^Matched Lost bag/);
  });
});

test("a folder's page is found without its last slash", async () => {
  await onPageAt(
    "helpdesk",
    {},
    async (page) => {
      assert.equal(new URL(page.url()).pathname, "/helpdesk/");
    },
    { ready: "#card .category" },
  );
});

test("the playbook's tests run, fail, lead to their place, and lend their message", async () => {
  await onPage({}, async (page) => {
    const state = page.locator("#tests-state");
    await assertText(state, /^Its test holds$/);
    const source = page.locator("#source");
    const written = await source.inputValue();
    await source.fill(
      `# 😡\n${written.replace("expect category is baggage", "expect category is praise")}`,
    );
    await assertText(state, /^1 of 1 test fails$/);
    const list = page.locator("#tests");
    await assertText(list, /expected category is praise and .*, got category is baggage/);
    assert.deepEqual(await faults(page), []);
    await list.locator(".place").first().press("Enter");
    const selected = await source.evaluate((area) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    assert.equal(selected, 'test "a bag lost, told in public"');
    await page.locator("#text").fill("something else");
    await list.getByRole("button", { name: /^Try its message/ }).click();
    assert.equal(
      await page.locator("#text").inputValue(),
      "@northwind my suitcase never arrived 😡",
    );
    // The rules that no test has seen.
    const names = list.locator(".name");
    assert.deepEqual(await names.allTextContents(), ["legal_threat", "thanks", "gold"]);
    await names.first().click();
    assert.match(
      await source.evaluate((area) => area.value.slice(area.selectionStart)),
      /^rule legal_threat/,
    );
  });
});

test("a rule is begun for a message that none matched", async () => {
  await onPage({}, async (page) => {
    await page.locator("#text").fill("😡 @northwind do you sell umbrellas?");
    await page.getByRole("button", { name: "Write a rule for this message" }).click();
    const source = page.locator("#source");
    const selected = await source.evaluate((area) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    assert.equal(selected, '"sell" and "umbrellas"');
    await assertText(page.locator("#state"), /^It compiles/);
    await assertText(page.locator(".why"), /New rule/);
  });
});

test("the card's colours are those of the pages", async () => {
  await onPageAt(
    "helpdesk/",
    {},
    async (page) => {
      for (const theme of ["light", "dark"]) {
        const [ours, cards] = await page.evaluate((theme) => {
          document.documentElement.dataset.theme = theme;
          const card = document.querySelector("#card");
          card.theme = theme;
          const probe = document.createElement("i");
          const colour = (parent, property) => {
            parent.append(probe);
            probe.style.color = `var(${property})`;
            return getComputedStyle(probe).color;
          };
          const names = [
            "ground",
            "raised",
            "text",
            "quiet",
            "line",
            "control",
            "accent",
            "accent-ground",
            "accent-text",
            "evidence",
            "high",
            "high-ground",
            "critical",
            "critical-ground",
          ];
          const all = (parent, prefix) =>
            names.map((name) => [name, colour(parent, prefix + name)]);
          return [all(document.body, "--"), all(card.shadowRoot.querySelector(".stage"), "--_")];
        }, theme);
        assert.deepEqual(cards, ours, theme);
        // None of them is missing, which would give all the same colour.
        assert.ok(new Set(ours.map(([, value]) => value)).size > 10);
      }
    },
    { ready: "#card .category" },
  );
});

test("facts are used, and forgotten when removed", async () => {
  await onPage({}, async (page) => {
    await page.locator("#text").fill("my bag is lost");
    const value = page.locator("#facts input").first();
    await value.fill("Zoë");
    await assertText(page.locator(".reply .text").first(), /Zoë/);
    await page.getByRole("button", { name: "Remove" }).first().click();
    assert.doesNotMatch(await page.locator(".reply .text").first().textContent(), /Zoë/);
    await page.getByRole("button", { name: "Add a fact" }).click();
    assert.equal(await page.locator("#facts li").count(), 1);
  });
});

test("a blank is filled in before the text is copied", async () => {
  await onPage({}, async (page) => {
    await page.locator("#channel").selectOption("dm");
    await page.locator("#text").fill("my bag is lost");
    const copy = page.locator(".reply").first().getByRole("button", { name: "Copy" });
    await copy.click();
    const blank = page.locator(".slot").first();
    assert.equal(await blank.evaluate((element) => element.matches(":focus")), true);
    await blank.fill("AB12CD");
    await copy.click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /Is AB12CD your booking/);
  });
});

test("every example loads, compiles and answers each of its messages", async () => {
  await onPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
    const samples = page.locator("#sample");
    const titles = await samples.locator("option").allTextContents();
    assert.equal(titles.length, 3);
    for (const [index, title] of titles.entries()) {
      await samples.selectOption(String(index));
      await page.waitForFunction(
        (index) => document.querySelector("#sample").dataset.opened === String(index),
        index,
      );
      await assertText(page.locator("#state"), /^It compiles/);
      for (let times = 0; times < 5; times += 1) {
        await page.getByRole("button", { name: "Another message" }).click();
        assert.ok(await page.locator(".card .category").textContent());
      }
      await picture(page, `example-${title.toLowerCase().replace(/\W+/g, "-")}`);
    }
  });
});

test("what somebody wrote is never read as markup", async () => {
  await onPage({}, async (page) => {
    const markup = '<img src=x onerror="document.title=1">';
    await page.locator("#text").fill(`my bag is lost ${markup}`);
    await page.locator("#facts input").first().fill(markup.slice(0, 20));
    const source = page.locator("#source");
    const written = await source.inputValue();
    await source.fill(written.replace("We're so sorry", markup.replaceAll('"', "'")));
    await assertText(page.locator(".reply .text").first(), /onerror/);
    assert.equal(await page.locator("img").count(), 0);
  });
});

test("where WebAssembly is forbidden, the page says so", async () => {
  await newPage(async (page) => {
    await page.route(pages, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(" 'wasm-unsafe-eval'", "");
      await route.fulfill({ response, body });
    });
    await page.goto(pages);
    await assertText(page.locator("#state"), /content security policy .*wasm-unsafe-eval/);
  });
});

test("the runtime answers in a worker", async () => {
  await newPage(async (page) => {
    const script = `
      import { load } from "/replybook/runtime.js";
      onmessage = async ({ data: { bytes, message } }) => {
        const { Playbook } = await load();
        postMessage(Playbook.open(bytes).triage(message));
      };`;
    await page.route("**/worker.js", (route) =>
      route.fulfill({ body: script, contentType: "text/javascript" }),
    );
    await page.goto(pages);
    await page.locator(".card").waitFor();
    const [here, there] = await page.evaluate(async () => {
      const { load } = await import("/replybook/index.js");
      const { Playbook } = await load();
      const { playbook } = Playbook.compile(document.querySelector("#source").value);
      const message = { channel: "x", text: "😡 my bag is lost" };
      const worker = new Worker("/worker.js", { type: "module" });
      const answer = new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      });
      worker.postMessage({ bytes: playbook.save({ strip: true }), message });
      return [JSON.stringify(playbook.triage(message)), JSON.stringify(await answer)];
    });
    assert.match(here, /baggage/);
    assert.equal(there, here);
  });
});

async function assertText(locator, pattern) {
  // Typing pauses before it compiles: the text may come a moment later.
  let text = "";
  for (let times = 0; times < 100; times += 1) {
    text = (await locator.textContent()) ?? "";
    if (pattern.test(text)) return;
    await new Promise((go) => setTimeout(go, 50));
  }
  assert.match(text, pattern);
}
