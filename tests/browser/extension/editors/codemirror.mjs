import { basicSetup, EditorView } from "codemirror";

const view = new EditorView({
  parent: document.getElementById("editor"),
  extensions: [basicSetup],
});
globalThis.model = () => view.state.doc.toString();
