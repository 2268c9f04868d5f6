/**
 * Labels on the accent are 19 px bold. WCAG calls that large text, which needs a contrast of 3:1 only: white is allowed
 * on a brand's mid blue, and the brand's colour stays as it is.
 */
export const buttons = `
.button {
  display: inline-flex; align-items: center; justify-content: center; gap: 10px; width: 100%; min-height: 54px; padding: 10px 24px;
  border: 1px solid transparent; border-radius: 16px; background: none; font-size: 17px; line-height: 1.25; font-weight: 600; text-align: center;
  transition: background-color .15s, box-shadow .15s, translate .15s;
}
.button:active { translate: 0 1px; }
.button.primary {
  background: var(--accent); color: var(--on-accent); font-size: 19px; font-weight: 700;
  box-shadow: 0 6px 20px color-mix(in srgb, var(--accent) 32%, transparent);
}
.button.primary:hover { box-shadow: 0 8px 28px color-mix(in srgb, var(--accent) 48%, transparent); }
.button.quiet { border-color: var(--control-line); color: var(--ink); }
.button.plain { color: var(--muted); min-height: 46px; }
.button.quiet:hover, .button.plain:hover { background: var(--raised); }
.button.danger-quiet { border-color: color-mix(in srgb, var(--danger) 45%, transparent); color: var(--danger); }
.button.danger-quiet:hover { background: color-mix(in srgb, var(--danger) 10%, transparent); }
.button[aria-disabled=true] { cursor: progress; }
.round {
  display: inline-grid; place-items: center; flex: none; width: 52px; height: 52px; padding: 0; border: 0; border-radius: 50%;
  background: rgb(255 255 255 / 16%); color: #fff; transition: background-color .15s, scale .15s;
}
.round:hover { background: rgb(255 255 255 / 28%); }
.round:active { scale: .95; }
.round.small { width: 44px; height: 44px; }
.round.small .icon { width: 20px; height: 20px; }
.round.off, .round.pressed { background: #fff; color: #0f172a; }
.round.hang-up { width: 68px; border-radius: 26px; background: #d92d35; color: #fff; }
.round.hang-up .icon { width: 30px; height: 30px; fill: currentColor; stroke: none; }
.round.hang-up:hover { background: #b91f27; }
.round.plain { background: none; color: var(--muted); width: 44px; height: 44px; }
.round.plain:hover { background: var(--raised); color: var(--ink); }
.round.send { width: 46px; height: 46px; background: var(--accent); color: var(--on-accent); }
.round.send .icon { translate: 1px 0; }
.round:disabled, .round.send[aria-disabled=true] { opacity: .5; cursor: default; }
.spinner { width: 22px; height: 22px; border: 3px solid currentColor; border-inline-end-color: transparent; border-radius: 50%; animation: turn .9s linear infinite; }
`;
