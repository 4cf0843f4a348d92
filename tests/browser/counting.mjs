// A proxy that a whole browser has to go through. It passes on what goes to our own
// servers, and counts and refuses everything else: requests of pages, frames, workers
// and extensions alike, and every other connection, whatever kind it is.
import { createServer, request as ask } from "node:http";

/**
 * What Chromium asks its makers for its own sake, whatever page is open: whether it is new, what
 * the time is, which forms its autofill knows. That no page asks for it is seen by the pages'
 * own requests, and by their scripts, which name no address.
 */
const MAKERS = /(^|\.)(google|googleapis|gstatic|gvt1)\.com$/;

/**
 * @param {string[]} origins our own servers
 */
export async function startCounting(origins) {
  /** @type {{ method: string, url: URL, headers: import("node:http").IncomingHttpHeaders }[]} */
  const own = [];
  /** @type {string[]} what went, or would have gone, elsewhere */
  const foreign = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://proxy.invalid");
    if (!origins.includes(url.origin)) {
      if (!MAKERS.test(url.hostname)) foreign.push(`${request.method} ${url.href}`);
      response.writeHead(502).end();
      return;
    }
    const { method, headers } = request;
    own.push({ method, url, headers });
    const asked = ask(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    asked.on("error", () => response.destroy());
    request.pipe(asked);
  });
  // What is encrypted, and sockets of all kinds, ask for a tunnel by name.
  server.on("connect", (request, socket) => {
    if (!MAKERS.test(request.url.replace(/:\d+$/, ""))) foreign.push(`CONNECT ${request.url}`);
    socket.on("error", () => {});
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  server.on("upgrade", (request, socket) => {
    foreign.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    own,
    foreign,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
