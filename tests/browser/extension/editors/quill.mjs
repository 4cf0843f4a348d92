import Quill from "quill";

const quill = new Quill(document.getElementById("editor"), { modules: { toolbar: false } });
globalThis.model = () => quill.getText().replace(/\n$/, "");
