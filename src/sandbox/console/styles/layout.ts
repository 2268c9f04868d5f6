/** Where things stand, wide and narrow. */
export const layout = `
.page { min-height: 100dvh; display: flex; flex-direction: column }
.header { display: flex; align-items: center; flex-wrap: wrap; gap: .5rem 1rem; padding: .625rem var(--gap); background: var(--card); border-bottom: 1px solid var(--line) }
.brand { display: flex; flex: 1 1 240px; align-items: center; gap: .75rem; min-width: 0 }
.brand-mark { display: grid; place-items: center; width: 40px; height: 40px; flex: none; border-radius: 12px; background: var(--accent-wash); color: var(--link) }
.brand strong, .brand small { display: block; line-height: 1.3 }
.brand small { color: var(--soft) }
.languages { display: flex; padding: 3px; border-radius: 12px; background: var(--raised) }
.language { position: relative; display: grid; place-items: center; min-height: 44px; min-width: 44px; padding: .375rem .75rem; border-radius: 9px; font-size: .875rem; font-weight: 600; color: var(--soft); cursor: pointer }
.language[data-chosen] { background: var(--card); color: var(--ink); box-shadow: 0 1px 2px rgb(0 0 0 / .12) }
.who { display: flex; align-items: center; gap: .75rem; min-width: 0 }
.who-name { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.banner { padding: .625rem var(--gap); background: var(--warn-wash); color: var(--warn-words); text-align: center }

.sign-in { flex: 1; display: grid; place-items: center; padding: var(--gap) }
.sign-in-card { display: grid; gap: .875rem; width: min(100%, 440px); padding: clamp(1.125rem, 5vw, 1.75rem) }
.people { display: grid; gap: .5rem; margin: .25rem 0 }
.person { position: relative; display: flex; align-items: center; gap: .75rem; padding: .625rem .75rem; border: 1px solid var(--control-line); border-radius: 14px; cursor: pointer }
.person:hover { background: var(--raised) }
.person[data-chosen] { border-color: var(--accent); background: var(--accent-wash) }
.person-words { flex: 1; min-width: 0; display: grid }
.person small { color: var(--soft) }

.desk { flex: 1; display: grid; gap: var(--gap); padding: var(--gap); grid-template-columns: 328px minmax(0, 1fr); align-items: start; align-content: start }
.desk[data-busy] { grid-template-columns: 328px minmax(0, 1fr) 340px }
.stage, .side { display: grid; gap: var(--gap); min-width: 0 }
.stage > div:empty { display: none }
.queue { display: grid; gap: .75rem }
.empty { padding: 1.5rem .5rem; text-align: center }
.calls { display: grid; gap: .75rem }
.call-card { display: grid; gap: .25rem; padding: .875rem; border: 1px solid var(--line); border-radius: 14px; background: var(--back); overflow-wrap: anywhere }
.call-card-top { display: flex; justify-content: space-between; align-items: center; gap: .5rem; flex-wrap: wrap; font-size: .8125rem }
.call-card-name { font-size: 1.0625rem; line-height: 1.25; margin-top: .25rem }
.call-card-facts { display: flex; flex-wrap: wrap; gap: 0 .875rem; white-space: nowrap }
.call-card .soft { font-size: .875rem }
.call-card-actions { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .5rem }
.call-card-actions .button { flex: 1 0 auto; padding-inline: .625rem; white-space: nowrap }
.idle { display: grid; justify-items: center; align-content: center; gap: .5rem; min-height: min(60dvh, 460px); text-align: center }
.idle-mark { display: grid; place-items: center; width: 72px; height: 72px; margin-bottom: .5rem; border-radius: 50%; background: var(--accent-wash); color: var(--link) }
.idle-mark .icon { width: 34px; height: 34px }
.outcome { display: grid; gap: 1rem; padding: 1.5rem }
.outcome h2 { font-size: 1.25rem }
.rating { font-weight: 600 }
.facts { display: grid; gap: .75rem }
.facts-who { display: flex; align-items: center; gap: .75rem; overflow-wrap: anywhere }
.facts dl { display: grid; gap: .375rem; font-size: .875rem }
.facts dl div { display: grid; grid-template-columns: 7.25rem minmax(0, 1fr); gap: .5rem }
.facts dt { color: var(--soft) }
.facts dd { overflow-wrap: anywhere; font-variant-numeric: tabular-nums }

@media (max-width: 1120px) {
  .desk[data-busy] { grid-template-columns: minmax(0, 1fr) 320px; grid-template-areas: "stage side" "queue side"; grid-template-rows: auto 1fr }
  .desk[data-busy] .stage { grid-area: stage }
  .desk[data-busy] .side { grid-area: side }
  .desk[data-busy] .queue { grid-area: queue }
}
@media (max-width: 760px) {
  :root { --gap: 12px }
  .desk, .desk[data-busy] { grid-template-columns: minmax(0, 1fr); grid-template-areas: none; grid-template-rows: none }
  .desk[data-busy] :is(.stage, .side, .queue) { grid-area: auto }
  .desk[data-busy] .stage { order: -1 }
  .desk[data-busy] .queue { order: 1 }
  .idle { min-height: 240px }
  .brand small { font-size: .75rem }
  .header { padding-block: .5rem }
  .brand { flex-basis: 100% }
  .who { flex: 1 1 0; justify-content: flex-end }
  .chat { order: -1 }
}
`;
