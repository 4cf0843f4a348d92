// Prints what a generated script and its module export and import, as JSON.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [script, binary] = process.argv.slice(2);
const module = await WebAssembly.compile(await readFile(binary));
const names = (list) => list.map(({ name, kind }) => `${kind} ${name}`).sort();
const report = {
  script: Object.keys(await import(pathToFileURL(script).href)).sort(),
  exports: names(WebAssembly.Module.exports(module)),
  imports: names(WebAssembly.Module.imports(module)),
};
console.log(JSON.stringify(report));
