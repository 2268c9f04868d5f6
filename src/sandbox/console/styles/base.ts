/** Colours, type, and what is the same everywhere. */
export const base = `
:root {
  color-scheme: light dark;
  --back: light-dark(#f4f5fa, #0c1020);
  --card: light-dark(#ffffff, #161c31);
  --raised: light-dark(#f4f5fa, #202842);
  --ink: light-dark(#141829, #eef1fb);
  --soft: light-dark(#5b6378, #a4adc6);
  --line: light-dark(#e2e5ef, #2b3453);
  --control-line: light-dark(#7a8197, #76809f);
  --accent: light-dark(#4f46e5, #a5a1ff);
  --accent-ink: light-dark(#ffffff, #0c1020);
  --accent-wash: light-dark(#eeedfd, #262a55);
  --link: light-dark(#4338ca, #b4b1ff);
  --good: light-dark(#15803d, #16803f);
  --good-wash: light-dark(#e3f6e9, #12301f);
  --good-words: light-dark(#14602f, #9fe6b8);
  --bad: light-dark(#c81e3a, #d02a46);
  --bad-wash: light-dark(#fdecef, #3a1724);
  --bad-words: light-dark(#9f1730, #ffb3c0);
  --warn-wash: light-dark(#fef5dc, #37290d);
  --warn-words: light-dark(#7a4b00, #fcd980);
  --round: 16px;
  --gap: 16px;
}
*, ::before, ::after { box-sizing: border-box }
html { height: 100% }
body { margin: 0; min-height: 100%; background: var(--back); color: var(--ink); font: 15px/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; -webkit-text-size-adjust: 100% }
h1, h2, p, ul, dl, dd, fieldset { margin: 0; padding: 0; border: 0; min-width: 0 }
h1 { font-size: 1.5rem; line-height: 1.2; letter-spacing: -.01em }
h2 { font-size: 1rem; line-height: 1.3 }
ul { list-style: none }
small { font-size: .8125rem }
legend { padding: 0; font-weight: 600; margin-bottom: .5rem }
button, input, select, textarea { font: inherit; color: inherit }
:focus-visible, label:has(> .unseen:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; outline: none }
.soft { color: var(--soft) }
.number { font-variant-numeric: tabular-nums }
.card { background: var(--card); border: 1px solid var(--line); border-radius: var(--round); padding: var(--gap) }
.stack { display: grid; gap: .75rem }
label.stack { gap: .375rem; font-weight: 600 }
label.stack .field { font-weight: 400 }
.row { display: flex; flex-wrap: wrap; gap: .625rem }
.icon { width: 20px; height: 20px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round }
.button { display: inline-flex; align-items: center; justify-content: center; gap: .5rem; min-height: 44px; padding: .5rem 1rem; border: 1px solid var(--control-line); border-radius: 12px; background: var(--card); font-weight: 600; line-height: 1.2; cursor: pointer; transition: background-color .12s, filter .12s }
.button:hover:not(:disabled) { background: var(--raised) }
.button:is(:disabled, [aria-disabled=true]) { opacity: .5; cursor: default }
.button.small { min-height: 44px; padding: .25rem .75rem; border-radius: 10px; font-size: .875rem }
.button.wide { width: 100% }
.button.primary { background: var(--accent); border-color: transparent; color: var(--accent-ink) }
.button.good { background: var(--good); border-color: transparent; color: #fff }
.button.bad { background: var(--bad); border-color: transparent; color: #fff }
.button:is(.primary, .good, .bad):hover:not(:disabled) { filter: brightness(1.08) }
.button.primary:hover:not(:disabled) { background: var(--accent) }
.button.good:hover:not(:disabled) { background: var(--good) }
.button.bad:hover:not(:disabled) { background: var(--bad) }
.button.round { width: 44px; padding: 0; border-radius: 50%; flex: none }
.button.bare { width: 44px; padding: 0; border-color: transparent; background: none; color: var(--soft); flex: none }
.button[data-off] { background: var(--bad-wash); border-color: transparent; color: var(--bad-words) }
.field { width: 100%; min-height: 44px; padding: .5rem .875rem; border: 1px solid var(--control-line); border-radius: 12px; background: var(--back); min-width: 0 }
.field::placeholder { color: var(--soft); opacity: 1 }
textarea.field { resize: vertical }
.segments { display: flex; flex-wrap: wrap; gap: .5rem }
.segment { min-height: 44px; padding: .625rem 1rem; border: 1px solid var(--control-line); border-radius: 12px; font-weight: 600; cursor: pointer; position: relative }
.segment[data-chosen] { border-color: var(--accent); background: var(--accent-wash); color: var(--link) }
.tag { padding: .125rem .5rem; border-radius: 99px; background: var(--accent-wash); color: var(--link); font-size: .8125rem; font-weight: 600 }
.tag[data-state="redirected"] { background: var(--warn-wash); color: var(--warn-words) }
.tag[data-state="disconnected"] { background: var(--bad-wash); color: var(--bad-words) }
.count { display: inline-block; min-width: 1.5rem; padding: 0 .4rem; border-radius: 99px; background: var(--raised); color: var(--soft); text-align: center; font-size: .8125rem }
.note { padding: .625rem .875rem; border-radius: 12px; background: var(--warn-wash); color: var(--warn-words) }
.note[data-good] { background: var(--good-wash); color: var(--good-words) }
.note .soft { color: inherit }
.refusal { padding: .625rem .875rem; border-radius: 12px; background: var(--bad-wash); color: var(--bad-words) }
.avatar { display: grid; place-items: center; width: 40px; height: 40px; flex: none; border-radius: 50%; background: hsl(var(--hue) 45% 29%); color: #fff; font-size: .875rem; font-weight: 700 }
@media (forced-colors: active) { :is(.segment, .person, .language)[data-chosen] { background: Highlight; color: HighlightText; forced-color-adjust: none } .refusal, .note { border: 2px solid } }
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { transition: none; animation: none } }
`;
