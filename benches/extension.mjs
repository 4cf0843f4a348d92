// How long the browser extension takes from a customer's message in the page to the
// suggestion in the panel: all of the way, from the content script through its pause for a
// page that goes on changing, to the engine in the service worker, and back. Warm: the
// worker runs. Cold: the browser has stopped it, so it is started, loads the engine and
// opens the playbook. Prints the median and the 95th percentile.
//
//   cargo xtask build && CHROMIUM=/usr/bin/chromium node benches/extension.mjs [ROUNDS]
import { readFile } from "node:fs/promises";

import { assertText, startExtension, stopWorker } from "../tests/browser/extension/extension.mjs";

const ROUNDS = Number(process.argv[2] ?? 100);
const MESSAGES = ["my bag never arrived", "you hear from my lawyer"];
const page = new URL("../tests/browser/extension/pages/x.html", import.meta.url);
const address = "https://x.com/ana_p/status/1001";

const extension = await startExtension();
try {
  extension.serve(address, await readFile(page, "utf8"));
  extension.serve("https://x.com/editor.js", "", { type: "text/javascript" });
  const post = await extension.open(address);
  const panel = await extension.panelFor(post);
  await assertText(panel.locator("reply-suggestions .category"), /baggage/i);
  const warm = [];
  const cold = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    warm.push(await time(post, panel, `${MESSAGES[round % 2]} 🙁 ${round}`));
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    await stopWorker(panel);
    cold.push(await time(post, panel, `${MESSAGES[round % 2]} 😡 ${round}`));
  }
  say("warm", warm);
  say("cold", cold);
} finally {
  await extension.close();
}

/** Milliseconds from the change of the page to the decision on the card. */
async function time(post, panel, text) {
  const shown = panel.evaluate(
    (text) =>
      new Promise((resolve) => {
        const card = document.querySelector("reply-suggestions");
        card.addEventListener("reply-decision", function decided({ detail }) {
          if (detail.message.text !== text) return;
          card.removeEventListener("reply-decision", decided);
          resolve(performance.timeOrigin + performance.now());
        });
      }),
    text,
  );
  // The listener is there before the page changes.
  await panel.evaluate(() => {});
  const written = await post.evaluate((text) => {
    document.querySelector("#focal [data-testid=tweetText]").textContent = text;
    return performance.timeOrigin + performance.now();
  }, text);
  return (await shown) - written;
}

function say(what, times) {
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))];
  console.log(
    `${what}: ${times.length} messages, p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms`,
  );
}
