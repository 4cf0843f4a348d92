// The box of X's Chat: a textarea that React controls, in a shadow tree.
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

const { shadowRoot } = document.querySelector('[data-testid="xchatEmbedRoute"]');
let state = "";
function Composer() {
  const [shown, show] = useState(state);
  return createElement("textarea", {
    "data-testid": "dm-composer-textarea",
    "aria-label": "Message",
    value: shown,
    onChange: ({ target }) => {
      state = target.value;
      show(state);
    },
  });
}
createRoot(shadowRoot.getElementById("composer")).render(createElement(Composer));
globalThis.model = () => state;
