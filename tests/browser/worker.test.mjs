// The engine in a worker of a page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { newPage, onPageAt, pages, start, stop } from "./browser.mjs";

before(start);
after(stop);

test("a worker answers as the page does, is cancelled, and ends", async () => {
  await onPageAt("element/plain.html", {}, async (page) => {
    const found = await page.evaluate(async () => {
      const here = await import("/replybook/index.js");
      const there = await import("/replybook/worker.js");
      const source = await (await fetch("/element/corner.playbook")).text();
      const message = { channel: "x", text: "😢 my parcel never arrived" };
      const { Playbook } = await here.load();
      const { Playbook: Far, end } = await there.load();
      const direct = Playbook.compile(source).playbook;
      const { playbook } = await Far.compile(source);
      const decision = await playbook.triage(message);
      const controller = new AbortController();
      const long = playbook.triageAll(Array(20_000).fill(message), { signal: controller.signal });
      const errors = [];
      const note = (error) => errors.push(`${error.constructor.name} ${error.code}`);
      setTimeout(() => controller.abort(), 5);
      await long.catch(note);
      const small = await there.load(undefined, { compiler: false });
      const opened = await small.Playbook.open(await playbook.save({ strip: true }));
      const again = await opened.triage(message);
      playbook.free();
      await playbook.triage(message).catch(note);
      small.end();
      await opened.triage(message).catch(note);
      end();
      const expected = JSON.stringify(direct.triage(message));
      return { same: [decision, again].every((each) => JSON.stringify(each) === expected), errors };
    });
    assert.deepEqual(found, {
      same: true,
      errors: ["Cancelled cancelled", "PlaybookFreed freed", "LoadFailed ended"],
    });
  });
});

test("the card takes a playbook in a worker", async () => {
  await onPageAt("element/plain.html", {}, async (page) => {
    await page.evaluate(async () => {
      const { load } = await import("/replybook/worker.js");
      const source = await (await fetch("/element/corner.playbook")).text();
      const card = document.querySelector("reply-suggestions");
      card.playbook = load().then(({ Playbook }) => Playbook.compile(source));
      card.message = { channel: "x", text: "thanks 🙏" };
      await new Promise((go) => card.addEventListener("reply-decision", go, { once: true }));
    });
    await page.getByText("that is kind of you").waitFor();
  });
});

test("under Trusted Types the host starts the worker, and a policy of the page does not reach it", async () => {
  await newPage(async (page) => {
    await page.goto(new URL("element/strict.html", pages).href);
    const found = await page.evaluate(async () => {
      const { load } = await import("/replybook/worker.js");
      const refused = await load().catch((error) => `${error.name} ${error.code}`);
      const policy = globalThis.trustedTypes.createPolicy("worker", {
        createScriptURL: (address) => address,
      });
      const worker = () =>
        new Worker(policy.createScriptURL("/replybook/worker/compiler.js"), { type: "module" });
      // WebAssembly is forbidden on this page, and not in the worker's own response.
      const { Playbook, end } = await load(undefined, { worker });
      const { playbook } = await Playbook.compile('rule r { when "bag"  tag "😢" }');
      const { tags } = await playbook.triage({ text: "my bag" });
      end();
      return { refused, tags };
    });
    assert.deepEqual(found, { refused: "LoadFailed forbidden", tags: ["😢"] });
  });
});
