import { type Drift, secret, widget } from "./start-drifting-platform.js";

/** One way in which a platform may differ from the contract. */
export type DriftKind = [
  name: string,
  drift: Drift,
  /** Check → verdict. */
  expected: Record<string, string>,
  options?: { secret?: string; employee?: string },
];

const html = { headers: { "content-type": "text/html" }, body: "<!doctype html><title>Sign in</title>" };
const listOf = (employee: object) => ({
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ data: { employees: [employee], total: 1 } }),
});

/** What is seen by asking. */
export const httpDrifts: DriftKind[] = [
  ["a script that is gone", { script: { status: 404 } }, { "script-reachable": "wrong" }],
  ["a script that fails", { script: { status: 503 } }, { "script-reachable": "wrong" }],
  [
    "a script elsewhere",
    { script: { status: 302, headers: { location: "https://cdn.example.kz/w.js" } } },
    { "script-reachable": "wrong" },
  ],
  ["a web page in the script's place", { script: html }, { "script-content": "wrong" }],
  ["an empty script", { script: { body: "" } }, { "script-content": "wrong" }],
  [
    "a type that is no script's",
    { script: { headers: { "content-type": "text/plain" } } },
    { "script-content": "noted" },
  ],
  [
    "such a type under nosniff",
    { script: { headers: { "content-type": "text/plain", "x-content-type-options": "nosniff" } } },
    { "script-content": "wrong" },
  ],
  [
    "a script without CORS",
    { script: { headers: { "access-control-allow-origin": "https://other.kz" } } },
    { "script-cors": "wrong" },
  ],
  [
    "a script kept for a year",
    { script: { headers: { "cache-control": "public, max-age=31536000" } } },
    { "script-caching": "noted" },
  ],
  ["a script never kept", { script: { headers: { "cache-control": "no-store" } } }, { "script-caching": "noted" }],
  ["a script of 3 MB", { script: `${widget()}//${"x".repeat(3_000_000)}` }, { "script-size": "noted" }],
  ["an SRI address that is gone", { integrity: { status: 404 } }, { "sri-address": "noted", "sri-hash": "untried" }],
  [
    "an SRI answer in another shape",
    { integrity: { body: '{"hash":"abc"}' } },
    { "sri-address": "noted", "sri-hash": "untried" },
  ],
  [
    "a hash of something else",
    { integrity: { body: `{"integrity":"sha384-${"A".repeat(64)}","crossOrigin":"anonymous"}` } },
    { "sri-hash": "wrong" },
  ],
  [
    "an API that redirects",
    { lookup: () => ({ status: 301, headers: { location: "/v2" } }) },
    { "api-wrong-secret": "wrong" },
  ],
  ["a web page in the API's place", { lookup: () => html }, { "api-wrong-secret": "wrong" }],
  ["an API that takes any secret", { lookup: () => listOf({}) }, { "api-wrong-secret": "wrong" }],
  [
    "another status for a wrong secret",
    { lookup: (isRight) => (isRight ? listOf({}) : { status: 500 }) },
    { "api-wrong-secret": "noted" },
  ],
  ["a secret that is refused", { lookup: () => ({ status: 403 }) }, { "api-secret": "wrong" }, { secret }],
  [
    "a lookup in a third shape",
    { lookup: (isRight) => (isRight ? { body: '{"result":[]}' } : { status: 401 }) },
    { "api-secret": "wrong" },
    { secret },
  ],
  [
    "an id of a new form",
    { lookup: (isRight) => (isRight ? listOf({ id: "8f0c-11", external_id: "a" }) : { status: 401 }) },
    { "api-employee-id": "wrong" },
    { secret, employee: "a" },
  ],
];

const mounting = (onMount: string) => ({ script: widget({ onMount }) });

/** What only a browser sees. */
export const browserDrifts: DriftKind[] = [
  ["a script with a syntax error", { script: "customElements.define(" }, { "element-defined": "wrong" }],
  ["a script that defines nothing", { script: "void 0" }, { "element-defined": "wrong" }],
  ["another tag", { script: widget({ tag: "wc-video-call-next" }) }, { "element-defined": "wrong" }],
  ["an element that throws", mounting('throw new RangeError("id 435")'), { "element-defined": "wrong" }],
  [
    "attributes that are gone or new",
    { script: widget({ attributes: ["host-name", "domain", "topic", "queue-id"] }) },
    { "attributes-observed": "wrong" },
  ],
  ["an event of a new type", mounting('say("ready", {})'), { "mounting-events": "noted" }],
  ["a call that begins by itself", mounting('say("state", { state: "ringing" })'), { "mounting-events": "wrong" }],
  ["requests elsewhere", mounting('new Image().src = "http://127.0.0.1:9/pixel"'), { "script-origins": "noted" }],
  [
    "a camera on load",
    mounting("navigator.mediaDevices.getUserMedia({ video: true }).catch(() => {})"),
    { "quiet-before-start": "wrong" },
  ],
];
