// Tests src/sandbox/platform/faults/
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import type { Drift, Sandbox } from "react-qbox-video-call/sandbox";
import { describe, expect, test } from "vitest";
import { driftKinds } from "../../../src/sandbox/platform/faults/drift.js";
import { browserDrifts, httpDrifts } from "../../support/drift-kinds.js";
import { customersPath, post, sample, script, start } from "./platform.js";

const scriptPath = "/static/js/wc-video-call.min.js";
const lookupPath = "/bridge/api/v1/staff/employees/lookup";
const employees = { external_ids: ["emp-001"] };

async function drifting(kind: Drift["kind"]): Promise<Sandbox> {
  const sandbox = await start();
  sandbox.control.setFaults({ drift: { kind } });
  return sandbox;
}

const loadScript = ({ url }: Sandbox) => fetch(url + scriptPath, { redirect: "manual" });

test("every kind is one that qbox doctor has to name, and stands in docs/sandbox.md", async () => {
  const named = [...httpDrifts, ...browserDrifts].flatMap(([, faults]) => faults.drift?.kind ?? []);
  expect(named.toSorted()).toEqual(driftKinds.toSorted());
  const page = await readFile(join(import.meta.dirname, "../../../docs/sandbox.md"), "utf8");
  for (const kind of driftKinds) expect(page).toContain(`\`${kind}\``);
});

describe("a drift of the script's answer", () => {
  test.each<[Drift["kind"], number, Record<string, string>]>([
    ["script-moved", 302, { location: "https://cdn.example.kz/wc-video-call.min.js" }],
    ["script-as-text", 200, { "content-type": "text/plain; charset=utf-8" }],
    [
      "script-as-text-nosniff",
      200,
      { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
    ],
    ["script-without-cors", 200, { "access-control-allow-origin": "https://other.example.kz" }],
    ["script-cached-for-a-year", 200, { "cache-control": "public, max-age=31536000" }],
    ["script-never-cached", 200, { "cache-control": "no-store" }],
  ])("%s", async (kind, status, headers) => {
    const answer = await loadScript(await drifting(kind));
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name)).toBe(value);
  });

  test("script-empty and script-too-large", async () => {
    expect(await (await loadScript(await drifting("script-empty"))).text()).toBe("");
    expect((await (await loadScript(await drifting("script-too-large"))).text()).length).toBeGreaterThan(3_000_000);
  });
});

/** Runs a script with a registry of its own. Returns what it defined, and what the elements did. */
function run(code: string) {
  const did: string[] = [];
  class HTMLElement {
    dispatchEvent({ detail }: { detail: [{ payload: { type: string } }] }) {
      did.push(detail[0].payload.type);
    }
  }
  class CustomElementRegistry {
    defined: Record<string, { new (): { connectedCallback?(): void }; observedAttributes?: string[] }> = {};
    define(name: string, element: never) {
      this.defined[name] = element;
    }
  }
  const customElements = new CustomElementRegistry();
  class CustomEvent {
    detail: unknown;
    constructor(_type: string, { detail }: { detail: unknown }) {
      this.detail = detail;
    }
  }
  class Image {
    set src(address: string) {
      did.push(address);
    }
  }
  const navigator = { mediaDevices: { getUserMedia: async () => void did.push("getUserMedia") } };
  runInNewContext(code, { HTMLElement, customElements, CustomEvent, Image, navigator });
  expect(Object.keys(customElements), "the registry is as before").toEqual(["defined"]);
  return { defined: customElements.defined, did };
}

