// The card: what to know first, then the replies, then why.

import { element, icon } from "./dom.js";
import { ReplyView } from "./reply.js";
import { Slots } from "./slots.js";
import { called, deadline, holdWords, list, urgencyWords } from "./words.js";
import { actWords, isRule, whyView } from "./why.js";

/**
 * @typedef {object} Hands what the element does for its card
 * @property {boolean} copyOnly
 * @property {(words: string) => void} say
 * @property {import("./reply.js").Card["take"]} take
 * @property {() => void} letStand
 * @property {import("./why.js").Reasons} why
 * @property {Map<string, string>} filled what the agent filled in, by the fact's name
 */

/** A decision on the screen. */
export class CardView {
  /** @type {ReplyView[]} */
  #replies = [];
  /** @type {ReplyView | undefined} */
  #chosen;
  #why;

  /**
   * @param {import("../engine.js").Decision} decision
   * @param {import("../engine.js").Message} message
   * @param {import("./words.js").Labels} labels
   * @param {Hands} hands
   */
  constructor(decision, message, labels, hands) {
    const holds = decision.hold ?? [];
    /** @type {import("./reply.js").Card} */
    const shared = {
      labels,
      slots: new Slots(labels, hands.filled),
      held: holds.length > 0 ? list(holds.map(holdWords)) : undefined,
      release: () => {
        shared.held = undefined;
        for (const reply of this.#replies) reply.relabel();
      },
      copyOnly: hands.copyOnly,
      say: hands.say,
      choose: (view) => this.#choose(view),
      take: hands.take,
      letStand: hands.letStand,
    };
    // What is for the private channel is never put into the box of the public one.
    const elsewhere = Object.create(shared, { copyOnly: { value: true } });
    for (const [index, reply] of textsOf(decision).entries()) {
      const here = index < decision.replies.length;
      this.#replies.push(new ReplyView(reply, index + 1, here ? shared : elsewhere));
    }
    this.#why = whyView(decision, message, labels, hands.why);
    /** @readonly */
    this.node = element(
      "article",
      { class: "card", part: "card", "aria-label": "Suggested reply" },
      ...holds.map(holdView),
      header(decision, message, labels),
      notes(decision, labels),
      ...this.#answers(decision, labels),
      this.#why.node,
    );
    if (this.#replies[0]) this.#choose(this.#replies[0]);
  }

  /** How many replies there are to choose from. */
  get count() {
    return this.#replies.length;
  }

  /**
   * Goes to a reply.
   *
   * @param {number} number from 1
   */
  choose(number) {
    this.#replies[number - 1]?.focus();
  }

  /** Goes to the chosen reply. */
  focus() {
    this.#chosen?.focus();
    return this.#chosen !== undefined;
  }

  /** @param {"insert" | "copy"} [kind] */
  take(kind) {
    this.#chosen?.take(kind);
  }

  /** Closes the innermost thing that is open. */
  close() {
    return this.#replies.some((reply) => reply.cancel()) || this.#why.close();
  }

  /** @param {ReplyView} view */
  #choose(view) {
    if (this.#chosen) this.#chosen.chosen = false;
    this.#chosen = view;
    view.chosen = true;
  }

  /**
   * The replies: those for here, then those for the channel that the conversation moves to.
   *
   * @param {import("../engine.js").Decision} decision
   * @param {import("./words.js").Labels} labels
   */
  #answers(decision, labels) {
    const { replies, handoff, collect, noReply, rules } = decision;
    if (noReply) {
      const because = noReply.because ?? called(labels, "rules", noReply.rule);
      return [element("p", { class: "none" }, `No reply is to be sent: ${because}`)];
    }
    if (replies.length === 0) {
      const why = rules.some(isRule) ? "no rule that matched offers one" : "no rule matched";
      return [element("p", { class: "none" }, `No suggestion: ${why}`)];
    }
    const answers = [];
    if (!rules.some(isRule)) {
      answers.push(element("p", { class: "none" }, "No rule matched. The default reply:"));
    }
    const isThere = (reply) => handoff !== undefined && reply.channel === handoff.channel;
    const views = textsOf(decision).map((reply, index) => ({
      there: isThere(reply),
      view: this.#replies[index],
    }));
    for (const there of [false, true]) {
      const nodes = views.filter((each) => each.there === there).map(({ view }) => view?.node);
      if (there && (nodes.length > 0 || (handoff && collect))) {
        answers.push(afterwards(handoff, nodes.length > 0 ? undefined : collect, labels));
      }
      if (nodes.length > 0) {
        const label = there ? "Replies after the move" : "Suggested replies";
        answers.push(element("ol", { class: "replies", "aria-label": label }, ...nodes));
      }
    }
    return answers;
  }
}

/** What can be chosen from: the replies, then what is written first after the move. */
function textsOf({ replies, openers }) {
  return [...replies, ...(openers ?? [])];
}

function holdView(hold) {
  return element(
    "p",
    { class: "hold", part: "hold" },
    icon("hold"),
    element("span", {}, element("strong", {}, "Hold: "), holdWords(hold)),
  );
}

/**
 * @param {import("../engine.js").Decision} decision
 * @param {import("../engine.js").Message} message
 * @param {import("./words.js").Labels} labels
 */
function header(decision, message, labels) {
  const { urgency, category, respondWithin, respondWorking, respondBy } = decision;
  const term = { within: respondWithin, working: respondWorking, by: respondBy };
  return element(
    "header",
    { class: "head", part: "header" },
    urgency &&
      element(
        "span",
        {
          class: `urgency ${urgency}`,
          part: `urgency urgency-${urgency}`,
          title: labels.urgencies?.[urgency],
        },
        urgencyWords(urgency),
      ),
    element(
      "strong",
      { class: "category", part: "category" },
      category === undefined ? "No category" : called(labels, "categories", category),
    ),
    respondWithin !== undefined &&
      element(
        "span",
        { class: "deadline", part: "deadline" },
        icon("time"),
        deadline(term, message),
      ),
  );
}

/**
 * @param {import("../engine.js").Decision} decision
 * @param {import("./words.js").Labels} labels
 */
function notes({ tone, handoff, actions, replies }, labels) {
  const list = element("ul", { class: "notes" });
  if (tone) list.append(element("li", { part: "tone" }, `Tone: ${called(labels, "tones", tone)}`));
  if (handoff) {
    const because = handoff.because ? `: ${handoff.because}` : "";
    const closed = replies.some(
      ({ channel, visibility }) => channel === handoff.channel && visibility === "private",
    );
    list.append(
      element(
        "li",
        { class: "handoff", part: "handoff" },
        icon(closed ? "private" : "move"),
        element("span", {}, element("strong", {}, `Move to ${there(handoff, labels)}`), because),
      ),
    );
  }
  for (const act of actions ?? []) {
    list.append(element("li", { part: "action" }, `Do: ${actWords(act, labels)}`));
  }
  return list.childNodes.length > 0 && list;
}

/** What follows the move: replies of its own, or what to ask for. */
function afterwards(handoff, collect, labels) {
  const where = `Then, in the ${there(handoff, labels)}`;
  const facts = collect?.map((fact) => called(labels, "facts", fact));
  return element(
    "p",
    { class: "then" },
    facts ? `${where}, ask for ${facts && list(facts)}` : `${where}:`,
  );
}

/**
 * A channel's name within a sentence: "direct message", but "X", "WhatsApp", and "Direktnachricht",
 * which is written so in its language.
 */
function there({ channel }, labels) {
  const name = labels.channels?.[channel] ?? channel.replaceAll("_", " ");
  return /^\p{Lu}\p{Ll}*(?: \p{Ll}+)+$/u.test(name)
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : name;
}
