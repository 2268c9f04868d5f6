/** The call: videos, buttons, chat. */
export const call = `
.call { display: grid; gap: .75rem }
/* Picture and shade have the round corners. If the screen clipped them, Chromium without a graphics card would need most of its time to draw it. */
.screen { position: relative; border-radius: var(--round); background: #0a0d18; aspect-ratio: 4 / 3; max-height: calc(100dvh - 190px); min-height: 240px; width: 100% }
.screen video { display: block; width: 100%; height: 100% }
.screen .remote { object-fit: contain; border-radius: inherit }
.over-screen { position: absolute; inset: 0 0 auto; border-radius: var(--round) var(--round) 0 0; display: flex; align-items: center; flex-wrap: wrap; gap: .25rem .75rem; padding: .75rem 1rem 2rem; color: #fff; background: linear-gradient(rgb(8 11 22 / .82), transparent); pointer-events: none }
.over-screen h2 { margin-right: auto; overflow-wrap: anywhere }
.live { display: inline-flex; align-items: center; gap: .375rem; font-size: .875rem }
.live::before { content: ""; width: 8px; height: 8px; border-radius: 50%; background: #fbbf24 }
.live[data-state="connected"]::before { background: #4ade80 }
.live[data-state="failed"]::before { background: #fb7185 }
.local { position: absolute; right: .75rem; bottom: .75rem; width: clamp(92px, 24%, 200px); aspect-ratio: 4 / 3; overflow: hidden; border-radius: 12px; background: #1c2438; border: 2px solid rgb(255 255 255 / .85) }
.local video { object-fit: cover }
.local[data-off] video { opacity: 0 }
.mirrored { transform: scaleX(-1) }
.controls { display: flex; flex-wrap: wrap; justify-content: center; gap: .625rem }
.redirect { display: grid; gap: .75rem }

.chat { display: grid; gap: .625rem }
.lines { display: flex; flex-direction: column; gap: .625rem; height: clamp(150px, 100dvh - 645px, 420px); overflow-y: auto; overscroll-behavior: contain }
.line { display: grid; gap: .125rem; justify-items: start; max-width: 88% }
.line[data-from="operator"] { align-self: flex-end; justify-items: end }
.bubble { display: grid; gap: .375rem; padding: .5rem .75rem; border-radius: 14px 14px 14px 4px; background: var(--raised); overflow-wrap: anywhere; white-space: pre-wrap }
.line[data-from="operator"] .bubble { border-radius: 14px 14px 4px; background: var(--accent-wash) }
.file { display: flex; align-items: center; flex-wrap: wrap; gap: .375rem; color: var(--link) }
.file img { display: block; width: 100%; max-height: 160px; object-fit: contain; border-radius: 8px }
.picked { display: flex; align-items: center; gap: .5rem; font-size: .875rem }
.picked span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.compose { display: flex; align-items: center; gap: .375rem }
.compose label { position: relative }

@media (max-width: 760px) {
  .screen { aspect-ratio: 4 / 3.4 }
  .controls { position: sticky; bottom: 0; z-index: 1; padding: .5rem; margin: 0 -.25rem; border-radius: var(--round); background: var(--card); border: 1px solid var(--line) }
  .controls .button-words { display: none }
  .controls .button:has(.button-words) { width: 44px; padding: 0; border-radius: 50% }
  .controls .button.bad { flex: 1; padding-inline: .5rem; max-width: 180px }
}
`;
