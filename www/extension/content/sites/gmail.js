// Gmail: the last message of the open thread, and the reply box below it.
//
// Names as many public repositories use them: `.adn` (a message), `.a3s` (its
// body), `.gD` with `email` (who wrote it), `h2.hP` (the subject),
// `[g_editable=true]` (the box). Gmail's classes are generated but have stayed.

import { personFacts } from "../../../hosts/facts.js";
import { isSeen } from "../boxes/find.js";
import { shownText } from "../boxes/read.js";

/** @type {import("./site.js").Site} */
export const gmail = {
  name: "gmail",
  title: "Gmail",

  fits({ location }) {
    return location.hostname === "mail.google.com";
  },

  conversation(page) {
    const own = ownAddress(page);
    const messages = [...page.querySelectorAll(".adn")].filter(isSeen).map(readMail);
    const last = messages.findLastIndex(({ email, text }) => text !== "" && email !== own);
    const message = messages[last];
    if (!message) return undefined;
    const subject = page.querySelector("h2.hP");
    const key = /[^/#]+$/.exec(page.location.hash)?.[0] ?? subject?.textContent ?? "";
    return {
      key,
      title: [message.name || message.email, subject && shownText(subject)]
        .filter(Boolean)
        .join(", "),
      kind: "email",
      visibility: "private",
      text: message.text,
      thread: messages
        .slice(0, last)
        .filter(({ text }) => text !== "")
        .map(({ email, text }) => ({ from: email === own ? "agent" : "customer", text })),
      facts: {
        ...personFacts("customer", message.name),
        ...(message.email && { "customer.email": message.email }),
      },
    };
  },

  boxes(page) {
    return page.querySelectorAll('[role="textbox"][g_editable="true"]');
  },
};

/** @param {Element} mail */
function readMail(mail) {
  const from = mail.querySelector(".gD");
  const body = mail.querySelector(".a3s");
  return {
    name: from?.getAttribute("name") ?? from?.textContent?.trim() ?? "",
    email: from?.getAttribute("email") ?? "",
    text: body ? withoutQuote(body) : "",
  };
}

/** @param {Element} body */
function withoutQuote(body) {
  const copy = /** @type {Element} */ (body.cloneNode(true));
  for (const quote of copy.querySelectorAll(".gmail_quote, .gmail_signature")) quote.remove();
  return shownText(copy);
}

/**
 * The account's address stands in the title: `Subject - me@example.com - Gmail`.
 *
 * @param {Document} page
 */
function ownAddress(page) {
  return /[^\s-]+@[^\s-]+(?:-[^\s-]+)*/.exec(page.title)?.[0] ?? "";
}
