// A first version of a rule for a message that none matched, for the author to
// go on from.

/** Words of at least so many letters say something; shorter ones stand in every message. */
const TELLING = 4;

/**
 * The source with a rule added, and where its condition stands.
 *
 * @param {string} source
 * @param {string} message
 */
export function withRule(source, message) {
  const condition = telling(message)
    .map((word) => `"${word}"`)
    .join(" and ");
  const name = freeName(source);
  const rule = `rule ${name} {\n  when ${condition || '"…"'}\n  urgency normal\n}\n\n`;
  const at = /^default\b/m.exec(source)?.index ?? source.length;
  const before = source.slice(0, at) + (at === source.length ? "\n" : "");
  const start = before.length + rule.indexOf(condition || '"…"');
  return {
    source: before + rule + source.slice(at),
    start,
    end: start + (condition || '"…"').length,
  };
}

/** The two longest words, in their order; no mentions, tags or links. */
function telling(message) {
  const words = message
    .replace(/[@#]\w+|https?:\/\/\S+/g, " ")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  const known = [...new Set(words ?? [])].filter((word) => word.length >= TELLING);
  const longest = known.toSorted((a, b) => b.length - a.length).slice(0, 2);
  return known.filter((word) => longest.includes(word));
}

function freeName(source) {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? "new_rule" : `new_rule_${number}`;
    if (!new RegExp(`^rule\\s+${name}\\b`, "m").test(source)) return name;
  }
}
