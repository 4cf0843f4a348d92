// The look: system fonts, a grid of 4 px, hairlines instead of shadows. Every
// colour can be set from outside by the property of its name.

/** A private name for each `--reply-…` property: light, dark. */
const COLOURS = {
  ground: ["#ffffff", "#14171a"],
  raised: ["#f6f7f9", "#1c2024"],
  text: ["#1c2127", "#e4e8ec"],
  quiet: ["#56606b", "#a0aab4"],
  line: ["#d3d8de", "#343b42"],
  control: ["#7f8892", "#6f7a85"],
  accent: ["#1f5fbf", "#7fb0ff"],
  "accent-ground": ["#eaf1fb", "#1b2638"],
  "accent-text": ["#ffffff", "#0e1a2c"],
  evidence: ["#ffe9a8", "#5c4a10"],
  high: ["#7a4a00", "#ffc668"],
  "high-ground": ["#fff1d6", "#3a2c10"],
  critical: ["#a8141a", "#ff8f8f"],
  "critical-ground": ["#fdeaea", "#421d1f"],
};

const colours = Object.entries(COLOURS)
  .map(
    ([name, [light, dark]]) => `--_${name}: var(--reply-${name}, light-dark(${light}, ${dark}));`,
  )
  .join("\n  ");

const host = `
:host {
  ${colours}
  --_radius: var(--reply-radius, 6px);
  color-scheme: light dark;
  display: block;
  min-inline-size: 0;
  font: var(--reply-size, 14px) / 1.45 var(--reply-font, system-ui, sans-serif);
  color: var(--_text);
  background: var(--_ground);
  border-radius: var(--_radius);
  text-align: start;
  overflow-wrap: anywhere;
}
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
*, ::before, ::after { box-sizing: border-box; }
p, ol, ul, dl, dd, blockquote { margin: 0; padding: 0; }
ol, ul { list-style: none; }
[hidden] { display: none !important; }
.unseen {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
/* On a page from right to left the card is mirrored, and its own words keep their order. */
p, li, dt, dd, kbd, .of, .urgency { unicode-bidi: plaintext; }
.length, .deadline { direction: ltr; unicode-bidi: isolate; }
:host(:dir(rtl)) { text-align: right; }
:host(:dir(rtl)) .icon-move { transform: scaleX(-1); }
.text, blockquote { text-align: start; unicode-bidi: isolate; }
.icon {
  flex: none;
  inline-size: 14px;
  block-size: 14px;
  vertical-align: -2px;
  fill: none;
  stroke: currentcolor;
  stroke-width: 1.5;
  stroke-linecap: round;
  stroke-linejoin: round;
}
:host, .stage, .foot { position: relative; }
`;

const controls = `
button, input {
  font: inherit;
  color: inherit;
  border: 1px solid var(--_control);
  border-radius: var(--_radius);
  background: var(--_ground);
}
button {
  min-block-size: 28px;
  padding: 2px 12px;
  cursor: pointer;
}
button:hover { border-color: var(--_accent); background: var(--_raised); }
button.main { border-color: var(--_accent); color: var(--_accent); }
[aria-current] .next button.main { background: var(--_accent); color: var(--_accent-text); }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 1px; }
.why button:not(.chip), button.quiet {
  min-block-size: 24px;
  padding: 0 4px;
  border-color: transparent;
  background: none;
  color: var(--_accent);
}
.why button:not(.chip):hover, button.quiet:hover { text-decoration: underline; }
summary { cursor: pointer; color: var(--_accent); }
.slot {
  min-inline-size: 6ch;
  max-inline-size: 100%;
  padding: 0 4px;
  border-style: dashed;
  border-color: var(--_accent);
}
.slot::placeholder { color: var(--_quiet); opacity: 1; }
.slot[aria-invalid] { border: 2px solid var(--_critical); padding: 0 3px; }
`;

