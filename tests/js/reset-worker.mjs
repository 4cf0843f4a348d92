// A worker that can be made to break down.
import { parentPort } from "node:worker_threads";

import "replybook/worker/compiler.js";

import { exhaust, generated } from "./support.mjs";

const answer = parentPort.onmessage;
parentPort.onmessage = async (event) => {
  if (event.data === "die") process.exit(1);
  if (event.data !== "exhaust") answer(event);
  // Started already, this hands out the exports that the package itself uses.
  else exhaust((await import(generated("wasm"))).initSync());
};
