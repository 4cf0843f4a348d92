// The custom elements: `replybook/element`. Importing it defines
// `<reply-suggestions>` and `<draft-review>`, where there is a page.

import { DraftReview } from "./element/draft-review.js";
import { ReplySuggestions } from "./element/suggestions.js";

export { labelsFrom } from "./element/labels.js";
export { markedText } from "./element/marks.js";
export { DraftReview, ReplySuggestions };

if (globalThis.customElements && !customElements.get("reply-suggestions")) {
  customElements.define("reply-suggestions", ReplySuggestions);
}
if (globalThis.customElements && !customElements.get("draft-review")) {
  customElements.define("draft-review", DraftReview);
}
