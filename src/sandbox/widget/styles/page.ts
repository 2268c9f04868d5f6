/** Start, ringing and last pages: one calm card in the middle. */
export const page = `
.page { display: grid; overflow-y: auto; padding: clamp(16px, 4cqi, 40px) clamp(12px, 4cqi, 40px) clamp(8px, 2cqi, 20px); }
.card {
  place-self: center; display: grid; justify-items: center; gap: 14px; width: min(100%, 456px); padding: clamp(24px, 6cqi, 44px) clamp(20px, 5.5cqi, 44px);
  border-radius: 28px; background: var(--surface); box-shadow: var(--shadow); text-align: center; overflow-wrap: anywhere; animation: appear .35s ease-out;
}
.card > * { min-width: 0; max-width: 100%; }
.lead { color: var(--muted); font-size: 17px; text-wrap: pretty; }
.lead b { color: var(--ink); font-weight: 650; }
.hint { color: var(--muted); font-size: 14px; min-height: 21px; }
.notice { padding: 6px 14px; border-radius: 999px; background: var(--raised); color: var(--ink); font-size: 15px; }
.stack { display: grid; justify-items: center; gap: 12px; width: 100%; }
.card > .stack { margin-top: 12px; }
.footer { margin-top: 6px; padding-top: 18px; border-top: 1px solid var(--line); width: 100%; color: var(--muted); font-size: 14px; text-wrap: pretty; }
.emblem {
  display: grid; place-items: center; width: 76px; height: 76px; margin-bottom: 6px; border-radius: 50%;
  background: color-mix(in oklab, var(--accent) 14%, var(--surface)); color: var(--accent-mark);
}
.emblem .icon { width: 34px; height: 34px; }
.emblem.done { background: color-mix(in oklab, var(--good) 18%, var(--surface)); color: var(--good); }
.emblem.muted { background: var(--raised); color: var(--muted); }
.main-icon { height: auto; max-height: 30cqb; object-fit: contain; margin-bottom: 6px; }
.warning {
  display: grid; grid-template-columns: auto 1fr; gap: 12px; width: 100%; padding: 18px; border-radius: 18px;
  background: var(--warning-back); color: var(--warning-ink); font-size: 15px; text-align: start;
}
.warning .icon { color: var(--warning-mark); }
.warning p { margin-top: 6px; }
.warning .reason { font-weight: 600; }
.pulse { position: relative; display: grid; margin: 12px 0 14px; }
.pulse .emblem { position: relative; margin: 0; }
.pulse::before, .pulse::after {
  content: ""; position: absolute; inset: 0; border-radius: 50%; background: color-mix(in oklab, var(--accent) 45%, transparent);
  animation: spread 2.4s ease-out infinite;
}
.pulse::after { animation-delay: 1.2s; }
.preview { display: grid; gap: 8px; width: min(100%, 240px); margin: 10px 0 4px; color: var(--muted); font-size: 14px; }
.preview .own-video { aspect-ratio: 4 / 3; }
.rating { width: 100%; display: grid; gap: 8px; margin-top: 6px; padding: 20px 16px; border-radius: 20px; background: var(--raised); }
.rating legend { width: 100%; padding: 0; font-weight: 600; }
.rating .button { min-height: 50px; }
.stars { display: flex; justify-content: center; gap: 4px; margin-top: 8px; }
.star { position: relative; display: grid; padding: 6px; border-radius: 12px; color: var(--control-line); cursor: pointer; transition: scale .15s, color .15s; }
.star input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: inherit; }
.star:hover { scale: 1.12; }
.star .icon { width: 32px; height: 32px; stroke-width: 1.6; }
.star.lit { color: light-dark(#d98a00, #ffc145); }
.star:has(:focus-visible) { outline: 3px solid var(--accent-mark); }
@container app (max-width: 340px) { .star { padding: 4px; } .star .icon { width: 30px; height: 30px; } }
@container app (max-height: 720px) {
  .card { gap: 10px; padding-block: 24px; }
  .emblem { width: 60px; height: 60px; margin-bottom: 2px; }
  .emblem .icon { width: 28px; height: 28px; }
  .card > .stack { margin-top: 6px; }
  .preview { width: 150px; margin: 4px 0 0; }
  .rating { padding: 12px 16px; }
  .pulse { margin: 6px 0 10px; }
}
/* Where there is little height, the button that goes on stays in view, and what only adorns makes room. */
@container app (max-height: 720px) {
  .page .button.primary { position: sticky; inset-block-end: 0; z-index: 1; }
  .card:is(:has(.warning), :has(.rating textarea)) > .emblem { display: none; }
  .card:has(.warning) { padding-block: 14px; }
  .card:has(.warning) > h1 { position: absolute; clip-path: inset(50%); }
  .warning { padding: 14px; }
}
@container app (max-height: 480px) { .preview { display: none; } }
@container app (max-width: 480px) { .card { border-radius: 24px; } }
`;
