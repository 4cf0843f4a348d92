// A small server of our own for what the pages' server does not have: hosts of
// other origins, and pages with other headers. This machine only; it ends with
// the test.
import { createServer } from "node:http";

/**
 * @param {(path: string) => { body: string | Uint8Array, type?: string, headers?: Record<string, string> } | undefined} answer
 */
export async function serve(answer) {
  const server = createServer((request, response) => {
    const found = answer(new URL(request.url, "http://localhost").pathname);
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    const { body, type = "text/html; charset=utf-8", headers = {} } = found;
    response.writeHead(200, { "Content-Type": type, ...headers }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => server.close(),
  };
}
