// How hosts use the package, checked by the compiler and never run.
import { EngineReset, InvalidMessage, LoadFailed, load } from "replybook";
import type { Decision, Message, Playbook, Reply } from "replybook";
import { load as loadRuntime } from "replybook/runtime";

export async function compiled(source: string): Promise<Playbook | undefined> {
  const { Playbook } = await load(new URL("https://example.com/replybook_bg.wasm"));
  const { playbook, diagnostics } = Playbook.compile(source);
  for (const { code, severity, start, end, fix } of diagnostics) {
    console.log(code.length, severity === "error", start + end, fix?.edits.length);
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
