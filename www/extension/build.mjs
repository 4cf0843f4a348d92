// Builds the extension: `node www/extension/build.mjs [--out FOLDER] [--only chromium|firefox] [--zip]`.
//
// Bundles its scripts, copies the engine from pkg/, and compiles the example.
// Needs pkg/wasm and pkg/runtime, which `cargo xtask build` makes.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { build } from "esbuild";

import { labelsFrom } from "../../pkg/element/labels.js";
import { load } from "../../pkg/index.js";
import { declaredChannels } from "../hosts/channels.js";
import { manifest } from "./manifest.mjs";
import { zip } from "./zip.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Builds one folder, ready to be loaded unpacked or zipped.
 *
 * @param {"chromium" | "firefox"} browser
 * @param {string} out
 */
export async function buildExtension(browser, out) {
  await rm(out, { recursive: true, force: true });
  await mkdir(join(out, "engine"), { recursive: true });
  await mkdir(join(out, "example"), { recursive: true });
  const { version } = JSON.parse(await readFile(join(root, "pkg/package.json"), "utf8"));
  const common = {
    bundle: true,
    charset: "utf8",
    legalComments: "none",
    target: browser === "chromium" ? "chrome123" : "firefox140",
    // Stores read what they publish: nothing is shortened.
    minify: false,
  };
  await Promise.all([
    build({
      ...common,
      format: "esm",
      entryPoints: {
        background: join(here, "background/main.js"),
        panel: join(here, "pages/panel.js"),
        options: join(here, "pages/options.js"),
        pages: join(here, "pages/pages.css"),
      },
      outdir: out,
    }),
    build({
      ...common,
      format: "iife",
      entryPoints: { content: join(here, "content/main.js") },
      outdir: out,
    }),
  ]);
  await Promise.all([
    cp(join(here, "pages/panel.html"), join(out, "panel.html")),
    cp(join(here, "pages/options.html"), join(out, "options.html")),
    cp(join(here, "icons"), join(out, "icons"), { recursive: true }),
    cp(join(root, "pkg/wasm/replybook_bg.wasm"), join(out, "engine/compiler.wasm")),
    cp(join(root, "pkg/runtime/replybook_bg.wasm"), join(out, "engine/runtime.wasm")),
    cp(join(here, "PRIVACY.md"), join(out, "PRIVACY.md")),
    cp(join(root, "LICENSE-MIT"), join(out, "LICENSE-MIT")),
    cp(join(root, "LICENSE-APACHE"), join(out, "LICENSE-APACHE")),
    writeFile(join(out, "manifest.json"), json(manifest(browser, version))),
    ...(browser === "chromium" ? [cp(join(here, "managed.json"), join(out, "managed.json"))] : []),
    example(join(out, "example")),
  ]);
}

/** @param {string} out */
async function example(out) {
  const source = await readFile(join(root, "examples/airline.playbook"), "utf8");
  const { Playbook, Document } = await load();
  const { playbook, diagnostics } = Playbook.compile(source);
  if (!playbook) throw new Error(`the example does not compile: ${diagnostics[0]?.message}`);
  const symbols = Document.open(source).symbols();
  const entry = {
    name: playbook.name,
    fingerprint: playbook.fingerprint,
    channels: declaredChannels(source, symbols),
    labels: labelsFrom(symbols),
  };
  await writeFile(join(out, "airline.json"), json(entry));
  await writeFile(join(out, "airline.replybook"), playbook.save({ strip: true }));
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { out: { type: "string" }, only: { type: "string" }, zip: { type: "boolean" } },
  });
  for (const browser of /** @type {const} */ (["chromium", "firefox"])) {
    if (values.only && values.only !== browser) continue;
    const out = join(values.out ?? join(here, "dist"), browser);
    await buildExtension(browser, out);
    console.log(out);
    if (values.zip) {
      await zip(out, `${out}.zip`);
      console.log(`${out}.zip`);
    }
  }
}
