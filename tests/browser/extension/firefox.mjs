// Firefox with the extension, driven by WebDriver BiDi.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { WebSocket } from "ws";

/** So that the extension's own pages have a known address. */
const UUID = "5f2c1d6e-8a3b-4c7d-9e10-2b3c4d5e6f70";

const PREFERENCES = {
  "extensions.webextensions.uuids": JSON.stringify({ "replybook@replybook.example": UUID }),
  "datareporting.policy.dataSubmissionEnabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "browser.safebrowsing.update.enabled": false,
  "remote.prefs.recommended": true,
};

/** Starts Firefox; `install` adds the unpacked extension. */
export async function startFirefox(program) {
  const profile = await mkdtemp(join(tmpdir(), "replybook-firefox-"));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, "user.js"), lines.join("\n"));
  const browser = spawn(
    program,
    [
      "--headless",
      "--remote-allow-system-access",
      "--profile",
      profile,
      "--remote-debugging-port",
      "0",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const address = await new Promise((resolve, reject) => {
    let said = "";
    browser.stderr.on("data", (data) => {
      said += data;
      const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    browser.once("error", reject);
    browser.once("exit", () => reject(new Error(`Firefox ended: ${said}`)));
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  let last = 0;
  const waiting = new Map();
  socket.on("message", (data) => {
    const { id, result, error, message } = JSON.parse(data);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(`${error}: ${message}`));
    else asked?.resolve(result);
  });
  const send = (method, params) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await send("session.new", { capabilities: {} });

  return {
    /** The address of a page of the extension. */
    page: (name) => `moz-extension://${UUID}/${name}`,
    install: (path) => send("webExtension.install", { extensionData: { type: "path", path } }),
    /** Opens an address in a window of its own. */
    async open(url) {
      const { context } = await send("browsingContext.create", { type: "window" });
      await send("browsingContext.navigate", { context, url, wait: "complete" });
      return context;
    },
    /** Runs an expression, which may be a promise, in a page. */
    async evaluate(context, expression) {
      const { result, exceptionDetails } = await send("script.evaluate", {
        expression,
        target: { context },
        awaitPromise: true,
        userActivation: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.value;
    },
    async close() {
      const ended = new Promise((resolve) => browser.once("exit", resolve));
      await send("browser.close", {}).catch(() => browser.kill());
      socket.close();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
