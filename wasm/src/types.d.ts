/** What a triage reads. Everything but the text may be left out; `null` counts as left out. */
export interface Message {
  /** The conversation's id. Texts that vary choose by it: the same all through one conversation. */
  id?: string | null;
  /** The channel the message came in on, by its name in the playbook. */
  channel?: string | null;
  /** What the customer wrote last. */
  text: string;
  /** When it was written, in milliseconds since 1970 (UTC); `now` if left out. */
  at?: number | null;
  /** What the host knows, by the fact's name: `{ "customer.name": "Ana" }`. The language of the
   * message is a fact of every playbook: `{ "message.language": "es-MX" }` (BCP 47). */
  facts?: Record<string, FactValue | null | undefined> | null;
  /** The conversation before `text`, oldest first. */
  thread?: Turn[] | null;
  /** The time of the question, in milliseconds since 1970 (UTC): the engine has no clock. */
  now?: number | null;
}

/** Text, a number (or a time in milliseconds), yes or no. */
export type FactValue = string | number | boolean;

/** An earlier message of the conversation. */
export interface Turn {
  /** Who wrote it. */
  from: "customer" | "agent";
  /** What was written. */
  text: string;
  /** When, in milliseconds since 1970 (UTC). */
  at?: number | null;
}

/** What the numbers of a playbook stand for: names, each table in file order. */
export interface Names {
  categories: string[];
  /** From `low` to `critical`. */
  urgencies: Urgency[];
  tones: string[];
  channels: string[];
  templates: string[];
  rules: string[];
}

/** How urgent a message is. */
export type Urgency = "low" | "normal" | "high" | "critical";

/** The whole answer for one message. A field with nothing to say is absent. */
export interface Decision {
  /** The message's id, if it had one. */
  id?: string;
  /** The category's name. */
  category?: string;
  /** How urgent it is. */
  urgency?: Urgency;
  /** The tone's name. */
  tone?: string;
  /** Where the conversation should move. */
  handoff?: Handoff;
  /** The facts to ask for. */
  collect?: string[];
  /** Why the answer must wait, one entry a rule. */
  hold?: Hold[];
  /** What the host should do. */
  actions?: Act[];
  /** The tags. */
  tags?: string[];
  /** That no reply is to be sent, and why. */
  noReply?: NoReply;
  /** Seconds within which to answer. */
  respondWithin?: number;
  /** That those seconds count opening hours only; a working day is 86400. */
  respondWorking?: Working;
  /**
   * The moment by which to answer, in milliseconds since 1970 (UTC): so long after the
   * first message of the open question. Absent where no time is known.
   */
  respondBy?: number;
  /** Seconds within which to resolve. */
  resolveWithin?: number;
  /** As with `respondWorking`. */
  resolveWorking?: Working;
  /** The moment by which to resolve, as with `respondBy`. */
  resolveBy?: number;
  /** Alternatives, best first, of which the agent sends one. */
  replies: Reply[];
  /** What is written first where the conversation moves to: for a public message, the texts for the private channel of `handoff`. */
  openers?: TextReply[];
  /** The rules that matched, in file order. */
  rules: string[];
  /** The words that made them match, in reading order. */
  evidence: Evidence[];
  /** How much spoke for each category that has evidence: those of which something was found. */
  scores?: Score[];
  /** How the message sounds, from -1 to 1, in steps of 0.001; absent unless the playbook asks. */
  sentiment?: number;
  /** What rules said that does not count. */
  leftOut?: LeftOut[];
  /** What was odd about the input. */
  warnings?: Warning[];
  /** Which playbook decided: 16 hexadecimal digits. */
  fingerprint: string;
}

/** What a time counts that passes only within the opening hours. */
export type Working = "hours" | "days";

/** A move to another channel. */
export interface Handoff {
  /** The channel's name. */
  channel: string;
  /** Why. */
  because?: string;
  /** The rule that says so. */
  rule: string;
}

/** A reason to wait. */
export interface Hold {
  /** Why. */
  because?: string;
  /** Seconds to wait; until a person decides, if absent. */
  seconds?: number;
  /** That those seconds count opening hours only; a working day is 86400. */
  working?: Working;
  /** Until when, in milliseconds since 1970 (UTC), counted from the message. */
  until?: number;
  /** The rule that says so. */
  rule: string;
}

