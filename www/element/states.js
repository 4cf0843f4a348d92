// Everything the card can show, and how it comes about.

const now = Date.UTC(2026, 10, 20, 14, 2);
const customer = (minutes, text) => ({ from: "customer", text, at: now - minutes * 60_000 });

/**
 * @typedef {object} State
 * @property {string} title
 * @property {object} [message]
 * @property {string} [draft]
 * @property {(engine: any, source: string) => unknown} [playbook] another one than the page's
 */

/** @type {Record<string, State>} */
export const states = {
  one: {
    title: "One reply, and a move to a private channel",
    message: {
      id: "one",
      channel: "x",
      text: "😢 @cornerbooks my parcel never arrived",
      facts: { "customer.name": "Ana" },
      now,
    },
  },
  several: {
    title: "Several replies",
    message: {
      id: "several",
      channel: "email",
      text: "Do you have signed copies of the new one?",
      facts: { "customer.name": "Zoë" },
      now,
    },
  },
  slots: {
    title: "Slots to fill in",
    message: { id: "slots", channel: "dm", text: "where is my order? 📦", now },
  },
  thread: {
    title: "A thread of three parts",
    message: { id: "thread", channel: "x", text: "When is the reading on Friday?", now },
  },
  hold: {
    title: "A hold",
    message: {
      id: "hold",
      channel: "x",
      text: "Still nothing. You will hear from my lawyer about those books",
      thread: [customer(90, "@cornerbooks where is my order?"), customer(40, "hello?")],
      now,
    },
  },
  stand: {
    title: "A reply, or none",
    message: { id: "stand", channel: "x", text: "thank you for the tea 🙏", now },
  },
  silence: {
    title: "No reply is to be sent",
    message: { id: "silence", channel: "email", text: "unsubscribe", now },
  },
  none: {
    title: "No rule matched",
    message: { id: "none", channel: "x", text: "do you sell umbrellas?", now },
  },
  rtl: {
    title: "From right to left",
    message: {
      id: "rtl",
      channel: "dm",
      text: "שלום, where is my order? החבילה לא הגיעה",
      facts: { "customer.name": "נועה" },
      now,
    },
  },
  draft: {
    title: "While the agent writes",
    message: { id: "draft", channel: "x", text: "thanks, that was quick", now },
    draft: "You are welcome, and do come again",
  },
  faulty: {
    title: "A playbook with errors",
    message: { id: "faulty", channel: "x", text: "my parcel never arrived", now },
    playbook: ({ Playbook }, source) =>
      Playbook.compile(
        source
          .replace("reply trace", "reply tracing")
          .replace("handoff dm", "handoff dmm")
          .replace("reply evening", "reply evenings")
          .replace("tone warm\n", "tone warmer\n"),
      ),
  },
  forbidden: {
    title: "WebAssembly is not allowed",
    playbook: ({ LoadFailed }) =>
      Promise.reject(
        new LoadFailed(
          "forbidden",
          "the content security policy here does not allow WebAssembly. Add 'wasm-unsafe-eval' to its script-src",
        ),
      ),
  },
  broken: {
    title: "The engine broke down",
    message: { id: "broken", channel: "x", text: "my parcel never arrived", now },
    playbook: ({ EngineReset }) => ({
      triage() {
        throw new EngineReset(new Error("memory access out of bounds"));
      },
    }),
  },
  waiting: {
    title: "While the playbook is opened",
    message: { id: "waiting", channel: "x", text: "my parcel never arrived", now },
    playbook: () => new Promise(() => {}),
  },
  idle: { title: "No message" },
};
