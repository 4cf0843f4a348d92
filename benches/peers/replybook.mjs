// The adapter by which a benchmark of rule engines asks this one: `load` takes rules as
// JSON (`id`, `any` of three phrases, `not` of one, perhaps a `channel`, `category`,
// `urgency`), `match` gives the numbers of those that match. README.md says how to run it.
//
// `init` wants the folder of the built package in REPLYBOOK_PACKAGE; without it, `pkg/`
// of this repository. REPLYBOOK_FORMS=yes looks for inflected forms instead of exact words.
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join, resolve } from "node:path";

const folder = resolve(
  process.env.REPLYBOOK_PACKAGE ?? fileURLToPath(new URL("../../pkg", import.meta.url)),
);
let Playbook;

export async function init() {
  const { load } = await import(pathToFileURL(join(folder, "index.js")).href);
  ({ Playbook } = await load());
}

export const version = async () =>
  JSON.parse(await readFile(join(folder, "package.json"), "utf8")).version;

/** The rules as a playbook; what is returned by `match` counts them from 0, as they do. */
export function playbookOf(rules) {
  const once = (list) => [...new Set(list)];
  const channels = once([
    ...["tweet", "dm", "email", "ticket"],
    ...rules.flatMap(({ channel }) => channel ?? []),
  ]);
  const lines = [
    ...channels.map((channel) => `channel ${channel} { public }`),
    ...once(rules.map(({ category }) => category)).map((category) => `category ${category}`),
  ];
  for (const { id, any, not, channel, category, urgency } of rules) {
    const conditions = [
      `(${any.map(phrase).join(" or ")})`,
      ...not.map((words) => `not ${phrase(words)}`),
      ...(channel ? [`channel is ${channel}`] : []),
    ];
    const outcomes = `category ${category} urgency ${urgency}`;
    lines.push(`rule r${id} { when ${conditions.join(" and ")} ${outcomes} }`);
  }
  return `${lines.join("\n")}\n`;
}

/**
 * An `exact` phrase still takes `cannot`, `can't` and `can not` for one. A search for
 * letters does not, so these few are `cased`; the messages have no capitals.
 */
function phrase(written) {
  const words = written.trim();
  if (process.env.REPLYBOOK_FORMS === "yes") return `"${words}"`;
  const mode = /\b(cannot|cant|can not)\b/.test(words) ? "cased" : "exact";
  return `${mode} "${words}"`;
}

export function load(json) {
  const { playbook, diagnostics } = Playbook.compile(playbookOf(JSON.parse(json)));
  if (!playbook) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
  return playbook;
}

/** One message a call. */
export const match = (playbook, text, channel) => playbook.matchingRules(text, { channel });
