/** Colours, type and the frame that every screen stands in. Sizes follow the widget's own box, not the window's. */
export const base = `
:host {
  display: block;
  min-height: min(400px, max(320px, 100svh));
  contain: content;
}
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
.app {
  --page: color-mix(in oklab, var(--accent) 7%, light-dark(#f7f8fa, #0a0e16));
  --glow: color-mix(in oklab, var(--accent) 18%, var(--page));
  --surface: light-dark(#fff, #141a26);
  --raised: light-dark(#f2f4f8, #1e2635);
  --ink: light-dark(#0f172a, #eef2f9);
  --muted: light-dark(#51607a, #a7b3c8);
  --line: light-dark(#dde2eb, #2a3446);
  --control-line: light-dark(#7d8aa3, #74829b);
  --danger: light-dark(#c9252d, #ff8a8a);
  --warning-back: light-dark(#fff6e5, #2f2510);
  --warning-ink: light-dark(#6b4300, #ffdf9e);
  --warning-mark: light-dark(#b86e00, #f5b942);
  --good: light-dark(#0f7b4f, #4ade9d);
  --accent-text: light-dark(var(--accent-text-light), var(--accent-text-dark));
  --accent-mark: light-dark(var(--accent-mark-light), var(--accent-mark-dark));
  --shadow: 0 1px 2px light-dark(rgb(15 23 42 / 6%), rgb(0 0 0 / 30%)), 0 14px 44px light-dark(rgb(15 23 42 / 9%), rgb(0 0 0 / 40%));
  position: relative;
  height: 100%;
  min-height: inherit;
  overflow: hidden;
  container: app / size;
  background: radial-gradient(120% 70% at 50% 0%, var(--glow), var(--page) 70%);
  color: var(--ink);
  font: 400 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
  text-align: start;
  -webkit-font-smoothing: antialiased;
}
h1, h2, p, figure, fieldset { margin: 0; padding: 0; border: 0; }
h1 { font-size: clamp(22px, 14px + 2.2cqi, 30px); line-height: 1.2; font-weight: 700; letter-spacing: -.015em; text-wrap: balance; }
h2 { font-size: 17px; line-height: 1.3; font-weight: 650; }
button, input, textarea { font: inherit; color: inherit; letter-spacing: inherit; }
button { cursor: pointer; }
.icon { flex: none; width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.icon.filled { fill: currentColor; }
.digits { font-variant-numeric: tabular-nums; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; opacity: 0; }
.screen { position: absolute; inset: 0 0 30px; outline: none; }
:focus-visible { outline: 3px solid var(--accent-mark); outline-offset: 2px; }
.screen:focus-visible { outline: none; }
.mark {
  position: absolute; inset-block-end: 10px; inset-inline: 0; margin-inline: auto; width: max-content;
  font-size: 12px; line-height: 1; letter-spacing: .02em; color: var(--muted); pointer-events: none;
}
.field {
  width: 100%; min-width: 0; padding: 11px 14px; border: 1px solid var(--control-line); border-radius: 14px;
  background: var(--surface); color: var(--ink); resize: none;
}
.field::placeholder { color: var(--muted); opacity: 1; }
.field:focus-visible { outline-offset: -1px; }
.problem { color: var(--danger); font-size: 14px; }
@keyframes appear { from { opacity: 0; translate: 0 8px; } }
@keyframes turn { to { rotate: 1turn; } }
@keyframes spread { from { scale: 1; opacity: .5; } to { scale: 2.1; opacity: 0; } }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: .01ms !important; animation-iteration-count: 1 !important; transition: none !important; }
}
`;
