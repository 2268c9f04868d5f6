/** The chat: beside the stage where there is room, over it where there is not. */
export const chat = `
.chat {
  display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); min-height: 0; overflow: hidden; border-radius: 24px; background: var(--surface);
  box-shadow: var(--shadow); text-align: start; animation: appear .25s ease-out;
}
.chat > header { display: flex; align-items: center; justify-content: space-between; padding: 12px 12px 12px 20px; border-bottom: 1px solid var(--line); }
.messages { display: flex; flex-direction: column; gap: 8px; overflow-y: auto; padding: 16px; overscroll-behavior: contain; }
.messages:focus-visible { outline-offset: -3px; }
.empty { margin: auto; max-width: 26ch; color: var(--muted); font-size: 15px; text-align: center; text-wrap: balance; }
.message { position: relative; max-width: 84%; padding: 9px 14px 7px; border-radius: 18px; font-size: 15px; line-height: 1.4; overflow-wrap: anywhere; animation: appear .2s ease-out; }
.message p { white-space: pre-wrap; }
.message time { display: block; margin-top: 2px; font-size: 12px; line-height: 1.2; color: var(--muted); text-align: end; }
.message.operator { align-self: flex-start; background: var(--raised); border-end-start-radius: 6px; }
.message.customer { align-self: flex-end; background: color-mix(in oklab, var(--accent) 16%, var(--surface)); border-end-end-radius: 6px; }
.message.customer time { color: color-mix(in oklab, var(--ink) 75%, var(--surface)); }
.file { display: flex; align-items: center; gap: 8px; color: inherit; font-weight: 600; }
a.file { text-underline-offset: 3px; }
.picture img { display: block; max-width: 100%; max-height: 200px; margin: 2px 0 6px; border-radius: 12px; }
.composer { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; padding: 12px; border-top: 1px solid var(--line); }
.composer .row { display: flex; align-items: center; gap: 6px; }
.composer .field { min-height: 46px; border-radius: 23px; }
.attached { display: flex; align-items: center; gap: 8px; padding: 4px 4px 4px 12px; border-radius: 14px; background: var(--raised); font-size: 14px; }
.attached span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
@container app (max-width: 759px) {
  /* In the stage's own cell, above its controls: muting and hanging up stay in reach. */
  .with-chat > * { grid-area: 1 / 1; }
  .chat { z-index: 5; align-self: end; height: min(100% - 84px, 560px); margin: 0 8px 84px; border-radius: 20px; box-shadow: 0 -8px 40px rgb(0 0 0 / 45%); }
}
`;
