// Tests src/video-call/page-wide.ts, src/video-call/call/call-store.ts, src/video-call/call/beforeunload-guard.ts
import { describe } from "vitest";
import { test } from "./bank.js";
import { type EnginePage, engine } from "./engine-page.js";

const both = { copies: ["a", "b"] };

/** What the widget says of its call. */
const say = (page: EnginePage, state: string) =>
  page.evaluate((state) => {
    const detail = [{ subject: "call", payload: { type: "state", data: { state } } }];
    window.calls()[0]?.dispatchEvent(new CustomEvent("wc", { detail }));
  }, state);

const title = (page: EnginePage) => page.evaluate(() => document.title);

const watch = (page: EnginePage, copy: string) => page.evaluate((copy) => window.copies[copy]?.watch(), copy);

const seen = (page: EnginePage, copy: string) =>
  page.evaluate((copy) => {
    const { state, isActive } = window.copies[copy]?.seen ?? {};
    return { state, isActive };
  }, copy);

const isAsked = (page: EnginePage) =>
  page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));

describe.concurrent("two copies of the package on one page", () => {
  test("see each other's call, and ask before the page is left in it", async ({ platform, open, expect }) => {
    const { page, mount, answer } = await open(both);
    await watch(page, "a");
    expect(await seen(page, "a")).toEqual({ state: undefined, isActive: false });
    await mount({ hostName: platform.origin }, "call", "b");
    await answer("call", "b");
    await say(page, "ringing");
    await expect.poll(() => seen(page, "a")).toEqual({ state: "ringing", isActive: true });
    await say(page, "connected");
    await watch(page, "b");
    await expect.poll(() => seen(page, "a")).toEqual({ state: "connected", isActive: true });
    expect(await seen(page, "b")).toEqual({ state: "connected", isActive: true });
    expect(await isAsked(page)).toBe(true);
    await page.evaluate(() => window.copies.b?.unmount("call"));
    await expect.poll(() => seen(page, "a")).toEqual({ state: undefined, isActive: false });
    expect(await isAsked(page)).toBe(false);
    expect(await page.uncaught()).toEqual([]);
  });

  test.for([
    ["page", "connected", true],
    ["frame", "connected", true],
    ["page", "ended", false],
  ] as const)(
    "hand over a call in a %s that is %s: %s",
    async ([isolation, state, isHandedOver], { platform, open, expect }) => {
      // Without moveBefore a frame cannot come to another place with its call.
      const isKept = isHandedOver && !(isolation === "frame" && engine === "webkit");
      const { page, mount, answer, count } = await open(both);
      await mount({ hostName: platform.origin, isolation }, "call", "a");
      await answer("call", "a");
      // The frame's code is there when the other copy comes to need it.
      await mount({ hostName: platform.origin, isolation }, "before", "b");
      await answer("before", "b");
      await page.evaluate(() => window.copies.b?.unmount("before"));
      await page.evaluate(() => window.calls()[0]?.setAttribute("data-same", ""));
      await say(page, state);
      await watch(page, "a");
      await page.evaluate(
        ([hostName, isolation]) => {
          window.copies.a?.unmount("call");
          window.copies.b?.mount("next", { hostName, isolation, sync: true });
        },
        [platform.origin, isolation] as const,
      );
      expect(await answer("next", "b")).toMatchObject({ said: "ready" });
      // A frame that is not handed over loads anew: for a moment it has no call.
      const isSame = () => page.evaluate(() => window.calls().map(({ dataset }) => "same" in dataset));
      await expect.poll(isSame).toEqual([isKept]);
      await expect
        .poll(() => seen(page, "a"))
        .toEqual(isKept ? { state, isActive: true } : { state: undefined, isActive: false });
      await page.evaluate(() => window.copies.b?.unmount("next"));
      await expect.poll(() => count("wc-video-call, iframe")).toBe(0);
      expect(await page.uncaught()).toEqual([]);
    },
  );

  test.for([
    ["a", "b"],
    ["b", "a"],
  ])("give the tab's title back after two frames' titles, %s first", async (order, { platform, open, expect }) => {
    const { page, mount, answer } = await open(both);
    const options = { hostName: platform.origin, isolation: "frame" } as const;
    await mount({ ...options, headTitle: "First" }, "call", "a");
    await answer("call", "a");
    await expect.poll(() => title(page)).toBe("First");
    await mount({ ...options, headTitle: "Second" }, "call", "b");
    await answer("call", "b");
    await expect.poll(() => title(page)).toBe("Second");
    for (const copy of order) await page.evaluate((copy) => window.copies[copy]?.unmount("call"), copy);
    await expect.poll(() => title(page)).toBe("Bank");
  });
});

