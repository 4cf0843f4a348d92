// Facts by the names that every host gives them, so that one playbook serves
// all of them.

/**
 * What is known of a person.
 *
 * @param {string} subject `customer` or `agent`
 * @param {unknown} name the whole name, as it is written
 * @returns {Record<string, string>}
 */
export function personFacts(subject, name) {
  const whole = typeof name === "string" ? name.trim().replace(/\s+/g, " ") : "";
  if (whole === "") return {};
  // People decorate their names: what has no letter is no name.
  const words = whole.split(" ").filter((word) => /\p{L}/u.test(word));
  if (words.length === 0) return {};
  /** @type {Record<string, string>} */
  const facts = { [`${subject}.name`]: words[0] ?? whole, [`${subject}.full_name`]: whole };
  if (subject === "agent") facts["agent.initials"] = initials(words);
  return facts;
}

/**
 * In which language a message is, where the host knows: a tag as BCP 47 has it. Hosts
 * have tags of their own for "cannot be told" and "nothing but pictures", which name none.
 *
 * @param {unknown} tag
 * @returns {Record<string, string>}
 */
export function languageFact(tag) {
  if (typeof tag !== "string" || /^(und|mul|zxx|q[a-t][a-z])\b/i.test(tag)) return {};
  try {
    return { "message.language": new Intl.Locale(tag.replaceAll("_", "-")).baseName };
  } catch {
    return {};
  }
}

/**
 * The first letters, as agents sign with them: `Lena Kovač` gives `LK`.
 *
 * @param {string[]} words
 */
function initials(words) {
  const letters = words.flatMap((word) => word.match(/^\p{L}/u) ?? []);
  return letters.slice(0, 3).join("").toUpperCase();
}

/**
 * A host's own fields as facts of a subject: `{ Tier: "gold" }` gives
 * `customer.tier`. Only what a fact can hold is taken.
 *
 * @param {string} subject
 * @param {unknown} fields
 * @returns {Record<string, string | number | boolean>}
 */
export function fieldFacts(subject, fields) {
  /** @type {Record<string, string | number | boolean>} */
  const facts = {};
  if (typeof fields !== "object" || fields === null) return facts;
  for (const [name, value] of Object.entries(fields)) {
    const key = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^[_0-9]+|_+$/g, "");
    if (key === "") continue;
    if (typeof value === "string" ? value.trim() !== "" : Number.isFinite(value)) {
      facts[`${subject}.${key}`] = value;
    } else if (typeof value === "boolean") {
      facts[`${subject}.${key}`] = value;
    }
  }
  return facts;
}
