// Questions to the engine in the service worker. The worker may have been
// stopped since the last one: then the next question starts it.

/** @typedef {import("../messages.js").ToEngine} ToEngine */
/** @typedef {import("../messages.js").FromEngine} FromEngine */

/** @type {chrome.runtime.Port | undefined} */
let port;
let last = 0;
/** @type {Map<number, { question: any, again: boolean, resolve: (answer: any) => void, reject: (error: Error) => void }>} */
const waiting = new Map();

/**
 * @template {FromEngine["type"]} Kind
 * @param {Record<string, unknown> & { type: ToEngine["type"] }} question
 * @returns {Promise<Extract<FromEngine, { type: Kind }>>}
 */
export function ask(question) {
  return new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { question: { ...question, id: last }, again: true, resolve, reject });
    send(last);
  });
}

/** @param {number} id */
function send(id) {
  const asked = waiting.get(id);
  if (!asked) return;
  try {
    port ??= connected();
    port.postMessage(asked.question);
  } catch (error) {
    waiting.delete(id);
    asked.reject(new Error("replybook was updated: open this panel again", { cause: error }));
  }
}

function connected() {
  const made = chrome.runtime.connect({ name: "engine" });
  made.onMessage.addListener((/** @type {FromEngine} */ answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.type !== "failed") asked?.resolve(answer);
    else asked?.reject(Object.assign(new Error(answer.message), { code: answer.code }));
  });
  made.onDisconnect.addListener(() => {
    if (port === made) port = undefined;
    // Stopped in the middle of an answer: ask once more.
    for (const [id, asked] of [...waiting]) {
      if (asked.again) {
        asked.again = false;
        send(id);
      } else {
        waiting.delete(id);
        asked.reject(new Error("the engine was stopped by the browser: try again"));
      }
    }
  });
  return made;
}

/**
 * A playbook of the library, as the card wants it.
 *
 * @param {string} id
 * @returns {import("../../../pkg/element.js").Triages}
 */
export function playbook(id) {
  return {
    async triage(message) {
      const answer = await ask({ type: "triage", playbook: id, message });
      return /** @type {Extract<FromEngine, { type: "decided" }>} */ (answer).decision;
    },
    async review(draft, message) {
      const answer = await ask({ type: "review", playbook: id, draft, message });
      return /** @type {Extract<FromEngine, { type: "reviewed" }>} */ (answer).review;
    },
  };
}
