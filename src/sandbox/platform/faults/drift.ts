/** Ways in which the widget's script comes otherwise than the contract has it. */
const ofScriptAnswer = [
  "script-moved",
  "script-empty",
  "script-as-text",
  "script-as-text-nosniff",
  "script-without-cors",
  "script-cached-for-a-year",
  "script-never-cached",
  "script-too-large",
] as const;

/** Ways in which the element differs from the contract's. */
const ofElement = [
  "other-tag",
  "element-throws",
  "other-attributes",
  "new-event-type",
  "calls-by-itself",
  "requests-elsewhere",
  "camera-on-load",
] as const;

/** Ways in which the address of the script's hash answers otherwise. */
const ofIntegrity = ["integrity-gone", "integrity-other-shape"] as const;

/** Ways in which the customers and employees API answers otherwise. */
const ofApi = [
  "api-moved",
  "api-takes-any-secret",
  "api-other-refusal",
  "api-refuses-secret",
  "api-other-shape",
  "api-other-ids",
] as const;

export type ScriptDrift = (typeof ofScriptAnswer)[number];
export type ElementDrift = (typeof ofElement)[number];
export type IntegrityDrift = (typeof ofIntegrity)[number];
export type ApiDrift = (typeof ofApi)[number];

/** One way in which the platform differs from its contract, as after a release that nobody announced. */
export interface Drift {
  /**
   * Of the script: `script-moved` (a redirect to another origin), `script-empty`, `script-as-text` (`text/plain`),
   * `script-as-text-nosniff` (browsers do not run it), `script-without-cors` (for one other origin only),
   * `script-cached-for-a-year`, `script-never-cached`, `script-too-large` (3 MB).
   *
   * Of the element: `other-tag`, `element-throws` (when it is mounted), `other-attributes` (most are gone, one is new),
   * `new-event-type` (`ready`, when it is mounted), `calls-by-itself` (it says `ringing` when it is mounted),
   * `requests-elsewhere` (an image of another origin), `camera-on-load`.
   *
   * Of the script's hash: `integrity-gone` (404), `integrity-other-shape`.
   *
   * Of the customers and employees API: `api-moved` (a redirect), `api-takes-any-secret`, `api-other-refusal` (500 for a
   * wrong secret), `api-refuses-secret` (403 for the right one), `api-other-shape` (a third shape of the answers),
   * `api-other-ids` (ids are UUIDs).
   */
  kind: ScriptDrift | ElementDrift | IntegrityDrift | ApiDrift;
}

export type DriftKind = Drift["kind"];

/** Every kind. */
export const driftKinds: readonly DriftKind[] = [...ofScriptAnswer, ...ofElement, ...ofIntegrity, ...ofApi];
