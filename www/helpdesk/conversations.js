// Fifteen conversations of an airline that does not exist, with people who do not
// either. The newest comes first, as in any inbox.

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * @typedef {object} Conversation
 * @property {string} id
 * @property {string} name who writes
 * @property {string} [handle]
 * @property {"x" | "dm" | "email"} channel as the playbook names it
 * @property {string} shows what a visitor can see here
 * @property {Record<string, string | number | boolean>} facts what the desk knows
 * @property {Written[]} turns oldest first
 *
 * @typedef {{ from: "customer" | "agent", text: string, ago: number }} Written minutes before now
 */

const customer = (ago, text) => ({ from: "customer", text, ago });
const agent = (ago, text) => ({ from: "agent", text, ago });

/** @type {Conversation[]} */
export const conversations = [
  {
    id: "bag",
    name: "Ana Duarte",
    handle: "@anaduarte_",
    channel: "x",
    shows: "A complaint in public: answer here, then move to a direct message",
    facts: { "customer.name": "Ana", "customer.followers": 412 },
    turns: [
      customer(
        3,
        "@northwind landed in Lisbon three hours ago and my suitcase never arrived 😡 nobody at the desk knows anything",
      ),
    ],
  },
  {
    id: "card",
    name: "Grant P.",
    handle: "@grant_on_tour",
    channel: "x",
    shows: "A card number in public: it is seen, and the answer repeats none of it",
    facts: { "customer.followers": 58 },
    turns: [
      customer(
        6,
        "@northwind you charged me twice!! my card is 4111 1111 1111 1111, just send one of them back",
      ),
    ],
  },
  {
    id: "stranded",
    name: "Wiebke Lund",
    handle: "@wiebke_lund",
    channel: "x",
    shows: "One story in three posts: they are read together, and two replies are offered",
    facts: { "customer.name": "Wiebke", "customer.tier": "silver" },
    turns: [
      customer(19, "@northwind so NW311 is cancelled"),
      customer(14, "two kids, no hotel, nobody at the gate"),
      customer(8, "hello?? anyone @northwind"),
    ],
  },
  {
    id: "connection",
    name: "Tariq Benali",
    channel: "dm",
    shows: "Gold, and the flight leaves within the hour: the deadline is five minutes",
    facts: {
      "customer.name": "Tariq",
      "customer.tier": "gold",
      "flight.number": "NW77",
      "flight.hours_left": 1,
    },
    turns: [
      customer(
        4,
        "We are still on the ground in Porto and my connection to Bergen is going to be missed. Is there any way to hold it, or should I look for a bed?",
      ),
    ],
  },
  {
    id: "lawyer",
    name: "D. Marchetti",
    handle: "@dmarchetti61",
    channel: "x",
    shows: "A hold: legal answers first, and Insert asks before it goes past",
    facts: { "customer.followers": 1290 },
    turns: [
      customer(
        26,
        "This is the third time I write about this refund. The next letter comes from my lawyer @northwind",
      ),
    ],
  },
  {
    id: "insulin",
    name: "Tomasz",
    handle: "@tomasz_wro",
    channel: "x",
    shows: "A lost bag again, but with medicine in it: critical, and the duty manager is told",
    facts: { "customer.name": "Tomasz", "customer.followers": 84000 },
    turns: [
      customer(
        11,
        "😢 @northwind you lost our bag in Gdansk and my daughter's insulin is in it. What do we do tonight??",
      ),
    ],
  },
  {
    id: "praise",
    name: "Priya Raman",
    handle: "@priya_reads",
    channel: "x",
    shows: "Praise: a short thank-you, passed on to the crew",
    facts: { "customer.name": "Priya" },
    turns: [
      customer(
        32,
        "Huge thanks to the cabin crew on NW118 last night @northwind. They were so kind to my nervous dad 💙",
      ),
    ],
  },
  {
    id: "spanish",
    name: "Lucía Ferrer",
    handle: "@luferrer",
    channel: "x",
    shows: "Spanish: the playbook knows that it is another language, and who speaks it",
    facts: { "customer.name": "Lucía" },
    turns: [
      customer(41, "Hola @northwind, mi maleta no ha llegado y nadie me ayuda. ¿Qué hago ahora?"),
    ],
  },
  {
    id: "sarcasm",
    name: "Owen",
    handle: "@owen_misses_trains",
    channel: "x",
    shows: "Kind words that are not meant kindly: a delay, and not praise",
    facts: {},
    turns: [
      customer(
        55,
        "Great job @northwind, another delay. I just love sleeping on airport floors 🙃",
      ),
    ],
  },
  {
    id: "repeat",
    name: "Mr Oyelaran",
    channel: "email",
    shows: "The fourth time he asks: it goes to a senior agent",
    facts: {
      "customer.name": "Mr Oyelaran",
      "customer.tier": "gold",
      "booking.reference": "QX44TZ",
    },
    turns: [
      customer(14 * DAY, "Could you tell me where my refund is?"),
      agent(13 * DAY, "We're looking into it."),
      customer(7 * DAY, "Any news about the refund?"),
      agent(6 * DAY, "It is with our finance team."),
      customer(2 * DAY, "Nothing has arrived."),
      agent(DAY, "Thank you for your patience."),
      customer(
        70,
        "Still no refund. It is now six weeks, and each of you tells me something else. I am tired of asking.",
      ),
    ],
  },
  {
    id: "arabic",
    name: "نور",
    handle: "@noor_travels",
    channel: "x",
    shows: "Text from right to left, and a language that this playbook does not know",
    facts: {},
    turns: [customer(95, "مساء الخير، هل يمكنني اصطحاب قطتي معي؟ 🐈")],
  },
  {
    id: "grief",
    name: "Helena Voss",
    channel: "email",
    shows: "A death in the family: the tone changes before anything else does",
    facts: { "customer.name": "Helena" },
    turns: [
      customer(
        2 * HOUR + 10,
        "My mother died last night and I need to fly home tomorrow instead of on Sunday. I don't know what to do about the ticket.",
      ),
    ],
  },
  {
    id: "joke",
    name: "Bex",
    handle: "@bexinseat31f",
    channel: "x",
    shows: "A joke that needs no reply: the second suggestion is to let it stand",
    facts: { "customer.name": "Bex" },
    turns: [
      customer(62, "@northwind do your seats recline or do they just believe in it 😂"),
      agent(55, "They dream big, Bex! ^LK"),
      customer(48, "haha fair enough, you win 😂"),
    ],
  },
  {
    id: "claim",
    name: "M. Adeyemi",
    channel: "email",
    shows: "Missing for more than 21 days: by law it is lost, and a claim begins",
    facts: { "customer.name": "Mr Adeyemi", "bag.tag": "NW449201", "bag.reported": 25 * DAY },
    turns: [
      customer(
        5 * HOUR,
        "Good morning,\n\nMy suitcase has now been missing for more than three weeks and I have heard nothing. The tag was on the receipt I sent you.\n\nRegards,\nM. Adeyemi",
      ),
    ],
  },
  {
    id: "pushchair",
    name: "Sunita Rao",
    channel: "email",
    shows: "An e-mail: its deadline counts opening hours only",
    facts: { "customer.name": "Sunita" },
    turns: [
      customer(
        9 * HOUR,
        "Is a folding pushchair hand luggage, or does it go in the hold? We fly on Saturday with two small children.",
      ),
    ],
  },
];

