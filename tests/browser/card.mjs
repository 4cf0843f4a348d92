// The page about the card, in any of its states, and what tests look at there.
import assert from "node:assert/strict";

import { onPageAt } from "./browser.mjs";

export const afternoon = { timezoneId: "Europe/London", locale: "en-GB" };

/** Opens the card's page in one of its states. */
export async function onState(name, use, options = {}) {
  const ready = { ready: `body[data-shown="${name}"]` };
  const onCard = (page) => use(page, page.locator("#card"));
  await onPageAt(`element/#${name}`, { ...afternoon, ...options }, onCard, ready);
}

/** Keeps the details of the events that leave the page's root. */
export async function listen(page) {
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
export function decide(page, decision, message = { id: "own", channel: "x", text: "😢 my bag" }) {
  return page.evaluate(
    ({ decision, message }) => {
      const card = document.querySelector("#card");
      card.playbook = { triage: () => decision };
      card.message = message;
    },
    { decision, message },
  );
}

export const empty = { replies: [], rules: [], evidence: [], fingerprint: "0".repeat(16) };
export const text = (words, more = {}) => ({
  template: "t",
  variant: 0,
  channel: "x",
  visibility: "public",
  parts: [{ text: words, length: words.length }],
  ...more,
});

/** The name of what has the focus, however deep. */
export function focused(page) {
  return page.evaluate(() => {
    let node = document.activeElement;
    while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return (node.getAttribute("aria-label") ?? node.textContent).trim();
  });
}

export async function assertFirst(card, pattern) {
  assert.match(await card.locator(".card > *").first().textContent(), pattern);
}

export async function assertText(locator, pattern) {
  let found = "";
  for (let times = 0; times < 100; times += 1) {
    found = await locator.evaluate((node) => node.shadowRoot?.textContent ?? node.textContent);
    if (pattern.test(found)) return;
    await new Promise((go) => setTimeout(go, 50));
  }
  assert.match(found, pattern);
}
