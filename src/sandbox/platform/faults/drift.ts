/** Ways in which the widget's script comes otherwise than the contract has it. */
export type ScriptDrift =
  | "script-moved"
  | "script-empty"
  | "script-as-text"
  | "script-as-text-nosniff"
  | "script-without-cors"
  | "script-cached-for-a-year"
  | "script-never-cached"
  | "script-too-large";

/** Ways in which the element differs from the contract's. */
export type ElementDrift =
  | "other-tag"
  | "element-throws"
  | "other-attributes"
  | "new-event-type"
  | "calls-by-itself"
  | "requests-elsewhere"
  | "camera-on-load";

/** Ways in which the address of the script's hash answers otherwise. */
export type IntegrityDrift = "integrity-gone" | "integrity-other-shape";

/** Ways in which the customers and employees API answers otherwise. */
export type ApiDrift =
  | "api-moved"
  | "api-takes-any-secret"
  | "api-other-refusal"
  | "api-refuses-secret"
  | "api-other-shape"
  | "api-other-ids";

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

const known: Record<DriftKind, true> = {
  "script-moved": true,
  "script-empty": true,
  "script-as-text": true,
  "script-as-text-nosniff": true,
  "script-without-cors": true,
  "script-cached-for-a-year": true,
  "script-never-cached": true,
  "script-too-large": true,
  "other-tag": true,
  "element-throws": true,
  "other-attributes": true,
  "new-event-type": true,
  "calls-by-itself": true,
  "requests-elsewhere": true,
  "camera-on-load": true,
  "integrity-gone": true,
  "integrity-other-shape": true,
  "api-moved": true,
  "api-takes-any-secret": true,
  "api-other-refusal": true,
  "api-refuses-secret": true,
  "api-other-shape": true,
  "api-other-ids": true,
};

/** Every kind. */
export const driftKinds = Object.keys(known) as readonly DriftKind[];
