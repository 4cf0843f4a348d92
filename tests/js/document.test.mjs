// Editor services through the package.
import assert from "node:assert/strict";
import { test } from "node:test";

import { DocumentFreed, load } from "replybook";

import { source, thrown } from "./support.mjs";

const { Document, Playbook } = await load();

const small = '# 😡😡\naction tell "😡"\nrule r { always do tel }\n';

test("an edit mends what was wrong, and places are UTF-16 units", () => {
  const document = Document.open(small);
  const at = small.indexOf("tel }");
  const [diagnostic] = document.diagnostics();
  assert.deepEqual([diagnostic.start, diagnostic.end], [at, at + 3]);
  const [fix] = document.fixes(at);
  assert.equal(fix.sure, false);
  assert.deepEqual(fix.edits, [{ start: at, end: at + 3, text: "tell" }]);
  for (const { start, end, text } of fix.edits) document.edit(start, end, text);
  assert.deepEqual(document.diagnostics(), []);
  assert.equal(document.source, small.replace("tel }", "tell }"));
  const tell = small.indexOf("tell");
  assert.deepEqual(document.definition(at), [{ start: tell, end: tell + 4 }]);
  assert.equal(document.references(at).length, 2);
  assert.match(document.hover(at).markdown, /^\*\*action\*\* `tell`: 😡/);
  assert.equal(document.hover(0), undefined);
  assert.deepEqual(document.completions(at + 1)[0], {
    text: "tell",
    kind: "action",
    detail: "action: 😡",
    start: at,
    end: at + 4,
  });
  assert.deepEqual(document.renamePlace(at), { name: "tell", start: at, end: at + 4 });
  assert.equal(document.rename(at, "say").edits.length, 2);
  assert.match(document.rename(at, "rule").refused, /word of the language/);
  assert.deepEqual(
    document.symbols().map(({ kind, name }) => [kind, name]),
    [
      ["action", "tell"],
      ["rule", "r"],
    ],
  );
  document.free();
});

test("diagnostics are those of the compiler", () => {
  const document = Document.open("");
  for (const text of [source, source.replace("handoff dm", "handoff dmm"), source.slice(0, 999)]) {
    document.set(text);
    assert.deepEqual(document.diagnostics(), Playbook.compile(text).diagnostics);
  }
});

test("layout comes as edits", () => {
  const document = Document.open('# 😡\nrule r { always   tag "😡" }\n');
  for (const { start, end, text } of document.format()) document.edit(start, end, text);
  assert.deepEqual(document.format(), []);
  document.set("rule 😡 {");
  assert.equal(document.format(), undefined);
});

test("places inside characters and past the end are those before them", () => {
  const document = Document.open("# 😡 x");
  document.edit(3, 99, "y");
  assert.equal(document.source, "# y");
  document.set("# 😡 x");
  document.edit(4, 2, "y");
  assert.equal(document.source, "# 😡y x");
  assert.deepEqual(document.completions(1e12), []);
  assert.ok(thrown(() => document.hover("1")) instanceof TypeError);
  assert.ok(thrown(() => document.set(7)) instanceof TypeError);
});

test("a document that was freed says so", () => {
  const document = Document.open(small);
  document.free();
  document.free();
  for (const use of [() => document.source, () => document.set(""), () => document.symbols()]) {
    assert.ok(thrown(use) instanceof DocumentFreed);
  }
});

test("a long source that moves is the one opened anew", () => {
  const document = Document.open(source);
  const many = source.repeat(Math.ceil(2000 / source.split("\n").length));
  document.set(many);
  document.edit(0, 0, "# 😡\n");
  assert.deepEqual(document.symbols().length, Document.open(`# 😡\n${many}`).symbols().length);
});
