// What several tests need: the package by its name, and a small playbook.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository, for the cases and examples in it. */
export const root = process.env.REPLYBOOK_ROOT;

/** The folder of the installed package. */
export const installed = fileURLToPath(new URL("../node_modules/replybook/", import.meta.url));

/** The name all generated files share. */
export const generated = (build) => join(installed, build, "replybook.js");

/** A complete playbook that uses most kinds of outcome. */
export const source = await readFile(new URL("./northwind.playbook", import.meta.url), "utf8");

/** What a test of errors looks at. */
export function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** Takes all the memory an engine can have. */
export function exhaust({ memory }) {
  for (let pages = 4096; pages >= 1;) {
    try {
      memory.grow(pages);
    } catch {
      pages >>= 1;
    }
  }
}
