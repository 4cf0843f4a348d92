// The messages of one conversation, with the words that decided marked in them.

import { markedText } from "../replybook/element.js";
import { element } from "../page/dom.js";
import { ago } from "./wording.js";

/**
 * @param {HTMLElement} list
 * @param {import("./conversations.js").Conversation} conversation
 * @param {import("../../pkg/index.js").Evidence[]} evidence
 */
export function showTurns(list, { name, turns }, evidence) {
  const entries = turns.map(({ from, text, ago: minutes }, index) => {
    const places = evidence.filter(({ message }) => message === index);
    return element(
      "li",
      { class: from },
      element(
        "p",
        { class: "by" },
        element("bdi", {}, from === "agent" ? "You" : name),
        ` · ${ago(minutes)}`,
      ),
      element("p", { class: "text", dir: "auto" }, markedText(text, places)),
    );
  });
  list.replaceChildren(...entries.slice(turns[0]?.text === "" ? 1 : 0));
  list.scrollTop = list.scrollHeight;
}