/**
 * A visitor's own words; an inbox has it last, and it is empty at first.
 *
 * @type {Conversation}
 */
export const own = {
  id: "own",
  name: "You, as a customer",
  channel: "x",
  shows: "Write what your customers write, and see what this playbook makes of it",
  facts: {},
  turns: [customer(0, "")],
};

/** Facts that are times: here in minutes before now. */
const TIMES = new Set(["bag.reported", "booking.made"]);
/** Who sits at this desk. */
const DESK = { "agent.initials": "LK" };

/**
 * The last thing the customer wrote as the engine reads it; nothing if we answered.
 *
 * @param {Conversation} conversation
 * @param {number} now in milliseconds since 1970
 */
export function messageOf({ id, channel, facts, turns }, now) {
  const last = turns.at(-1);
  if (!last || last.from === "agent" || last.text.trim() === "") return undefined;
  const at = ({ ago }) => now - ago * 60_000;
  const known = Object.entries(facts).map(([name, value]) => [
    name,
    TIMES.has(name) ? now - Number(value) * 60_000 : value,
  ]);
  return {
    id,
    channel,
    text: last.text,
    at: at(last),
    facts: { ...DESK, ...Object.fromEntries(known) },
    thread: turns.slice(0, -1).map((turn) => ({ from: turn.from, text: turn.text, at: at(turn) })),
    now,
  };
}