/** Something for the host to do. */
export interface Act {
  /** The action's name. */
  action: string;
  /** Seconds within which to do it. */
  within?: number;
  /** That those seconds count opening hours only; a working day is 86400. */
  working?: Working;
  /** The moment by which to do it, in milliseconds since 1970 (UTC), counted from the message. */
  by?: number;
}

/** No reply is to be sent. */
export interface NoReply {
  /** Why. */
  because?: string;
  /** The rule that says so. */
  rule: string;
}

/** One alternative: a text, or to let the message stand. `if (reply.nothing)` tells them apart. */
export type Reply = TextReply | NothingReply;

/** Let the message stand without an answer. */
export interface NothingReply {
  /** Always `true`. */
  nothing: true;
}

/** A text to send. */
export interface TextReply {
  /** Never there: it marks the alternative of not answering. */
  nothing?: undefined;
  /** The template's name. */
  template: string;
  /** Which of its variants, from 0. */
  variant: number;
  /** Where it would be sent; absent for an undeclared channel. */
  channel?: string;
  /** Who could read it. */
  visibility: "public" | "private";
  /** One part, or several of a thread. */
  parts: Part[];
  /** The limit of each part, in characters or weighted characters. */
  limit?: number;
  /** `true` if lengths are weighted as X weighs them. */
  weighted?: true;
}

/** A text of one post. */
export interface Part {
  /** The text; a slot stands in it as its fact's name in square brackets. */
  text: string;
  /** The length it can reach once its slots are filled, in the units of the reply's `limit`. */
  length: number;
  /** What the agent has to fill in, in order. */
  slots?: Slot[];
}

/** A blank for the agent to fill. */
export interface Slot {
  /** The fact that was not known. */
  fact: string;
  /** Where it starts in the part's text, in UTF-16 units, brackets included. */
  start: number;
  /** Where it ends. */
  end: number;
}

/** Words that made a rule match. */
export interface Evidence {
  /** The list, pattern or phrase that was found. */
  name: string;
  /** Which message: an index into the thread, or its length for the text itself. */
  message: number;
  /** Where it starts in that message, in UTF-16 units. */
  start: number;
  /** Where it ends. */
  end: number;
}

/** How much speaks for a category. */
export interface Score {
  /** The category's name. */
  category: string;
  /** Where it starts, and the points of all words together. */
  score: number;
  /** The score if nothing is found. */
  startsAt: number;
  /** The score from which the category can be given. */
  needs: number;
  /** What was found of its evidence, in file order. */
  words: Weighed[];
}

/** Something that was found and weighed. */
export interface Weighed {
  /** The list, pattern or phrase. */
  name: string;
  /** What it gave, or took if below 0. */
  points: number;
}

/** Something a rule said that does not count. */
export interface LeftOut {
  /** What was said: `handoff dm`. */
  what: string;
  /** Who said it. */
  rule: string;
  /** Why it does not count. */
  why: string;
}

/** Something odd about the input. */
export interface Warning {
  /** Which kind. */
  kind:
    | "unknown_channel"
    | "unknown_fact"
    | "wrong_fact"
    | "long_fact"
    | "long_message"
    | "long_thread"
    | "odd_times"
    | "no_variant"
    | "private_fact";
  /** What, in words. */
  text: string;
}

/** Why a decision is what it is. */
export interface Explanation {
  /** What `triage` decides about the message. */
  decision: Decision;
  /** The outcomes that were decided, each with who settled it and against whom. */
  settled?: Settled[];
  /** Every rule, in file order; the outcomes of categories among them. */
  rules: ExplainedRule[];
  /** Every named condition, each after those that it asks. */
  conditions?: ExplainedCondition[];
}

/** What an outcome is about, in the words that rules say it with. */
export type Field =
  | "category"
  | "urgency"
  | "tone"
  | "no reply"
  | "reply"
  | "handoff"
  | "collect"
  | "hold"
  | "do"
  | "tag"
  | "respond"
  | "resolve";

/** An outcome, who settled it, and who said otherwise. */
export interface Settled {
  /** What it is about. */
  field: Field;
  /** What was decided; absent if nothing that was said counts. */
  value?: string;
  /** Who says so, in file order. */
  by?: Spoken[];
  /** Who matched and said what does not count. */
  beaten?: Beaten[];
}