declare global {
  interface Window {
    speak?: (call: object) => void;
  }
}

/** Runs before the package: another version of it, or somebody else, has put this where ours looks. */
const earlier = (code: string) => ({ head: `<script>${code}</script>` });

const foreign = [
  "5",
  "null",
  "{}",
  "{ calls: {}, listeners: [] }",
  "new Map([[document.createElement('p'), null]])",
  "Object.freeze({ wanted: 1, calls: new Map(), listeners: 'none' })",
  "new Proxy({}, { get() { throw new Error('not yours') } })",
];

describe.concurrent("what another version has left on the page", () => {
  test("and does not understand this one is ignored", async ({ platform, open, expect }) => {
    const { page, mount, answer } = await open();
    await watch(page, "a");
    for (const [index, value] of foreign.entries()) {
      for (const name of ["calls/1", "kept/1", "titles/1", "media-guard/1"]) {
        await page.evaluate(
          ([name, code]) => {
            // biome-ignore lint/security/noGlobalEval: the code is the test's own
            const value = globalThis.eval(`(${code})`);
            const key = Symbol.for(`react-qbox-video-call.${name}`);
            Object.defineProperty(document, key, { value, configurable: true });
          },
          [name, value] as const,
        );
      }
      const call = `call-${index}`;
      await mount({ hostName: platform.origin, strict: true }, call);
      await answer(call);
      await say(page, "connected");
      await expect.poll(() => seen(page, "a"), { message: value }).toEqual({ state: "connected", isActive: true });
      await page.evaluate((call) => window.copies.a?.unmount(call), call);
      await expect.poll(() => seen(page, "a"), { message: value }).toEqual({ state: undefined, isActive: false });
      const headTitle = `Call ${index}`;
      const framed = `framed-${index}`;
      await mount({ hostName: platform.origin, isolation: "frame", headTitle }, framed);
      await answer(framed);
      await expect.poll(() => title(page), { message: value }).toBe(headTitle);
      await page.evaluate((framed) => window.copies.a?.unmount(framed), framed);
    }
    expect(await page.uncaught()).toEqual([]);
  });

  test("in the documented shape is a call like any other, and nothing else in it does harm", async ({
    open,
    expect,
  }) => {
    const { page } = await open(
      earlier(`
        const calls = new Map();
        const listeners = new Set([() => { throw new Error("another version's mistake") }]);
        document[Symbol.for("react-qbox-video-call.calls/1")] = { calls, listeners, future: 1 };
        for (const odd of [null, 5, "call", {}, { isActive: true }, []]) calls.set({}, odd);
        window.speak = (call) => {
          calls.set({}, call);
          for (const listener of listeners) try { listener() } catch {}
        };
      `),
    );
    await watch(page, "a");
    expect(await seen(page, "a")).toEqual({ state: undefined, isActive: false });
    await page.evaluate(() =>
      window.speak?.({ state: "connected", since: 1, isActive: true, connectedMs: 5, future: 1 }),
    );
    await expect.poll(() => seen(page, "a")).toEqual({ state: "connected", isActive: true });
    expect(await isAsked(page)).toBe(true);
    expect(await page.uncaught()).toEqual([]);
  });

  test("and throws when it is told does not keep this one's call from being seen", async ({
    platform,
    open,
    expect,
  }) => {
    const { page, mount, answer } = await open(
      earlier(`
        const listeners = new Set([() => { throw new Error("another version's mistake") }]);
        document[Symbol.for("react-qbox-video-call.calls/1")] = { calls: new Map(), listeners };
      `),
    );
    await watch(page, "a");
    await mount({ hostName: platform.origin });
    await answer();
    await say(page, "connected");
    await expect.poll(() => seen(page, "a")).toEqual({ state: "connected", isActive: true });
  });
});
