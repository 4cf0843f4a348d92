// The extension writes into the real editors that sites use: it reads the
// editor's own model, undoes once, and finds the model as before.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { assertText, editorScript, startExtension } from "./extension/extension.mjs";

const SITE = "https://desk.example";
const REPLY = ["Dear friend 😊", "We have started to look for it 📦.", "More by noon 👩‍🚀"];
const SECOND = ["Please wait a little 🕰️.", "Thank you."];

let extension;
before(async () => {
  extension = await startExtension();
  await extension.importFile(fileURLToPath(new URL("extension/desk.playbook", import.meta.url)));
});
after(() => extension?.close());

const page_ = (body) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>desk</title><style>.ProseMirror { white-space: pre-wrap; }</style><link rel="icon" href="data:,"></head>
<body><p id="said">🙁 my parcel never came</p>${body}</body></html>`;
const lines = (text) =>
  text
    .replace(/\u00a0/g, " ")
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Opens a page at which a customer's message is selected, and the panel beside it. */
async function desk(name, body, scripts = {}) {
  const address = `${SITE}/${name}`;
  extension.serve(address, page_(body));
  for (const [path, source] of Object.entries(scripts)) {
    extension.serve(`${SITE}/${path}`, source, { type: "text/javascript; charset=utf-8" });
  }
  const page = await extension.open(address);
  return page;
}
async function panelFor(page) {
  await page.locator("#said").click({ clickCount: 3 });
  const panel = await extension.panelFor(page);
  await assertText(panel.locator("reply-suggestions .category"), /Parcels/);
  await panel.locator("#channel").selectOption("chat");
  await assertText(panel.locator("reply-suggestions .reply"), /started to look/);
  return panel;
}
const insert = (panel, reply) =>
  panel
    .locator("reply-suggestions .reply")
    .nth(reply)
    .getByRole("button", { name: "Insert" })
    .click();

const editors = ["prosemirror", "lexical", "draft", "ckeditor", "quill", "codemirror"];
for (const name of editors) {
  test(`${name}: inserted, in the model, and undone at once`, async () => {
    const page = await desk(
      name,
      `<div id="editor"></div><script type="module" src="/${name}.js"></script>`,
      { [`${name}.js`]: await editorScript(name) },
    );
    const box = page.locator("[contenteditable=true]");
    await box.click();
    await page.keyboard.type("so far 🙂");
    // Typing and inserting are two steps of every editor's history.
    await page.waitForTimeout(1100);
    const panel = await panelFor(page);
    await insert(panel, 0);
    await assertText(panel.locator("#status"), /^Inserted/);
    const model = () => page.evaluate(() => globalThis.model());
    assert.deepEqual(lines(await model()), ["so far 🙂", ...REPLY]);
    await page.bringToFront();
    await box.focus();
    await page.keyboard.press("Control+z");
    assert.deepEqual(lines(await model()), ["so far 🙂"]);
    await page.keyboard.press("Control+a");
    // Long enough to be noticed: a draft that is selected is not what the customer wrote.
    await page.waitForTimeout(400);
    await page.keyboard.press("Delete");
    // What we inserted ourselves is replaced by the next; what the agent wrote is not.
    await insert(panel, 0);
    await assertModel(model, REPLY);
    await insert(panel, 1);
    await assertModel(model, SECOND);
    await panel.close();
    await page.close();
  });
}

const fields = {
  textarea: '<textarea id="box" aria-label="Reply"></textarea>',
  contenteditable: '<div id="box" contenteditable="true" aria-label="Reply"></div>',
  "nested contenteditable":
    '<div contenteditable="true" aria-label="Reply" id="box"><div><p><br></p></div></div>',
};
for (const [name, body] of Object.entries(fields)) {
  test(`${name}: inserted, and undone at once`, async () => {
    const page = await desk(name.replace(" ", "-"), body);
    const box = page.locator("#box");
    await box.click();
    const panel = await panelFor(page);
    await insert(panel, 0);
    await assertText(panel.locator("#status"), /^Inserted/);
    const model = () => box.evaluate((box) => box.value ?? box.innerText);
    await assertModel(model, REPLY);
    await page.bringToFront();
    await box.focus();
    await page.keyboard.press("Control+z");
    assert.deepEqual(lines(await model()), []);
    await panel.close();
    await page.close();
  });
}

test("an input takes the reply in one line", async () => {
  const page = await desk("input", '<input id="box" type="text" aria-label="Reply">');
  const panel = await panelFor(page);
  // An input may be a search: only where the agent is does it count.
  await page.locator("#box").click();
  await panel.waitForTimeout(400);
  await insert(panel, 0);
  await assertText(panel.locator("#status"), /^Inserted/);
  assert.equal(await page.locator("#box").inputValue(), REPLY.join(" "));
  await panel.close();
  await page.close();
});

test("a field of a framework that watches the setter", async () => {
  const page = await desk(
    "controlled",
    `<textarea id="box" aria-label="Reply"></textarea>
     <script type="module">
       globalThis.heard = "";
       box.addEventListener("input", () => { globalThis.heard = box.value; });
     </script>`,
  );
  await page.locator("#box").click();
  const panel = await panelFor(page);
  await insert(panel, 0);
  await assertText(panel.locator("#status"), /^Inserted/);
  assert.deepEqual(lines(await page.evaluate(() => globalThis.heard)), REPLY);
  await panel.close();
  await page.close();
});

for (const mode of ["open", "closed"]) {
  test(`a box in a shadow tree that is ${mode}`, async () => {
    const page = await desk(
      `shadow-${mode}`,
      `<div id="host"></div>
       <script type="module">
         const root = host.attachShadow({ mode: "${mode}" });
         root.innerHTML = '<div contenteditable="true" aria-label="Reply" style="height:60px"></div>';
         globalThis.model = () => root.firstChild.innerText;
       </script>`,
    );
    const panel = await panelFor(page);
    await page.locator("#host").click();
    await panel.waitForTimeout(400);
    await insert(panel, 0);
    await assertText(panel.locator("#status"), /^Inserted/);
    await assertModel(() => page.evaluate(() => globalThis.model()), REPLY);
    await panel.close();
    await page.close();
  });
}

test("a box in a frame that comes late", async () => {
  extension.serve(`${SITE}/inner`, page_('<textarea id="box" aria-label="Reply"></textarea>'));
  const page = await desk("frames", '<div id="place"></div>');
  const panel = await panelFor(page);
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.src = "/inner";
    frame.title = "composer";
    document.getElementById("place").append(frame);
  });
  const box = page.frameLocator("iframe").locator("#box");
  await box.click();
  await panel.waitForTimeout(600);
  await insert(panel, 0);
  await assertText(panel.locator("#status"), /^Inserted/);
  assert.deepEqual(lines(await box.inputValue()), REPLY);
  await panel.close();
  await page.close();
});

test("a box that does not take it: the clipboard, and it says so", async () => {
  const page = await desk(
    "stubborn",
    `<div id="box" contenteditable="true" aria-label="Reply"><br></div>
     <script type="module">
       // Takes every paste and throws it away.
       box.addEventListener("paste", (event) => event.preventDefault());
     </script>`,
  );
  await page.locator("#box").click();
  const panel = await panelFor(page);
  await insert(panel, 0);
  await assertText(
    panel.locator("#status"),
    /^Not inserted: the reply box did not take it\. Copied: paste it/,
  );
  const copied = await panel.evaluate(() => navigator.clipboard.readText());
  assert.deepEqual(lines(copied), REPLY);
  await panel.close();
  await page.close();
});

test("a box that is disabled, read only, hidden or one of two is not written to", async () => {
  for (const [name, body] of Object.entries({
    disabled: "<textarea disabled aria-label=a></textarea>",
    readonly: "<textarea readonly aria-label=a></textarea>",
    hidden: '<textarea aria-label=a style="display:none"></textarea>',
    away: '<textarea aria-label=a style="position:absolute;left:-9999px"></textarea>',
    clear: '<textarea aria-label=a style="opacity:0"></textarea>',
    "aria-hidden": '<div aria-hidden="true"><textarea aria-label=a></textarea></div>',
    two: "<textarea aria-label=a></textarea><textarea aria-label=b></textarea>",
  })) {
    const page = await desk(`never-${name}`, body);
    const panel = await panelFor(page);
    await insert(panel, 0);
    await assertText(panel.locator("#status"), /^Not inserted: there is no reply box/);
    for (const box of await page.locator("textarea").all()) {
      assert.equal(await box.inputValue(), "");
    }
    await panel.close();
    await page.close();
  }
});

async function assertModel(model, expected) {
  const deadline = Date.now() + 4000;
  let now;
  do {
    now = lines(await model());
    if (JSON.stringify(now) === JSON.stringify(expected)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < deadline);
  assert.deepEqual(now, expected);
}