/** Who said something. */
export interface Spoken {
  /** The rule; or `default`, `evidence` (of a category), `channel NAME` (of a deadline). */
  rule: string;
  /** What it says, as it was written. */
  says: string;
  /** The line of its name, from 1: the rule's, or by evidence the category's; absent for a channel. */
  line?: number;
  /** What of a list it gives, in the words of the value: the actions, facts, tags, replies. */
  gives?: string[];
}

/** Who said something that does not count. */
export interface Beaten extends Spoken {
  /** Why it does not count. */
  why: string;
}

/** A rule, and how its condition was answered. */
export interface ExplainedRule {
  /** Its name; `category NAME` for the outcomes of a category. */
  rule: string;
  /** What people call it. */
  label?: string;
  /** The line of its name in the source, from 1. */
  line: number;
  /** Whether it matched. */
  matched: boolean;
  /** Its condition; absent for `always`. */
  when?: Clause;
  /** What it says. */
  says?: Said[];
}

/** An outcome that a rule says. */
export interface Said {
  /** What it is about. */
  field: Field;
  /** As it was written. */
  text: string;
  /** The line on which it starts, from 1. */
  line: number;
  /** Whether it counts. What a rule says that did not match does not. */
  counts: boolean;
  /** Why it does not count although the rule matched. */
  why?: string;
}

/** A named condition, and how it was answered. */
export interface ExplainedCondition {
  /** Its name. */
  condition: string;
  /** What people call it. */
  label?: string;
  /** The line of its name in the source, from 1. */
  line: number;
  /** What it asks. */
  when?: Clause;
}

/**
 * A part of a condition in the shape in which it was written: one of `all`, `any`, `not`, `unless`,
 * or a question, which has `asks`.
 */
export type Clause =
  | { holds: boolean; all: Clause[] }
  | { holds: boolean; any: Clause[] }
  | { holds: boolean; not: Clause }
  | { holds: boolean; unless: Clause }
  | ({ holds: boolean } & Question);

/** A single question, and what it saw. */
export interface Question {
  /** As it was written, on one line. */
  asks: string;
  /** The line on which it starts, from 1. */
  line: number;
  /** The places that it asks for, in reading order, at most 32. Some may be there although its answer is no. */
  saw?: Seen[];
  /** What there was of what it asks, where that is no place: a fact's value, a time, the category. */
  found?: string;
  /** Who settled the outcome that it asks, if it asks one. */
  by?: Spoken[];
  /** What speaks for the category that it asks, if it does and something was found. */
  score?: Score;
  /** The lists and patterns that it names, with the lines of their names. */
  lists?: { name: string; line: number }[];
  /** The named condition that it asks, if it asks one. */
  condition?: string;
}

/** A place that a question saw, and what it says there. */
export interface Seen extends Evidence {
  /** The phrase that found it, as its author wrote it, where the customer wrote it otherwise. */
  phrase?: string;
  /** Whether it sounds good; only where the sentiment is asked. */
  good?: boolean;
  /** Whether it is denied; only where that is asked. */
  denied?: boolean;
  /** What it gives the category that is asked, or takes from it. */
  points?: number;
}

/** Why a rule did not match, and what would let it. */
export interface WhyNot {
  /** The message's id, if it had one. */
  id?: string;
  /** The rule's name. */
  rule: string;
  /** What people call it. */
  label?: string;
  /** Whether it matches as it is. */
  matched: boolean;
  /** What became of what it says, if it matches. */
  says?: Said[];
  /** The questions whose answers kept it from matching. */
  obstacles: Obstacle[];
  /** Changes with which the engine lets it match, the smallest first; at most three. */
  suggestions: Suggestion[];
  /** How many changed messages were tried. */
  tries: number;
  /** Why there is no suggestion. */
  none?: string;
}

/** A question whose answer kept a rule from matching. */
export interface Obstacle extends Question {
  /** Its answer: a no that should be yes, or under `not` or `unless` a yes that should be no. */
  answer: boolean;
  /** The named condition in which it stands, if it is not the rule's own. */
  within?: string;
}

/** Changes to the message with which the rule matches: it does not without any one of them. */
export interface Suggestion {
  /** The changes. */
  changes: Change[];
  /** The message with them, for `triage`. */
  message: Message;
}

/** A change to a message. */
export interface Change {
  /** What is changed. */
  kind: "words" | "without" | "channel" | "fact" | "time" | "thread";
  /** How, in words that go on from "it would match". */
  words: string;
}

