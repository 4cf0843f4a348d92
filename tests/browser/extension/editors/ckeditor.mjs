// CKEditor 5 with the attribute that Zendesk gives its box.
import { ClassicEditor, Essentials, Paragraph } from "ckeditor5";

const editor = await ClassicEditor.create(document.getElementById("editor"), {
  licenseKey: "GPL",
  plugins: [Essentials, Paragraph],
  toolbar: [],
});
editor.editing.view.change((writer) => {
  writer.setAttribute(
    "data-test-id",
    "omnicomposer-rich-text-ckeditor",
    editor.editing.view.document.getRoot(),
  );
});
globalThis.model = () => {
  const lines = [];
  for (const block of editor.model.document.getRoot().getChildren()) {
    let line = "";
    for (const child of block.getChildren()) line += child.is("$text") ? child.data : "\n";
    lines.push(line);
  }
  return lines.join("\n");
};
