// Tests src/index.ts, src/customer/index.ts
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bundle, makeWorkshop } from "./bundle.js";
import { bundlers } from "./bundlers.js";

/** A text that only this part's code holds. */
const signs = {
  preload: /wc-video-call\.min\.js/,
  component: /tabIndex: ?-1/,
  mediaGuard: /getDisplayMedia/,
  frame: /srcdoc/,
  floatingWindow: /--qbox-floating-width,/,
  tabLock: /SHA-256/,
  screenLock: /wakeLock\.request/,
  popOut: /requestWindow/,
  integrity: /web-component\/sri/,
  preflight: /no-media-devices/,
  preflightNetwork: /iceTransportPolicy/,
  useVideoCall: /beforeunload/,
  hook: /@tanstack\/react-query/,
  suspenseHook: /BAILOUT_TO_CLIENT_SIDE_RENDERING/,
  request: /application\/json/,
  resume: /react-qbox-video-call\.resume/,
  useCallResult: /Code did not arrive/,
  resultWait: /No call result within waitForMs/,
};
type Part = keyof typeof signs;

const call: Part[] = [
  "preload",
  "component",
  "mediaGuard",
  "frame",
  "floatingWindow",
  "tabLock",
  "screenLock",
  "popOut",
  "integrity",
];
const customer: Part[] = ["hook", "suspenseHook", "request", "resume"];
const results: Part[] = ["useCallResult", "resultWait"];

let workshop: Awaited<ReturnType<typeof makeWorkshop>>;
beforeAll(async () => {
  workshop = await makeWorkshop();
});
afterAll(() => workshop?.remove());

describe.each(Object.entries(bundlers))("%s", (_name, bundle) => {
  const made = new Map<string, Promise<Bundle>>();
  /** What several promises are about is built once. */
  function bundled(code: string): Promise<Bundle> {
    const bundling = made.get(code) ?? workshop.makeApp(code).then(bundle);
    made.set(code, bundling);
    return bundling;
  }

  const partsOf = (code: string) => (Object.keys(signs) as Part[]).filter((part) => signs[part].test(code));
  async function client(exported: string) {
    const { now, later } = await bundled(`export { ${exported} } from "react-qbox-video-call";`);
    return { now: partsOf(now), later: partsOf(later), code: now };
  }

  test("an app that only preloads pays nothing for the component and the hook", async () => {
    const { now, later } = await client("preloadVideoCall");
    expect(now).toEqual(["preload"]);
    expect(later).toEqual(["integrity"]);
  });

  test("an app that only sends customers holds no part of the call", async () => {
    const { now, later } = await client("useCustomerUpsert");
    expect(now).toContain("hook");
    expect([...now, ...later].filter((part) => call.includes(part))).toEqual([]);
    expect([...now, ...later]).not.toContain("suspenseHook");
    expect([...now, ...later].filter((part) => results.includes(part))).toEqual([]);
  });

  test("an app that only checks the device holds neither the call nor the hook", async () => {
    const { now, later } = await client("checkCallSupport");
    expect(now).toEqual([]);
    expect(later).toEqual(["preflight", "preflightNetwork"]);
  });

  test("an app that only shows the call holds neither the hook nor TanStack Query", async () => {
    const { now, later } = await client("VideoCall");
    const others: Part[] = [...customer, ...results, "preflight", "preflightNetwork", "useVideoCall"];
    expect([...now, ...later].filter((part) => others.includes(part))).toEqual([]);
  });

  test("a call comes in one piece, and only what few calls use is fetched when it is needed", async () => {
    const { now, later } = await client("VideoCall");
    expect(now).toEqual(["preload", "component", "mediaGuard"]);
    expect(later).toEqual(["frame", "floatingWindow", "tabLock", "screenLock", "popOut", "integrity"]);
  });

  test("an app that only waits for results holds no part of the call and no hook, and fetches what waits when it is there", async () => {
    const { now, later } = await client("useCallResult");
    expect(now).toEqual(["useCallResult"]);
    expect(later).toContain("resultWait");
    expect(later.filter((part) => [...call, "hook", "suspenseHook"].includes(part))).toEqual([]);
  });

  test("an app in production holds no warning and no sentence for developers", async () => {
    const { code } = await client("VideoCall");
    expect(code).not.toMatch(/is plain http|a new promise at each render|Give exactly one|react-qbox-video-call\] /);
  });

  test("an app that imports the entry for nothing pays nothing", async () => {
    const { now, later } = await bundled('import "react-qbox-video-call";');
    expect(partsOf(now + later)).toEqual([]);
    expect(now.length).toBeLessThan(300);
  });

  test("reading an IIN brings neither the messages nor the schema", async () => {
    const { now, later } = await bundled('export { parseIin } from "react-qbox-video-call/customer";');
    expect(now.length).toBeGreaterThan(100);
    expect(now + later).not.toMatch(/[а-я]{4}|issues|birthdate:|patronymic/i);
  });

  test("the whole client entry reaches no server, no sandbox, no test kit and no package of theirs", async () => {
    // The app has no package beside this one, and its peers are left out: any other import ends the build.
    const { now, later } = await bundled('export * from "react-qbox-video-call";');
    const checks: Part[] = ["preflight", "preflightNetwork"];
    expect(partsOf(now + later).sort()).toEqual([...call, ...customer, ...results, ...checks, "useVideoCall"].sort());
    expect(now + later).not.toMatch(/X-API-Secret|hmac|installVideoCallStub|startSandbox/i);
  });
});