describe("a drift of the element", () => {
  const elementOf = async (kind: Drift["kind"]) => run(await (await loadScript(await drifting(kind))).text());

  test("other-tag defines the contract's tag no more", async () => {
    expect(Object.keys((await elementOf("other-tag")).defined)).toEqual(["wc-video-call-next"]);
  });

  test("other-attributes observes others", async () => {
    const { defined } = await elementOf("other-attributes");
    expect(defined["wc-video-call"]?.observedAttributes).toEqual(["host-name", "domain", "topic", "queue-id"]);
  });

  test("element-throws throws when it is mounted", async () => {
    const { defined } = await elementOf("element-throws");
    const Element = defined["wc-video-call"];
    expect(() => Element && new Element().connectedCallback?.()).toThrow("could not be mounted");
  });

  test.each<[Drift["kind"], string]>([
    ["new-event-type", "ready"],
    ["calls-by-itself", "state"],
    ["requests-elsewhere", "http://127.0.0.1:9/pixel"],
    ["camera-on-load", "getUserMedia"],
  ])("%s, when it is mounted", async (kind, what) => {
    const { defined, did } = await elementOf(kind);
    const Element = defined["wc-video-call"];
    expect(did).toEqual([]);
    if (Element) new Element().connectedCallback?.();
    expect(did).toEqual([what]);
  });
});

describe("a drift of the hash", () => {
  test("has the address gone, or its answer in another shape", async () => {
    expect((await fetch(`${(await drifting("integrity-gone")).url}/web-component/sri/`)).status).toBe(404);
    const answer = await fetch(`${(await drifting("integrity-other-shape")).url}/web-component/sri/`);
    expect(await answer.json()).toEqual({ hash: "abc" });
  });

  test.each(driftKinds.filter((kind) => !kind.startsWith("integrity") && kind !== "script-moved"))(
    "is none with %s: a release comes with its own hash",
    async (kind) => {
      const sandbox = await drifting(kind);
      const hash = createHash("sha384")
        .update(await (await loadScript(sandbox)).text())
        .digest("base64");
      const answer = await fetch(`${sandbox.url}/web-component/sri/`);
      expect(await answer.json()).toEqual({ integrity: `sha384-${hash}`, crossOrigin: "anonymous" });
    },
  );
});

describe("a drift of the API", () => {
  const statuses = async (sandbox: Sandbox) => [
    (await post(sandbox, lookupPath, employees)).status,
    (await post(sandbox, lookupPath, employees, "wrong")).status,
  ];

  test("a redirect, any secret, another refusal, a refusal of the right secret", async () => {
    const moved = await drifting("api-moved");
    const answer = await fetch(moved.url + customersPath, { method: "POST", redirect: "manual", body: "{}" });
    expect([answer.status, answer.headers.get("location")]).toEqual([301, "/v2"]);
    expect(await statuses(await drifting("api-takes-any-secret"))).toEqual([200, 200]);
    expect(await statuses(await drifting("api-other-refusal"))).toEqual([200, 500]);
    expect(await statuses(await drifting("api-refuses-secret"))).toEqual([403, 401]);
  });

  test("answers in a third shape", async () => {
    const sandbox = await drifting("api-other-shape");
    expect(await (await post(sandbox, lookupPath, employees)).json()).toEqual({ result: [] });
    expect(await (await post(sandbox, customersPath, sample)).json()).toEqual({ result: [] });
  });

  test("ids of another form, the same for the same customer", async () => {
    const sandbox = await drifting("api-other-ids");
    const lookup = await (await post(sandbox, lookupPath, employees)).json();
    expect(lookup.data.employees[0].id).toBe("00000000-0000-4000-8000-000000012345");
    const idOf = async () => (await (await post(sandbox, customersPath, sample)).json()).data.customer.id;
    const id = await idOf();
    expect(id).toMatch(/^00000000-0000-4000-8000-\d{12}$/);
    expect(await idOf()).toBe(id);
  });
});

test("a drift is over with the other faults, and over HTTP only a known one is taken", async () => {
  const sandbox = await drifting("script-empty");
  const set = (faults: unknown) =>
    fetch(`${sandbox.url}/__sandbox/faults`, { method: "POST", body: JSON.stringify(faults) });
  for (const drift of [{}, { kind: "toString" }, { kind: "script-empty", times: 1 }, "script-empty", null])
    expect((await set({ drift })).status, JSON.stringify(drift)).toBe(400);
  expect(sandbox.control.faults).toEqual({ drift: { kind: "script-empty" } });
  expect((await set({ drift: { kind: "other-tag" } })).status).toBe(200);
  expect(await (await loadScript(sandbox)).text()).not.toBe(script);
  expect((await set({})).status).toBe(200);
  expect(await (await loadScript(sandbox)).text()).toBe(script);
});
