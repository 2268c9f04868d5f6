// Tests src/video-call/component/frame-script.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as FrameScripts from "../../src/video-call/component/frame-script.js";

const code = "../../src/video-call/frame/frame-widget.js";
const createFrameWidget = vi.fn();
const loading = { status: "loading" };
const ready = { status: "ready" } as const;

let createFrameScript: typeof FrameScripts.createFrameScript;
/** How often the frame's code was fetched. */
let fetches = 0;
/** Answers each fetch of the frame's code: with it or, while the page is offline, with an error. */
let isOnline = true;
beforeEach(async () => {
  vi.resetModules();
  [fetches, isOnline] = [0, true];
  vi.doMock(code, () => {
    fetches += 1;
    if (!isOnline) throw new TypeError("Failed to fetch dynamically imported module");
    return { createFrameWidget };
  });
  ({ createFrameScript } = await import("../../src/video-call/component/frame-script.js"));
});
afterEach(() => {
  vi.doUnmock(code);
  vi.unstubAllEnvs();
});

/** The script of a component that keeps what it is told. */
function told() {
  const script = createFrameScript();
  const heard: [status: string, hasCode: boolean][] = [];
  script.changed = () => heard.push([script.state.status, script.create !== undefined]);
  return { script, heard };
}

describe("a component's frame", () => {
  test("is loading, and has no code, before it is asked for", () => {
    const { script, heard } = told();
    expect(script.state).toEqual(loading);
    expect(script.create).toBeUndefined();
    expect([heard, fetches]).toEqual([[], 0]);
  });

  test("has its code once that is fetched, and its component hears of both", async () => {
    const { script, heard } = told();
    const fetching = script.load();
    expect(heard).toEqual([["loading", false]]);
    await fetching;
    expect(script.create).toBe(createFrameWidget);
    expect(script.state).toEqual(loading);
    expect(heard).toEqual([
      ["loading", false],
      ["loading", true],
    ]);
  });

  test("follows what its widget tells of the script", () => {
    const { script, heard } = told();
    script.onScript(ready);
    expect(script.state).toBe(ready);
    expect(heard).toEqual([["ready", false]]);
  });

  test("forgets, when it starts again, what was told of the frame before", async () => {
    const { script, heard } = told();
    script.onScript(ready);
    await script.load();
    expect(script.state).toEqual(loading);
    expect(heard).toEqual([
      ["ready", false],
      ["loading", false],
      ["loading", true],
    ]);
  });

  test("needs nobody who hears", async () => {
    const script = createFrameScript();
    script.onScript(ready);
    expect(script.state).toBe(ready);
    await script.load();
    expect(script.state).toEqual(loading);
    expect(script.create).toBe(createFrameWidget);
  });
});

describe("the code of frames", () => {
  test("is fetched once for the page: the next component has it at once", async () => {
    await createFrameScript().load();
    const next = told();
    expect(next.script.create).toBe(createFrameWidget);
    // Were it fetched again, there would be none.
    isOnline = false;
    vi.doMock(code, () => ({ createFrameWidget: undefined }));
    await next.script.load();
    expect(next.script.create).toBe(createFrameWidget);
    expect(next.script.state).toEqual(loading);
    expect(fetches).toBe(1);
  });

  test("that cannot be fetched is an error with its cause", async () => {
    isOnline = false;
    const { script, heard } = told();
    await script.load();
    expect(script.state).toEqual({ status: "error", error: expect.any(Error) });
    expect(script.state).toMatchObject({
      error: {
        name: "VideoCallError",
        code: "script-failed",
        message: "The code of the frame did not load: see cause. (docs/errors.md#script-failed)",
        cause: expect.any(Error),
      },
    });
    expect(script.create).toBeUndefined();
    expect(heard).toEqual([
      ["loading", false],
      ["error", false],
    ]);
  });

  test("that cannot be fetched is named in few words in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    isOnline = false;
    const { script } = told();
    await script.load();
    expect(script.state).toMatchObject({ error: { message: "no frame code (docs/errors.md#script-failed)" } });
  });

  test("is there after another try, where the first one failed", async () => {
    isOnline = false;
    const { script, heard } = told();
    await script.load();
    isOnline = true;
    vi.resetModules();
    await script.load();
    expect(script.create).toBe(createFrameWidget);
    expect(heard.at(-1)).toEqual(["loading", true]);
  });
});
