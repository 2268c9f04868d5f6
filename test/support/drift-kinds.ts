import type { Faults } from "react-qbox-video-call/sandbox";

/** One way in which a platform may differ from the contract, as the sandbox plays it. */
export type DriftCase = [
  name: string,
  faults: Faults,
  /** Check → verdict. */
  expected: Record<string, string>,
  options?: { secret?: true; employee?: string },
];

/** What is seen by asking. */
export const httpDrifts: DriftCase[] = [
  ["a script that is gone", { script: { status: 404 } }, { "script-reachable": "wrong" }],
  ["a script that fails", { script: { status: 503 } }, { "script-reachable": "wrong" }],
  ["a script elsewhere", { drift: { kind: "script-moved" } }, { "script-reachable": "wrong" }],
  ["a web page in the script's place", { script: { body: "html" } }, { "script-content": "wrong" }],
  ["an empty script", { drift: { kind: "script-empty" } }, { "script-content": "wrong" }],
  ["a type that is no script's", { drift: { kind: "script-as-text" } }, { "script-content": "noted" }],
  ["such a type under nosniff", { drift: { kind: "script-as-text-nosniff" } }, { "script-content": "wrong" }],
  ["a script without CORS", { drift: { kind: "script-without-cors" } }, { "script-cors": "wrong" }],
  ["a script kept for a year", { drift: { kind: "script-cached-for-a-year" } }, { "script-caching": "noted" }],
  ["a script never kept", { drift: { kind: "script-never-cached" } }, { "script-caching": "noted" }],
  ["a script of 3 MB", { drift: { kind: "script-too-large" } }, { "script-size": "noted" }],
  [
    "an SRI address that is gone",
    { drift: { kind: "integrity-gone" } },
    { "sri-address": "noted", "sri-hash": "untried" },
  ],
  [
    "an SRI answer in another shape",
    { drift: { kind: "integrity-other-shape" } },
    { "sri-address": "noted", "sri-hash": "untried" },
  ],
  ["a hash of something else", { script: { wrongIntegrity: true } }, { "sri-hash": "wrong" }],
  ["an API that redirects", { drift: { kind: "api-moved" } }, { "api-wrong-secret": "wrong" }],
  ["a web page in the API's place", { api: { body: "html" } }, { "api-wrong-secret": "wrong" }],
  ["an API that takes any secret", { drift: { kind: "api-takes-any-secret" } }, { "api-wrong-secret": "wrong" }],
  ["another status for a wrong secret", { drift: { kind: "api-other-refusal" } }, { "api-wrong-secret": "noted" }],
  ["a secret that is refused", { drift: { kind: "api-refuses-secret" } }, { "api-secret": "wrong" }, { secret: true }],
  ["a lookup in a third shape", { drift: { kind: "api-other-shape" } }, { "api-secret": "wrong" }, { secret: true }],
  [
    "an id of a new form",
    { drift: { kind: "api-other-ids" } },
    { "api-employee-id": "wrong" },
    { secret: true, employee: "emp-001" },
  ],
];

/** What only a browser sees. */
export const browserDrifts: DriftCase[] = [
  ["a script with a syntax error", { script: { body: "syntax-error" } }, { "element-defined": "wrong" }],
  ["a script that defines nothing", { script: { body: "defines-nothing" } }, { "element-defined": "wrong" }],
  ["another tag", { drift: { kind: "other-tag" } }, { "element-defined": "wrong" }],
  ["an element that throws", { drift: { kind: "element-throws" } }, { "element-defined": "wrong" }],
  ["attributes that are gone or new", { drift: { kind: "other-attributes" } }, { "attributes-observed": "wrong" }],
  ["an event of a new type", { drift: { kind: "new-event-type" } }, { "mounting-events": "noted" }],
  ["a call that begins by itself", { drift: { kind: "calls-by-itself" } }, { "mounting-events": "wrong" }],
  ["requests elsewhere", { drift: { kind: "requests-elsewhere" } }, { "script-origins": "noted" }],
  ["a camera on load", { drift: { kind: "camera-on-load" } }, { "quiet-before-start": "wrong" }],
];
