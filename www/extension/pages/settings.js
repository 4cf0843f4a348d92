// What the agent chose. It lies in the extension's own storage, is never sent,
// and goes with the extension.

/**
 * @typedef {object} Rule which playbook and channel to use where
 * @property {string} site
 * @property {string} kind a kind of channel, or `other`
 * @property {string} [playbook]
 * @property {string} [channel]
 */

/**
 * @typedef {object} Settings
 * @property {string} name the agent's name
 * @property {Record<string, string>} facts facts that hold for every conversation
 * @property {"append" | "replace"} mode what happens to a draft that is there
 * @property {Rule[]} rules
 * @property {string[]} unreviewed sites where drafts are not looked over
 */

/** @type {Settings} */
const FIRST = { name: "", facts: {}, mode: "append", rules: [], unreviewed: [] };

/** @returns {Promise<Settings>} */
export async function readSettings() {
  const { settings } = /** @type {any} */ (await chrome.storage.local.get("settings"));
  return { ...FIRST, ...settings };
}

/** @param {Partial<Settings>} changes */
export async function changeSettings(changes) {
  await chrome.storage.local.set({ settings: { ...(await readSettings()), ...changes } });
}

/**
 * @param {Settings} settings
 * @param {string} site
 * @param {string} kind
 * @returns {Rule | undefined}
 */
export function ruleFor({ rules }, site, kind) {
  return rules.find((rule) => rule.site === site && rule.kind === kind);
}

/** @param {Rule} rule */
export async function keepRule(rule) {
  const { rules } = await readSettings();
  const rest = rules.filter(({ site, kind }) => site !== rule.site || kind !== rule.kind);
  await changeSettings({ rules: [...rest, rule] });
}

/**
 * Whether drafts are looked over on a site.
 *
 * @param {string} site
 * @param {boolean} reviewed
 */
export async function keepReviewed(site, reviewed) {
  const { unreviewed } = await readSettings();
  const rest = unreviewed.filter((each) => each !== site);
  await changeSettings({ unreviewed: reviewed ? rest : [...rest, site] });
}

/** The counts of one day are kept for this many days. */
const DAYS = 400;

/**
 * Counts what was done, by day. Only numbers: no text, no customer, no site.
 *
 * @param {"shown" | "inserted" | "copied" | "refused"} what
 */
export async function count(what) {
  const { usage = {} } = /** @type {any} */ (await chrome.storage.local.get("usage"));
  const day = new Date().toISOString().slice(0, 10);
  usage[day] ??= {};
  usage[day][what] = (usage[day][what] ?? 0) + 1;
  const kept = Object.entries(usage).sort().slice(-DAYS);
  await chrome.storage.local.set({ usage: Object.fromEntries(kept) });
}
