import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bundle, makeWorkshop } from "./bundle.js";
import { bundlers } from "./bundlers.js";

const startsFetch = "video-call/component/late-engine.js";
/** esbuild's chunks follow which file imports which, not what is used of it: an error class comes along. */
const comesAlong: Record<string, RegExp> = { esbuild: /^[\w-]+\/errors\.js$/ };

let workshop: Awaited<ReturnType<typeof makeWorkshop>>;
beforeAll(async () => {
  workshop = await makeWorkshop();
});
afterAll(() => workshop?.remove());

describe.each(Object.entries(bundlers))("%s", (name, bundle) => {
  const made = new Map<string, Promise<Bundle>>();
  /** What several promises are about is built once. */
  function bundled(code: string): Promise<Bundle> {
    const bundling = made.get(code) ?? workshop.makeApp(code).then(bundle);
    made.set(code, bundling);
    return bundling;
  }

  const meant = (files: string[]) => files.filter((file) => !comesAlong[name]?.test(file));
  const ofPart = (part: string, ...files: string[][]) =>
    meant(files.flat()).filter((file) => file.startsWith(`${part}/`));
  const client = (exported: string) => bundled(`export { ${exported} } from "react-qbox-video-call";`);

  test("an app that only preloads pays nothing for the component and the hook", async () => {
    const { now, later, code } = await client("preloadVideoCall");
    expect(now).toContain("video-call/preload.js");
    expect(now).not.toContain("video-call/VideoCall.js");
    expect(ofPart("customer-upsert", now, later)).toEqual([]);
    expect(code).not.toContain("@tanstack/react-query");
  });

  test("an app that only sends customers holds no part of the call", async () => {
    const { now, later } = await client("useCustomerUpsert");
    expect(now).toContain("customer-upsert/useCustomerUpsert.js");
    expect(ofPart("video-call", now, later)).toEqual([]);
    expect([...now, ...later]).not.toContain("customer-upsert/useSuspenseCustomerUpsert.js");
  });

  test("an app that only shows the call holds neither the hook nor TanStack Query", async () => {
    const { now, later, code } = await client("VideoCall");
    expect(ofPart("customer-upsert", now, later)).toEqual([]);
    expect(code).not.toContain("@tanstack/react-query");
    expect([...now, ...later]).not.toContain("video-call/preflight.js");
    expect([...now, ...later]).not.toContain("video-call/useVideoCall.js");
  });

  test("an app in production holds no warning for developers", async () => {
    const { code } = await client("VideoCall");
    expect(code).not.toMatch(/is plain http|a new promise at each render/);
  });

  test("the call from the entry costs what its file alone costs", async () => {
    const entry = await client("VideoCall");
    const deep = await bundled(
      'export { VideoCall } from "../node_modules/react-qbox-video-call/dist/video-call/VideoCall.js";',
    );
    expect(meant(entry.now)).toEqual(meant(deep.now));
    expect(entry.code.length - deep.code.length).toBeLessThanOrEqual(comesAlong[name] ? 500 : 0);
  });

  test("the call's code is fetched ahead by who imports the call, and by nobody else", async () => {
    const shown = await client("VideoCall");
    expect(shown.now).toContain(startsFetch);
    expect(shown.later).toContain("video-call/show-widget.js");
    expect(shown.code).toMatch(/typeof document\b[^;,]{0,20}&&\s*[\w.$]+\.fetchAhead\(\)/);
    const checked = await client("checkCallSupport");
    expect([...checked.now, ...checked.later]).not.toContain(startsFetch);
    const nothing = await bundled('import "react-qbox-video-call";');
    expect(nothing.now).toEqual([]);
  });

  test("reading an IIN brings neither the messages nor the schema", async () => {
    const { now, later } = await bundled('export { parseIin } from "react-qbox-video-call/customer";');
    expect(now).toContain("customer/iin.js");
    expect([...now, ...later].filter((file) => /messages|schema|names|phone/.test(file))).toEqual([]);
  });

  test("the whole client entry reaches no server, no sandbox, no test kit and no package of theirs", async () => {
    // The app has no package beside this one, and its peers are left out: any other import ends the build.
    const { now, later } = await bundled('export * from "react-qbox-video-call";');
    const all = [...now, ...later];
    expect(all).toContain("video-call/VideoCall.js");
    expect(all).toContain("customer-upsert/request.js");
    expect(all.filter((file) => /^(server|sandbox|testing)\//.test(file))).toEqual([]);
  });
});
