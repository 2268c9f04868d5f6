/** What the control page has beside the console's styles. */
export const styles = `
.panels { display: grid; grid-template-columns: minmax(0, 440px) minmax(0, 1fr); gap: var(--gap); align-items: start; width: 100%; max-width: 1280px; margin: 0 auto; padding: var(--gap) }
.panels > div { display: grid; gap: var(--gap); min-width: 0 }
.panel { display: grid; gap: .875rem }
.panel h1, .panel h2 { font-size: 1.125rem; line-height: 1.3 }
.panel fieldset { display: grid; gap: .625rem; padding-block-start: .75rem; border-block-start: 1px solid var(--line) }
.panel fieldset legend { float: left; margin: 0 0 .125rem }
.panel fieldset legend + * { clear: both }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .625rem; align-items: end }
.panel label.stack { font-weight: 500; font-size: .875rem }
.panel .field { font-size: 1rem }
.tick { display: flex; align-items: center; gap: .625rem; min-height: 44px; font-weight: 600; cursor: pointer }
.tick input { width: 20px; height: 20px; margin: 0; accent-color: var(--accent) }
.rows { display: grid; gap: .5rem; margin: 0; padding: 0; list-style: none }
.rows:empty { display: none }
.rows > li { display: flex; flex-wrap: wrap; align-items: center; gap: .375rem .75rem; padding: .625rem .75rem; border: 1px solid var(--line); border-radius: 12px; background: var(--back); overflow-wrap: anywhere }
.rows .grow { flex: 1 1 11rem; min-width: 0 }
.rows .row { gap: .375rem }
.log { max-height: 26rem; overflow-y: auto; overscroll-behavior: contain; font-size: .875rem }
.log > li { padding: .375rem .625rem; flex-wrap: nowrap; align-items: baseline }
.log time { color: var(--soft); font-variant-numeric: tabular-nums }
.log b { flex: none; max-width: 45% }
.outcome-line { position: fixed; z-index: 2; inset: auto auto var(--gap) 50%; translate: -50%; max-width: calc(100% - 2 * var(--gap)); padding: .75rem 1.25rem; border-radius: 12px; background: var(--good-wash); color: var(--good-words); border: 1px solid currentColor; font-weight: 600; box-shadow: 0 8px 30px rgb(0 0 0 / .2) }
.outcome-line:empty { visibility: hidden }
.outcome-line[data-failed] { background: var(--bad-wash); color: var(--bad-words) }
.links { display: flex; flex-wrap: wrap; gap: .25rem 1rem }
.links a { color: var(--link); font-weight: 600; min-height: 24px }
@media (max-width: 860px) { .panels { grid-template-columns: minmax(0, 1fr) } .log > li { flex-wrap: wrap } }
`;
