// The panel: as a popup of the toolbar button, and as a side panel.
//
// `?in=popup` says that it is the popup; `?tab=17` ties it to one tab, where it
// otherwise follows the tab in front.

import "../../../pkg/element.js";
import { channelFor } from "../../hosts/channels.js";
import { personFacts } from "../../hosts/facts.js";
import { Desk, forgiving } from "../../panel/desk.js";
import { ask, playbook } from "./engine.js";
import { changeSettings, count, keepReviewed, keepRule, readSettings, ruleFor } from "./settings.js";
import { tabHost } from "./tab-host.js";

const options = new URLSearchParams(location.search);
const find = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));

let settings = await readSettings();
/** @type {import("../messages.js").Entry[]} */
let entries = [];
/** @type {{ desk: Desk, host: ReturnType<typeof tabHost> } | undefined} */
let now;
/** Which playbook the card has, so that it is not given again. */
let given = "";

await readEntries();
const own = await chrome.windows.getCurrent();
const tied = Number(options.get("tab"));
if (tied > 0) {
  show(tied);
} else {
  const [front] = await chrome.tabs.query({ active: true, currentWindow: true });
  show(front?.id);
  chrome.tabs.onActivated.addListener(({ tabId, windowId }) => {
    if (windowId === own.id) show(tabId);
  });
}
addEventListener("focus", () => now?.host.refresh());
chrome.storage.onChanged.addListener(async (changes, area) => {
  if (area === "managed" || ["playbooks", "hideExample", "managed"].some((key) => key in changes)) {
    await readEntries();
    given = "";
    now?.desk.ask();
  }
  if ("settings" in changes) {
    settings = await readSettings();
    now?.desk.ask();
  }
});
find("playbook").addEventListener("change", () => keep({ playbook: find("playbook").value }));
find("channel").addEventListener("change", () => keep({ channel: find("channel").value }));
find("reviewed").addEventListener("change", () => {
  if (now) void keepReviewed(now.host.place.site, find("reviewed").checked);
});
find("options").addEventListener("click", () => chrome.runtime.openOptionsPage());
if (options.get("in") === "popup") {
  document.body.classList.add("popup");
  find("stay").hidden = false;
  find("stay").addEventListener("click", stay);
}

async function readEntries() {
  const listed = await ask({ type: "list" });
  entries = /** @type {any} */ (listed).entries;
  const { failed } = /** @type {any} */ (listed);
  if (failed.length > 0) find("status").textContent = failed.join(". ");
}

/**
 * Works for another tab from now on.
 *
 * @param {number | undefined} tabId
 */
function show(tabId) {
  now?.host.close();
  now = undefined;
  if (tabId === undefined) return;
  // A card of its own: what was filled in for one tab is no business of another.
  const card = /** @type {any} */ (document.createElement("reply-suggestions"));
  card.id = "card";
  find("card").replaceWith(card);
  given = "";
  const host = tabHost(tabId, async () => (await readSettings()).mode);
  const desk = new Desk({
    host,
    card,
    parts: { title: find("title"), status: find("status") },
    count: (what) => void count(what),
    prepare: (desk) => choose(desk, host),
  });
  now = { host, desk };
  card.addEventListener("reply-close", () => {
    if (options.get("in") === "popup") window.close();
  });
}

function ownFacts() {
  return { ...settings.facts, ...personFacts("agent", settings.name) };
}

/**
 * Gives the card the playbook and the channel for the place that is shown.
 *
 * @param {Desk} desk
 * @param {ReturnType<typeof tabHost>} host
 */
function choose(desk, host) {
  const { site, kind } = host.place;
  const rule = ruleFor(settings, site, kind);
  const entry = entries.find(({ id }) => id === rule?.playbook) ?? entries[0];
  if (!entry) {
    find("status").textContent = "There is no playbook: add one in the options";
    return;
  }
  desk.facts = ownFacts();
  desk.channels = rule?.channel ? { [kind]: rule.channel } : {};
  if (given !== entry.id) {
    given = entry.id;
    desk.book = {
      playbook: forgiving(playbook(entry.id)),
      ...(entry.labels && { labels: entry.labels }),
      ...(entry.channels && { channels: entry.channels }),
    };
  }
  find("reviewed").checked = !settings.unreviewed.includes(site);
  find("card").noReview = !find("reviewed").checked;
  offer(entry, desk);
}

/**
 * @param {import("../messages.js").Entry} entry
 * @param {Desk} desk
 */
function offer(entry, { conversation, channel }) {
  fill(
    find("playbook"),
    entries.map(({ id, name, origin }) => [id, origin === "example" ? `${name} (example)` : name]),
    entry.id,
  );
  find("channel-choice").hidden = !conversation || !entry.channels;
  const names = (entry.channels ?? []).map(({ name }) => [
    name,
    entry.labels?.channels?.[name] ?? name,
  ]);
  fill(find("channel"), channel ? names : [["", "Not known"], ...names], channel ?? "");
}

/**
 * @param {HTMLSelectElement} choice
 * @param {string[][]} values
 * @param {string} chosen
 */
function fill(choice, values, chosen) {
  const shown = JSON.stringify(values);
  if (choice.dataset.shown !== shown) {
    choice.dataset.shown = shown;
    choice.replaceChildren(...values.map(([value, words]) => new Option(words, value)));
  }
  choice.value = chosen;
}

/**
 * Keeps a choice for the site and the kind of channel that are shown.
 *
 * @param {{ playbook?: string, channel?: string }} change
 */
async function keep(change) {
  if (!now) return;
  const { site, kind } = now.host.place;
  // Another playbook has other channels.
  const before = change.playbook === undefined ? ruleFor(settings, site, kind) : {};
  await keepRule({ ...before, site, kind, ...change });
}

/** At once: after a wait the click no longer counts. */
async function stay() {
  const { sidePanel, sidebarAction } = /** @type {any} */ (chrome);
  await (sidePanel ? sidePanel.open({ windowId: own.id }) : sidebarAction.open());
  window.close();
}
