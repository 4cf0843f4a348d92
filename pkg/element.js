// The custom element: `replybook/element`. Importing it defines
// `<reply-suggestions>`, where there is a page.

import { ReplySuggestions } from "./element/suggestions.js";

export { labelsFrom } from "./element/labels.js";
export { markedText } from "./element/marks.js";
export { ReplySuggestions };

if (globalThis.customElements && !customElements.get("reply-suggestions")) {
  customElements.define("reply-suggestions", ReplySuggestions);
}
