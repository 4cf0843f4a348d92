// ProseMirror with Chatwoot's class names around it.
import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

const view = new EditorView(document.getElementById("editor"), {
  attributes: { class: "ProseMirror-woot-style", "aria-label": "Reply" },
  state: EditorState.create({
    schema,
    plugins: [history(), keymap({ "Mod-z": undo, "Mod-y": redo }), keymap(baseKeymap)],
  }),
});
globalThis.model = () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n");
