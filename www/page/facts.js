// The short list of what the host knows about the customer.

import { element } from "./dom.js";
import { factValue } from "./outline.js";

export class Facts {
  #list;
  #changed;
  /** @type {Map<string, { name: string, kind: string, choices: string[] }>} */
  #declared = new Map();
  #rows = 0;

  /**
   * @param {HTMLElement} list
   * @param {() => void} changed
   */
  constructor(list, changed) {
    this.#list = list;
    this.#changed = changed;
  }

  /** The facts the playbook declares. */
  declare(facts) {
    this.#declared = facts;
    for (const choice of this.#list.querySelectorAll("select")) this.#fill(choice, choice.value);
  }

  /** Replaces all rows. */
  set(facts) {
    this.#list.replaceChildren();
    for (const [name, value] of Object.entries(facts)) this.add(name, value);
  }

  /** Adds a row: with a name and a value, or for the first fact that has none yet. */
  add(name, value = "") {
    const taken = new Set(this.#pairs().map(([name]) => name));
    const chosen = name ?? [...this.#declared.keys()].find((name) => !taken.has(name)) ?? "";
    this.#rows += 1;
    const choice = element("select", { "aria-label": "Fact" });
    this.#fill(choice, chosen);
    const hint = `values-${this.#rows}`;
    const written = element("input", { type: "text", list: hint, "aria-label": "Value" });
    written.value = value === true ? "yes" : value === false ? "no" : String(value);
    const offered = element("datalist", { id: hint });
    const offer = () => this.#offer(offered, written, choice.value);
    offer();
    choice.addEventListener("change", () => {
      offer();
      this.#changed();
    });
    written.addEventListener("input", () => this.#changed());
    const row = element("li", {}, choice, written, offered);
    const remove = () => {
      row.remove();
      this.#changed();
    };
    row.append(element("button", { type: "button", click: remove }, "Remove"));
    this.#list.append(row);
    return written;
  }

  /** What is filled in, as a message's `facts`. */
  get() {
    const filled = this.#pairs().filter(([name, value]) => name !== "" && value !== "");
    return Object.fromEntries(
      filled.map(([name, value]) => [name, factValue(this.#declared.get(name), value)]),
    );
  }

  #pairs() {
    return Array.from(this.#list.querySelectorAll("li"), (row) => [
      row.querySelector("select").value,
      row.querySelector("input").value,
    ]);
  }

  #fill(choice, chosen) {
    const names = new Set(this.#declared.keys());
    if (chosen) names.add(chosen);
    const options = Array.from(names, (name) => element("option", { value: name }, name));
    choice.replaceChildren(...options);
    choice.value = chosen;
  }

  #offer(offered, written, name) {
    const fact = this.#declared.get(name);
    const values = fact?.kind === "yes/no" ? ["yes", "no"] : (fact?.choices ?? []);
    offered.replaceChildren(...values.map((value) => element("option", { value })));
    const kinds = { number: "a number", time: "2026-01-31 09:00", "yes/no": "yes or no" };
    written.placeholder =
      values.length > 0 ? values.join(", ") : (kinds[fact?.kind] ?? "not known");
  }
}