/** What there is to say about a draft. A field with nothing to say is absent. */
export interface Review {
  /** The message's id, if it had one. */
  id?: string;
  /** What to look at before it is sent, the worst first. */
  findings: Finding[];
  /** How long the draft is, in characters or weighted characters. */
  length: number;
  /** How long a text may be where it goes. */
  limit?: number;
  /** `true` if lengths are weighted as X weighs them. */
  weighted?: true;
  /** The channel it is judged for; absent for an undeclared one. */
  channel?: string;
  /** Who could read it. */
  visibility: "public" | "private";
  /** How heated it is, from 0 to 1, in steps of 0.001. */
  heat?: number;
  /** How many seconds the voice asks the agent to wait. */
  coolOff?: number;
  /** What the draft does, as far as its words show. */
  acts?: DraftAct[];
  /** Which playbook judged: 16 hexadecimal digits. */
  fingerprint: string;
}

/** Something that a draft does. */
export type DraftAct =
  "apology" | "acknowledgement" | "private_message" | "other_contact" | "link" | "request";

/** Something to look at in a draft. Places are UTF-16 units of the draft. */
export interface Finding {
  /** The same for the same finding while the text around it changes. */
  id: string;
  /** Which kind. */
  kind: FindingKind;
  /** An error should not be sent, a warning should be looked at. */
  severity: "error" | "warning";
  /** Where it starts; absent if it is about the whole draft. */
  start?: number;
  /** Where it ends. */
  end?: number;
  /** What it is: lower case, no final period. */
  message: string;
  /** The line of the voice that it is about, as its author wrote it. */
  says?: string;
  /** Ways to mend it, each of its own, the best first. */
  fixes?: Fix[];
}

/** The kinds of findings. Later versions may add some. */
export type FindingKind =
  | "too_long"
  | "private_data"
  | "asks_in_public"
  | "unfilled"
  | "no_sign"
  | "heat"
  | "cool_off"
  | "no_invitation"
  | "no_apology"
  | "no_acknowledgement"
  | "promise"
  | "held"
  | "no_reply"
  | "avoid"
  | "never"
  | "require"
  | "at_most"
  | "shouting";

/** One thing to tell the author of a playbook. Places are UTF-16 units of the source. */
export interface Diagnostic {
  /** The code: `E201`. */
  code: string;
  /** An error keeps the playbook from compiling. */
  severity: "error" | "warning";
  /** What is wrong. */
  message: string;
  /** The line of the primary place, from 1. */
  line: number;
  /** Its column in code points, from 1. */
  column: number;
  /** Where it starts. */
  start: number;
  /** Where it ends. */
  end: number;
  /** All places, the primary one first. */
  labels: Label[];
  /** Advice. */
  help?: string;
  /** Edits that mend it. */
  fix?: DiagnosticFix;
}

/** A place in the source with a few words on it. */
export interface Label {
  /** Its line, from 1. */
  line: number;
  /** Its column in code points, from 1. */
  column: number;
  /** Where it starts, in UTF-16 units. */
  start: number;
  /** Where it ends. */
  end: number;
  /** What stands there. */
  text?: string;
}

/** A change that mends a finding in a draft. */
export interface Fix {
  /** What it does. */
  title: string;
  /** The replacements, in order, without overlaps. */
  edits: Edit[];
}

/** A change that mends a diagnostic. */
export interface DiagnosticFix extends Fix {
  /**
   * Whether it is certain that this was meant, so that a tool may apply it unasked; else it is a
   * guess that its author has to look at.
   */
  sure: boolean;
}

/** One replacement. */
export interface Edit {
  /** Where the replaced text starts, in UTF-16 units. */
  start: number;
  /** Where it ends; the start again, to insert. */
  end: number;
  /** The new text. */
  text: string;
}

/** What came of one of a playbook's own tests. */
export interface TestResult {
  /** What the test shows. */
  name: string;
  /** Whether every expectation held. */
  passed: boolean;
  /** Those that did not. */
  failures: Failure[];
  /** The last message of the test. */
  message: TestMessage;
  /** The decision about it. */
  decision: Decision;
}

/** An expectation that did not hold. */
export interface Failure {
  /** What was expected, as the test says it. */
  expected: string;
  /** What was decided instead. */
  got: string;
}

/** The message of a test. */
export interface TestMessage {
  /** Its channel. */
  channel?: string;
  /** What the customer wrote last. */
  text: string;
  /** The conversation before it, oldest first. */
  thread?: Turn[];
}
