// Draft.js as on X: the attribute that X gives its box, in a post or in a direct message.
import { Editor, EditorState } from "draft-js";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

let state = EditorState.createEmpty();
function Reply() {
  const [shown, show] = useState(state);
  return createElement(Editor, {
    editorState: shown,
    ariaLabel: "Reply",
    webDriverTestID: location.pathname.startsWith("/messages/")
      ? "dmComposerTextInput"
      : "tweetTextarea_0",
    onChange: (next) => {
      state = next;
      show(next);
    },
    handleKeyCommand: (command) => {
      if (command !== "undo") return "not-handled";
      state = EditorState.undo(state);
      show(state);
      return "handled";
    },
  });
}
createRoot(document.getElementById("editor")).render(createElement(Reply));
globalThis.model = () => state.getCurrentContent().getPlainText("\n");