const card = `
.card { border: 1px solid var(--_line); border-radius: var(--_radius); }
.card > * { padding: 8px 12px; }
.card > * + * { border-block-start: 1px solid var(--_line); }
.card > :first-child { border-start-start-radius: var(--_radius); border-start-end-radius: var(--_radius); }
.hold {
  display: flex;
  gap: 8px;
  background: var(--_critical-ground);
  color: var(--_critical);
}
.hold .icon { margin-block-start: 3px; }
.head {
  display: flex;
  flex-wrap: wrap;
  gap: 4px 12px;
  align-items: baseline;
}
.category { flex: 1 1 auto; }
.urgency {
  border: 1px solid var(--_control);
  border-radius: var(--_radius);
  padding: 0 8px;
  white-space: nowrap;
}
.urgency.normal { background: var(--_raised); }
.urgency.high { border-color: currentcolor; background: var(--_high-ground); color: var(--_high); }
.urgency.critical {
  border-color: currentcolor;
  background: var(--_critical-ground);
  color: var(--_critical);
  font-weight: 700;
}
.deadline { color: var(--_quiet); }
.deadline .icon { margin-inline-end: 4px; }
.notes { display: flex; flex-direction: column; gap: 4px; color: var(--_quiet); }
.notes .handoff { display: flex; gap: 6px; color: var(--_text); }
.handoff .icon { margin-block-start: 3px; }
.then { background: var(--_raised); color: var(--_quiet); }
.none { padding: 8px 12px; color: var(--_quiet); }
.trouble {
  display: flex;
  flex-direction: column;
  gap: 8px;
  align-items: flex-start;
  padding: 12px;
  border: 1px solid var(--_line);
  border-inline-start: 3px solid var(--_critical);
  border-radius: var(--_radius);
}
.trouble .title { display: flex; gap: 6px; align-items: center; color: var(--_critical); }
.trouble details { max-inline-size: 100%; color: var(--_quiet); }
.problems { display: flex; flex-direction: column; gap: 8px; }
.problems .line { font-weight: 600; }
.problems .code, .problems .help { color: var(--_quiet); }
.problems .help { display: block; }
`;

const replies = `
.card > .replies { padding: 0; }
.reply { display: flex; gap: 8px; padding: 8px 12px 12px; border-inline-start: 3px solid transparent; }
.reply + .reply { border-block-start: 1px solid var(--_line); }
.reply[aria-current] { border-inline-start-color: var(--_accent); }
.reply:focus-visible { outline-offset: -2px; }
.number { flex: none; min-inline-size: 1ch; font-weight: 600; font-variant-numeric: tabular-nums; padding-block-start: 8px; }
.body { flex: 1; min-inline-size: 0; display: flex; flex-direction: column; gap: 8px; }
.piece { display: flex; flex-direction: column; gap: 4px; }
.reply:has(.of) .number { padding-block-start: 0; }
.piece + .piece { margin-block-start: 4px; }
.of { color: var(--_quiet); font-size: 0.93em; }
.text {
  padding: 8px;
  border-radius: var(--_radius);
  background: var(--_accent-ground);
  white-space: pre-wrap;
}
.measure {
  display: flex;
  flex-wrap: wrap;
  gap: 0 12px;
  align-items: center;
  justify-content: space-between;
  color: var(--_quiet);
}
.meter {
  flex: 0 1 96px;
  inline-size: 96px;
  min-inline-size: 32px;
  block-size: 6px;
  border: 1px solid var(--_control);
  border-radius: 3px;
  overflow: hidden;
}
.bar { display: block; block-size: 100%; background: var(--_control); }
.over .bar { background: var(--_critical); }
.length {
  flex: 0 1 auto;
  display: inline-flex;
  gap: 8px;
  align-items: center; white-space: nowrap; font-variant-numeric: tabular-nums; }
.over { color: var(--_critical); font-weight: 600; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; }
.note, .said { color: var(--_quiet); }
.note:empty { display: none; }
.ask {
  display: flex;
  flex-direction: column;
  gap: 8px;
  padding: 8px;
  border: 1px solid var(--_critical);
  border-radius: var(--_radius);
}
.stand { padding-block-start: 8px; }
`;

