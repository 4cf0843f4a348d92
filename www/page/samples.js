// Three playbooks to begin with, each with messages to try.

export const samples = [
  {
    title: "A small start",
    source: "playbooks/start.playbook",
    messages: "playbooks/start.messages.jsonl",
  },
  {
    title: "Airline",
    source: "examples/airline.playbook",
    messages: "examples/airline.messages.jsonl",
  },
  {
    title: "Online shop",
    source: "playbooks/shop.playbook",
    messages: "playbooks/shop.messages.jsonl",
  },
];

/** Reads one of them. */
export async function readSample({ source, messages }) {
  const [text, lines] = await Promise.all([read(source), read(messages)]);
  return {
    source: text,
    messages: lines
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line)),
  };
}

async function read(address) {
  const response = await fetch(new URL(`../${address}`, import.meta.url));
  if (!response.ok) throw new Error(`${address} could not be read (${response.status})`);
  return response.text();
}
