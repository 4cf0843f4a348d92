// What people call the things a playbook declares. A decision names them as the
// author did; the labels stand in the source.

const KINDS = {
  action: "actions",
  category: "categories",
  channel: "channels",
  fact: "facts",
  pattern: "phrases",
  phrases: "phrases",
  rule: "rules",
  tone: "tones",
  urgency: "urgencies",
};

/**
 * The labels of a playbook's source, from its outline: `labelsFrom(document.symbols())`.
 *
 * @param {Iterable<import("../document.js").DocumentSymbol>} symbols
 * @returns {import("../element.js").Labels}
 */
export function labelsFrom(symbols) {
  /** @type {Record<string, Record<string, string>>} */
  const labels = {};
  for (const { kind, name, label } of symbols) {
    const group = KINDS[kind];
    if (group === undefined || label === undefined) continue;
    labels[group] ??= Object.create(null);
    labels[group][name] = label;
  }
  return labels;
}
