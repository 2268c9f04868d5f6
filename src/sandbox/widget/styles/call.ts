/** The call: a dark stage in both colour schemes, so that the picture stands out. */
export const call = `
.call { display: grid; grid-template-columns: minmax(0, 1fr); grid-template-rows: minmax(0, 1fr); gap: 12px; padding: 12px 12px 0; }
.stage {
  --round: 24px; position: relative; border-radius: var(--round); color: #fff; box-shadow: var(--shadow);
  background: radial-gradient(90% 90% at 50% 35%, color-mix(in oklab, var(--accent) 22%, #141b2b), #0b101b);
  --surface: #1a2232; --accent-mark: var(--accent-mark-dark);
}
.picture { display: contents; }
/* Seen on the picture, whatever it shows. */
.stage :focus-visible { outline-color: #fff; box-shadow: 0 0 0 7px rgb(5 8 15 / 85%); }
/* Picture and shades have the round corners. If the stage clipped them, Chromium without a graphics card would need most of its time to draw it. */
.remote-video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; border-radius: var(--round); }
.stage::before, .stage::after { content: ""; position: absolute; inset-inline: 0; z-index: 1; height: 130px; pointer-events: none; }
.stage::before { inset-block-start: 0; border-radius: var(--round) var(--round) 0 0; background: linear-gradient(rgb(5 8 15 / 72%), transparent); }
.stage::after { inset-block-end: 0; border-radius: 0 0 var(--round) var(--round); background: linear-gradient(transparent, rgb(5 8 15 / 78%)); }
.stage-message {
  position: absolute; inset: 76px 0 108px; display: grid; place-content: safe center; justify-items: center; gap: 10px; padding: 0 24px; text-align: center; color: #d3dbe9;
}
.stage-message h1 { color: #fff; font-size: clamp(20px, 13px + 2cqi, 26px); }
.stage-message p { max-width: 40ch; text-wrap: balance; }
.avatar {
  display: grid; place-items: center; width: 104px; height: 104px; border-radius: 50%; font-size: 34px; font-weight: 650; color: #fff;
  background: color-mix(in oklab, var(--accent) 50%, #1a2232); animation: appear .4s ease-out;
}
.stage-note { position: absolute; z-index: 2; inset-block-start: 76px; inset-inline: 16px; width: fit-content; margin-inline: auto; padding: 8px 16px; border-radius: 16px; background: rgb(5 8 15 / 85%); font-size: 15px; text-align: center; }
.call-bar { position: absolute; z-index: 3; inset-block-start: 14px; inset-inline: 16px; display: flex; align-items: center; justify-content: space-between; gap: 12px; }
.who { display: flex; align-items: center; gap: 8px; min-width: 0; padding: 8px 14px; border-radius: 999px; background: rgb(5 8 15 / 62%); font-size: 15px; }
.who .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 600; }
.who time { padding-inline-start: 8px; border-inline-start: 1px solid rgb(255 255 255 / 35%); }
.dot { flex: none; width: 9px; height: 9px; border-radius: 50%; background: #f5b942; }
.dot.on { background: #3ddc84; }
.tools { display: flex; gap: 8px; }
.tools .round { background: rgb(5 8 15 / 62%); }
.tools .round:hover { background: rgb(60 70 90 / 90%); }
.controls { min-width: 0; position: absolute; z-index: 3; inset-block-end: 18px; inset-inline: 12px; display: flex; justify-content: center; align-items: center; gap: 12px; pointer-events: none; }
.controls > * { pointer-events: auto; }
.controls .round:not(.off, .pressed, .hang-up) { background: rgb(72 82 102 / 82%); }
.controls .round:not(.off, .pressed, .hang-up):hover { background: rgb(98 110 134 / 92%); }
.with-badge { position: relative; display: grid; }
.badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-width: 22px; padding: 0 6px; border-radius: 11px; background: #d92d35; color: #fff; font-size: 13px; font-weight: 700; line-height: 22px; text-align: center; }
.own-video { position: relative; overflow: hidden; border-radius: 16px; background: #1a2232; color: #d3dbe9; }
.own-video video { display: block; width: 100%; height: 100%; object-fit: cover; scale: -1 1; }
.own-video.off video { visibility: hidden; }
.camera-off { position: absolute; inset: 0; display: grid; place-items: center; }
.picture > .own-video {
  position: absolute; z-index: 2; inset-block-end: 92px; inset-inline-end: 16px; width: clamp(96px, 20cqi, 208px); aspect-ratio: 4 / 3;
  box-shadow: 0 0 0 2px rgb(255 255 255 / 22%), 0 10px 30px rgb(0 0 0 / 40%);
}
.sound { position: absolute; z-index: 4; inset: 0; margin: auto; width: max-content; max-width: 90%; height: max-content; }
.device-menu { display: grid; }
.popover {
  position: absolute; inset-block-end: 66px; inset-inline: 0; margin-inline: auto; width: min(100%, 330px); max-height: 55cqb; overflow: auto; display: grid; gap: 14px; padding: 16px; border-radius: 20px;
  background: #1a2232; color: #eef2f9; text-align: start; box-shadow: 0 16px 48px rgb(0 0 0 / 55%); animation: appear .2s ease-out;
}
.popover legend { padding: 0 0 6px; font-size: 13px; font-weight: 600; color: #a7b3c8; }
.device { display: flex; align-items: center; gap: 10px; min-height: 44px; padding: 9px 10px; border-radius: 12px; font-size: 15px; line-height: 1.3; cursor: pointer; overflow-wrap: anywhere; }
.device:hover { background: rgb(255 255 255 / 8%); }
.device input { flex: none; width: 18px; height: 18px; margin: 0; accent-color: var(--accent-mark-dark); }
.popover .problem { color: #ff9d9d; }
.toast {
  position: absolute; z-index: 3; inset-block-end: 92px; inset-inline-start: 16px; display: grid; gap: 2px; max-width: min(320px, 100% - clamp(96px, 20cqi, 208px) - 44px); padding: 12px 16px;
  border: 0; border-radius: 18px; background: #fff; color: #0f172a; font-size: 15px; line-height: 1.4; text-align: start; box-shadow: 0 10px 30px rgb(0 0 0 / 35%); animation: appear .3s ease-out;
}
.toast span { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow-wrap: anywhere; }
@container app (min-width: 760px) { .with-chat { grid-template-columns: minmax(0, 1fr) minmax(300px, 360px); } }
@container app (max-width: 480px) {
  .call { padding: 8px 8px 0; gap: 8px; }
  .stage { --round: 20px; }
  .call-bar { inset-inline: 10px; inset-block-start: 10px; }
  .controls { gap: clamp(6px, 2.2cqi, 12px); inset-inline: 4px; inset-block-end: 14px; }
  .controls .round { width: 48px; height: 48px; }
  .controls .hang-up { width: 58px; }
  .picture > .own-video { inset-inline-end: 10px; inset-block-end: 78px; }
  .picture[inert] > .own-video { visibility: hidden; }
  .who { display: grid; grid-template: "dot name" auto "dot time" auto / auto minmax(0, 1fr); gap: 0 8px; padding: 5px 14px; border-radius: 18px; line-height: 1.3; }
  .who .dot { grid-area: dot; }
  .who time { padding: 0; border: 0; font-size: 14px; }
  .toast { inset: 66px 10px auto; max-width: none; }
}
@container app (max-width: 320px) {
  .controls { gap: 4px; }
  .controls .round { width: 44px; height: 44px; }
  .controls .hang-up { width: 52px; }
}
@container app (max-height: 520px) {
  .picture > .own-video { width: 112px; }
  .picture:has(.stage-message h1) > .own-video { display: none; }
  .toast span { -webkit-line-clamp: 2; }
  .avatar { width: 72px; height: 72px; font-size: 24px; }
  .stage-message .pulse { display: none; }
  .stage-message { inset-block: 60px 80px; font-size: 15px; line-height: 1.4; }
}
`;