const rest = `
.why { color: var(--_quiet); }
.because q { color: var(--_text); }
/* Its words stand in line with the rest, also at the start of a line. */
.because button, .foot button.quiet { margin-inline: -5px; }
.all { display: flex; flex-direction: column; gap: 8px; margin-block-start: 8px; }
.marked { display: flex; flex-direction: column; gap: 4px; }
blockquote {
  padding: 4px 8px;
  border-inline-start: 3px solid var(--_line);
  color: var(--_text);
  white-space: pre-wrap;
}
mark { border-radius: 3px; background: var(--_evidence); color: inherit; }
mark.faded { background: none; }
.chips { display: flex; flex-wrap: wrap; gap: 4px; }
.chip { min-block-size: 24px; padding: 0 8px; color: var(--_text); }
.chip[aria-pressed="true"] { border-color: var(--_accent); background: var(--_evidence); }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 12px; }
.rules { display: flex; flex-direction: column; gap: 4px; }
.rule { border: 1px solid var(--_line); border-radius: var(--_radius); padding: 4px 8px; }
.others > .rule { margin-block-start: 4px; }
.rule > summary { color: var(--_text); }
.rule > summary .code { color: var(--_quiet); }
.tree, .says { margin-block-start: 4px; padding-inline-start: 12px; list-style: none; }
.tree .tree { border-inline-start: 1px solid var(--_line); margin-block-start: 0; }
.tree q { background: var(--_evidence); color: var(--_text); }
.tree .code, .says .code { color: var(--_text); overflow-wrap: anywhere; }
.beaten .code { color: var(--_quiet); text-decoration: line-through; }
.answer { display: inline-block; min-inline-size: 3.2ch; font-weight: 600; }
.answer.yes { color: var(--_accent); }
.answer.no { color: var(--_quiet); font-weight: 400; }
.fingerprint, kbd, code, .code { font-family: var(--reply-mono, ui-monospace, monospace); font-size: 0.93em; }
.foot { display: flex; flex-direction: column; gap: 4px; }
.foot:empty { display: none; }
.foot > * { padding-inline: 12px; }
.tools { display: flex; justify-content: flex-end; }
.draft { padding-block-start: 8px; }
.said { padding-block-start: 8px; }
.review { display: flex; flex-direction: column; gap: 4px; }
.review .draft { padding-block: 8px 0; color: var(--_quiet); }
.review .icon { margin-inline-end: 4px; }
.count { font-variant-numeric: tabular-nums; }
.findings { display: flex; flex-direction: column; }
.finding {
  display: flex;
  flex-wrap: wrap;
  gap: 4px 8px;
  align-items: baseline;
  padding-block: 4px;
  border-block-start: 1px solid var(--_line);
}
.severity { white-space: nowrap; color: var(--_high); }
.finding.error .severity { color: var(--_critical); font-weight: 700; }
.said-of { flex: 1 1 24ch; min-inline-size: 0; }
.fix { min-block-size: 24px; max-inline-size: 100%; padding: 0 8px; text-align: start; color: var(--_accent); }
.keys { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 12px; color: var(--_quiet); padding-block-end: 8px; }
kbd { border: 1px solid var(--_line); border-radius: 3px; padding: 0 4px; color: var(--_text); }
@media (forced-colors: active) {
  .reply[aria-current] { border-inline-start-color: Highlight; }
  .reply:not([aria-current]) { border-inline-start-color: Canvas; }
  /* Marks get a colour of text of their own, which their lost ground would swallow. */
  mark {
    forced-color-adjust: none;
    border-block-end: 2px solid Highlight;
    color: CanvasText;
    background: Canvas;
  }
  mark.faded { border: 0; }
  .because button, .foot button.quiet { margin-inline: 0; }
  .text { border: 1px solid CanvasText; }
  .bar { forced-color-adjust: none; background: CanvasText; }
  .over .bar { background: Highlight; }
  [aria-current] .next button.main { background: ButtonFace; color: ButtonText; }
  [aria-current] .next button.main, .chip[aria-pressed="true"] { border: 2px solid Highlight; }
}
`;

/** @type {CSSStyleSheet | undefined} */
let made;

/** The style sheet, shared by all elements of the page. A policy on styles allows it: it is no inline style. */
export function sheet() {
  if (made === undefined) {
    made = new CSSStyleSheet();
    made.replaceSync(host + controls + card + replies + rest);
  }
  return made;
}
