// How hosts use the package, checked by the compiler and never run.
import { EngineReset, InvalidMessage, LoadFailed, load } from "replybook";
import type { Columns, Decision, Message, Playbook, Reply } from "replybook";
import { markedText } from "replybook/element";
import type { Chosen, ReplySuggestions } from "replybook/element";
import { load as loadRuntime } from "replybook/runtime";
import { Cancelled, load as loadWorker } from "replybook/worker";
import type { WorkerPlaybook } from "replybook/worker";

export async function compiled(source: string): Promise<Playbook | undefined> {
  const { Playbook } = await load(new URL("https://example.com/replybook_bg.wasm"));
  const { playbook, diagnostics } = Playbook.compile(source);
  for (const { code, severity, start, end, fix } of diagnostics) {
    console.log(
      code.length,
      severity === "error",
      start + end,
      fix?.edits.length,
      fix?.sure === true,
    );
  }
  return playbook;
}

export async function edited(source: string): Promise<string> {
  const { Document } = await load();
  using document = Document.open(source);
  document.edit(0, 0, "# 😡\n");
  const { edits, refused } = document.rename(7, "other");
  // @ts-expect-error only one of the two is there
  console.log(edits.length);
  for (const { text, kind, start, end } of document.completions(0)) {
    console.log(text, kind, end - start);
  }
  return refused ?? document.hover(0)?.markdown ?? "";
}

export async function opened(bytes: Uint8Array): Promise<Decision[]> {
  const { Playbook } = await loadRuntime(fetch("/replybook_bg.wasm"));
  // @ts-expect-error the runtime has no compiler
  Playbook.compile("");
  using playbook = Playbook.open(bytes);
  const message: Message = {
    text: "my bag is lost",
    channel: null,
    facts: { "customer.name": "Ana", "customer.vip": true, "customer.since": 0 },
    thread: [{ from: "customer", text: "hello" }],
    now: Date.now(),
  };
  // @ts-expect-error a message has a text
  playbook.triage({ channel: "x" });
  // @ts-expect-error nobody knows this field
  playbook.triage({ text: "", chanel: "x" });
  const facts = { "customer.vip": true };
  const columns: Columns = playbook.scan(["my bag"], { channels: ["x"], facts });
  const rules: number[] = playbook.matchingRules("my bag", { channel: null, facts });
  const names: (string | undefined)[] = rules.map((rule) => playbook.names.rules[rule]);
  // @ts-expect-error one text came in on one channel
  playbook.matchingRules("my bag", { channels: ["x"] });
  console.log(columns.ruleOffsets.length, names);
  const saved: Uint8Array = playbook.save({ strip: true });
  console.log(
    saved.byteLength,
    playbook.test().every(({ passed }) => passed),
  );
  return playbook.triageAll(new Set([message]));
}

export function shown(reply: Reply): string {
  if (reply.nothing) return "let it stand";
  return reply.parts.map(({ text }) => text).join("\n") + (reply.limit ?? "");
}

export function told(error: unknown): string {
  if (error instanceof LoadFailed && error.code === "forbidden") return "not allowed here";
  if (error instanceof InvalidMessage) return `message ${error.index ?? ""}: ${error.message}`;
  if (error instanceof EngineReset) return error.code;
  throw error;
}

export async function offThread(source: string, signal: AbortSignal): Promise<Decision[]> {
  const { Playbook, end } = await loadWorker();
  const { playbook, diagnostics } = await Playbook.compile(source, { signal });
  if (!playbook) throw new Error(diagnostics[0]?.message);
  const bytes: Uint8Array = await playbook.save({ strip: true });
  const { Playbook: Opener } = await loadWorker(undefined, {
    compiler: false,
    worker: () => new Worker("/worker.js", { type: "module" }),
  });
  // @ts-expect-error there is no compiler
  Opener.compile("");
  using opened = await Opener.open(bytes);
  // @ts-expect-error a decision comes by a promise
  playbook.triage({ text: "" }).replies;
  try {
    return await opened.triageAll([{ text: "my bag is lost" }], { signal });
  } catch (error) {
    if (error instanceof Cancelled) console.log(error.code === "cancelled", error.cause);
    throw error;
  } finally {
    end();
  }
}

export function shownInPage(card: ReplySuggestions, book: Playbook, far: WorkerPlaybook): void {
  card.playbook = book;
  card.playbook = far;
  card.playbook = load().then(({ Playbook }) => Playbook.compile(""));
  card.playbook = null;
  // @ts-expect-error no playbook
  card.playbook = "airline";
  card.labels = { tones: { calm: "Short sentences" } };
  card.theme = "dark";
  card.message = { text: "my bag is lost" };
  card.addEventListener("reply-insert", ({ detail }) => {
    const { text, part, parts, reply, message, slots }: Chosen = detail;
    console.log(text, part < parts, reply.channel, message.id, slots["booking.reference"]);
    card.say("Copied");
  });
  card.addEventListener("reply-hold", ({ detail }) => console.log(detail.hold[0]?.because));
  card.addEventListener("reply-handoff", ({ detail }) => console.log(detail.handoff.channel));
  // @ts-expect-error a decision is not set
  card.decision = undefined;
  const made: ReplySuggestions = document.createElement("reply-suggestions");
  made.append(markedText("my bag", made.decision?.evidence ?? []));
}
