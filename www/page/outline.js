// What a playbook declares, read off the starts of its lines: enough to offer
// channels and facts to choose from. The engine alone decides.

const CHANNEL = /^channel\s+([a-z][a-z0-9_]*)(?:\s+"([^"]*)")?/gm;
const RULE = /^rule\s+([a-z][a-z0-9_]*)(?:\s+"([^"]*)")?/gm;
const FACT =
  /^fact\s+([a-z0-9_]+\.[a-z0-9_.]+)\s+(text|number|yes\/no|one of|link|time)([^=\n]*)/gm;

/**
 * @param {string} source
 */
export function outline(source) {
  const named = (pattern) =>
    new Map(Array.from(source.matchAll(pattern), ([, name, label]) => [name, label ?? name]));
  const facts = Array.from(source.matchAll(FACT), ([, name, kind, rest]) => ({
    name,
    kind,
    choices: kind === "one of" ? choices(rest) : [],
  }));
  return {
    channels: named(CHANNEL),
    rules: named(RULE),
    facts: new Map(facts.map((fact) => [fact.name, fact])),
  };
}

/** The names in `basic, silver "Silver", gold`. */
function choices(text) {
  const words = text.replace(/"[^"]*"/g, "").replace(/#.*/, "");
  return words
    .split(",")
    .map((word) => word.trim().split(/\s/)[0])
    .filter((word) => word !== "");
}

/** The value of a fact as the engine takes it. What does not fit goes as text: the engine says so. */
export function factValue(fact, written) {
  if (fact?.kind === "yes/no" && /^(yes|true)$/i.test(written)) return true;
  if (fact?.kind === "yes/no" && /^(no|false)$/i.test(written)) return false;
  const number = Number(written);
  if (fact?.kind === "number" && written.trim() !== "" && Number.isFinite(number)) return number;
  if (fact?.kind === "time") {
    const time = Date.parse(written);
    if (Number.isFinite(time)) return time;
  }
  return written;
}
