import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { $getRoot, createEditor } from "lexical";

const element = document.getElementById("editor");
element.contentEditable = "true";
element.setAttribute("role", "textbox");
element.setAttribute("aria-label", "Reply");
const editor = createEditor({ namespace: "reply", onError: (error) => console.error(error) });
editor.setRootElement(element);
registerRichText(editor);
registerHistory(editor, createEmptyHistoryState(), 300);
globalThis.model = () => editor.getEditorState().read(() => $getRoot().getTextContent());
