// The scripts of the panel and the extension keep to what their comments say,
// and to the union of messages, by the TypeScript compiler.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));

test("hosts, panel and extension agree with their types", async () => {
  await promisify(execFile)("node_modules/.bin/tsc", ["--project", "www"], { cwd: root }).catch(
    (error) => assert.fail(error.stdout || String(error)),
  );
});
