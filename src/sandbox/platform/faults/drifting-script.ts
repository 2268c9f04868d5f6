import type { DriftKind, ElementDrift } from "./drift.js";

/** What an element does when it is mounted, or what its class has, in place of the contract. */
const ofElement: Record<Exclude<ElementDrift, "other-tag">, string> = {
  "element-throws": 'connectedCallback() { throw new RangeError("The element could not be mounted.") }',
  "other-attributes": 'static get observedAttributes() { return ["host-name", "domain", "topic", "queue-id"] }',
  "new-event-type": mounted('say("ready", {})'),
  "calls-by-itself": mounted('say("state", { state: "ringing" })'),
  "requests-elsewhere": mounted('new Image().src = "http://127.0.0.1:9/pixel"'),
  "camera-on-load": mounted("navigator.mediaDevices.getUserMedia({ video: true }).catch(() => {})"),
};

function mounted(what: string): string {
  return `connectedCallback() {
  super.connectedCallback?.();
  const say = (type, data) => this.dispatchEvent(new CustomEvent("wc", { detail: [{ subject: "call", payload: { type, data } }] }));
  ${what}
}`;
}

/** Has the script's own `define` give another element, once. */
const redefine = (tag: string, members: string) => `(() => {
const { define } = customElements;
customElements.define = (name, element, options) => {
  if (name !== "wc-video-call") return define.call(customElements, name, element, options);
  delete customElements.define;
  define.call(customElements, ${JSON.stringify(tag)}, class extends element { ${members} }, options);
};
})();
`;

const isOfElement = (kind: DriftKind): kind is keyof typeof ofElement => Object.hasOwn(ofElement, kind);

/** The script as the platform would have released it with this drift. Its hash is that of what is returned. */
export function driftingScript(script: Buffer<ArrayBuffer>, kind: DriftKind | undefined): Buffer<ArrayBuffer> {
  if (kind === undefined) return script;
  if (kind === "script-empty") return Buffer.alloc(0);
  if (kind === "script-too-large") return Buffer.concat([script, Buffer.from(`\n//${"x".repeat(3_000_000)}`)]);
  if (kind === "other-tag") return Buffer.concat([Buffer.from(redefine("wc-video-call-next", "")), script]);
  if (isOfElement(kind)) return Buffer.concat([Buffer.from(redefine("wc-video-call", ofElement[kind])), script]);
  return script;
}

const asText = { "content-type": "text/plain; charset=utf-8" };

const headers: Partial<Record<DriftKind, Record<string, string>>> = {
  "script-as-text": asText,
  "script-as-text-nosniff": { ...asText, "x-content-type-options": "nosniff" },
  "script-without-cors": { "access-control-allow-origin": "https://other.example.kz" },
  "script-cached-for-a-year": { "cache-control": "public, max-age=31536000" },
  "script-never-cached": { "cache-control": "no-store" },
};

/** The headers that differ from the contract's. */
export const driftingHeaders = (kind: DriftKind | undefined): Record<string, string> | undefined =>
  kind && headers[kind];
