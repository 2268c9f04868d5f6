// Tests src/video-call/script/load-with-retries.ts, src/video-call/preload/integrity.ts, src/video-call/preload/time-limit.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { callError as makeError } from "../../../src/video-call/errors.js";
import type { loadWithRetries } from "../../../src/video-call/script/load-with-retries.js";
import type { ScriptOptions } from "../../../src/video-call/types.js";

const host = "https://qbox.example.kz";
const hash = `sha384-${"A".repeat(64)}`;

let load: typeof loadWithRetries;
let callError: typeof makeError;

beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0);
  vi.stubGlobal("location", { protocol: "https:" });
  ({ loadWithRetries: load } = await import("../../../src/video-call/script/load-with-retries.js"));
  ({ callError } = await import("../../../src/video-call/errors.js"));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const failure = () => callError("script-failed", "not run", host);

/** A script that ends its tries in these ways, and when each try began, in milliseconds. */
function script(...ends: (Error | "runs" | "hangs")[]) {
  const begun = performance.now();
  const tries: { ms: number; integrity: string | undefined; query: string }[] = [];
  return {
    tries,
    moments: () => tries.map(({ ms }) => ms),
    run: async ({ integrity }: { integrity?: string | undefined }, query: string) => {
      tries.push({ ms: Math.round(performance.now() - begun), integrity, query });
      const end = ends[tries.length - 1] ?? ends.at(-1);
      if (end === "hangs") await new Promise(() => {});
      if (end instanceof Error) throw end;
    },
  };
}

/** What a load comes to: `loaded`, or its error. */
async function outcome(
  run: ReturnType<typeof script>["run"],
  options: ScriptOptions = {},
  { at = host, signal }: { at?: string; signal?: AbortSignal } = {},
): Promise<unknown> {
  const ended = load(at, options, run, signal).then(
    () => "loaded",
    (error: unknown) => error,
  );
  await vi.runAllTimersAsync();
  return ended;
}

describe("a script", () => {
  test("that runs is run once, and leaves no timer behind", async () => {
    const { run, tries } = script("runs");
    expect(await load(host, {}, run)).toBeUndefined();
    expect(tries).toEqual([{ ms: 0, integrity: undefined, query: "" }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that fails is tried again after half a second, and a last time after one and a half", async () => {
    const { run, moments } = script(failure());
    expect(await outcome(run)).toMatchObject({ code: "script-failed" });
    expect(moments()).toEqual([0, 500, 2_000]);
  });

  test("waits up to half longer by chance, so that not all pages come at once", async () => {
    vi.mocked(Math.random).mockReturnValue(0.5);
    const { run, moments } = script(failure());
    await outcome(run);
    expect(moments()).toEqual([0, 625, 2_500]);
  });

  test("that runs at last is loaded", async () => {
    expect(await outcome(script(failure(), failure(), "runs").run)).toBe("loaded");
  });

  test("has the error of its last try", async () => {
    const last = callError("script-undefined", "no element", host);
    expect(await outcome(script(failure(), failure(), last).run)).toBe(last);
  });

  test.each(["second-host", "frame-blocked"] as const)("is not tried again after %s", async (code) => {
    const error = callError(code, "second host", host);
    const { run, moments } = script(error);
    expect([await outcome(run), moments()]).toEqual([error, [0]]);
  });

  test("that cannot be started has an error with the cause, and is not tried again", async () => {
    const cause = new TypeError("Trusted Types");
    const { run, moments } = script(cause);
    expect(await outcome(run)).toMatchObject({ code: "script-failed", cause });
    expect(moments()).toEqual([0]);
  });
});

describe("a further try", () => {
  test("has an address of its own: the browser keeps the answer of the first", async () => {
    vi.setSystemTime(1_000_000);
    const { run, tries } = script(failure());
    await outcome(run);
    expect(tries.map(({ query }) => query)).toEqual(["", "?retry=1000500", "?retry=1002000"]);
  });

  test("so has the first one of a later load of that host, and not of another", async () => {
    await outcome(script(failure(), "runs").run);
    const [again, other] = [script("runs"), script("runs")];
    await outcome(again.run);
    await outcome(other.run, {}, { at: "https://other.example.kz" });
    expect(again.tries[0]?.query).toMatch(/^\?retry=\d+$/);
    expect(other.tries[0]?.query).toBe("");
  });
});

describe("the time limit", () => {
  const timeout = { code: "script-timeout", message: expect.stringContaining(host) };

  test("is 20 seconds for all tries together", async () => {
    const { run } = script("hangs");
    const ended = outcome(run);
    await vi.advanceTimersByTimeAsync(0);
    expect(await ended).toMatchObject(timeout);
    expect(performance.now()).toBeGreaterThanOrEqual(20_000);
  });

  test("is what the page asks for", async () => {
    const { run } = script("hangs");
    const ended = load(host, { scriptTimeoutMs: 300 }, run).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(299);
    const hasEnded = vi.fn();
    ended.then(hasEnded);
    await Promise.resolve();
    expect(hasEnded).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await ended).toMatchObject(timeout);
  });

  test("that is over at the moment of the next try is what went wrong", async () => {
    const { run, moments } = script(failure());
    expect(await outcome(run, { scriptTimeoutMs: 500 })).toMatchObject(timeout);
    expect(moments()).toEqual([0]);
  });

  test("ends a try that comes after a failure", async () => {
    const { run, moments } = script(failure(), "hangs");
    expect(await outcome(run, { scriptTimeoutMs: 600 })).toMatchObject(timeout);
    expect(moments()).toEqual([0, 500]);
  });

  test("before which no time is left for a wait ends the load with what went wrong", async () => {
    const { run, moments } = script(failure());
    expect(await outcome(run, { scriptTimeoutMs: 499 })).toMatchObject({ code: "script-failed" });
    expect(moments()).toEqual([0]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a load that is not needed any more", () => {
  test("ends with the signal's reason, also while it waits for the next try", async () => {
    for (const end of ["hangs", failure()] as const) {
      const { run, moments } = script(end);
      const gone = new AbortController();
      const ended = load(host, {}, run, gone.signal).catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(100);
      const reason = new Error("unmounted");
      gone.abort(reason);
      expect(await ended).toBe(reason);
      await vi.runAllTimersAsync();
      expect(moments()).toEqual([0]);
    }
  });
});

describe("before anything is fetched", () => {
  test("a page without https is refused", async () => {
    vi.stubGlobal("isSecureContext", false);
    const { run, tries } = script("runs");
    expect(await outcome(run)).toMatchObject({ code: "insecure-context" });
    expect(tries).toEqual([]);
  });

  test.each([
    ["https:", "http://qbox.example.kz", "invalid-props"],
    ["https:", "http://localhost:4321", undefined],
    ["https:", "http://127.0.0.1:4321", undefined],
    ["https:", "https://qbox.example.kz", undefined],
    ["http:", "http://qbox.example.kz", undefined],
  ])("in a page of %s %s is %s", async (protocol, at, code) => {
    vi.stubGlobal("location", { protocol });
    const { run, tries } = script("runs");
    expect(await outcome(run, {}, { at })).toEqual(code ? expect.objectContaining({ code }) : "loaded");
    expect(tries).toHaveLength(code ? 0 : 1);
  });
});

describe("the hash", () => {
  beforeEach(async () => {
    // The code that asks comes with the first question, in real time.
    vi.useRealTimers();
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
    const { withIntegrity } = await import("../../../src/video-call/preload/integrity.js");
    await withIntegrity("https://first.example.kz", { integrity: "auto" }).catch(() => {});
    vi.useFakeTimers();
  });

  const answer = (...integrities: unknown[]) => {
    const fetch = vi.fn(async (_url: string, _options?: RequestInit) =>
      Response.json({ integrity: integrities.shift() }),
    );
    vi.stubGlobal("fetch", fetch);
    return fetch;
  };

  test("that the page gives is the tag's, and nobody is asked", async () => {
    const fetch = answer();
    const { run, tries } = script("runs");
    await outcome(run, { integrity: hash });
    expect(tries[0]?.integrity).toBe(hash);
    expect(fetch).not.toHaveBeenCalled();
  });

  test("of the platform is asked for by its address, once for two loads at a time", async () => {
    const fetch = answer(hash, hash);
    const [one, other] = [script("runs"), script("runs")];
    await Promise.all([outcome(one.run, { integrity: "auto" }), outcome(other.run, { integrity: "auto" })]);
    expect([one.tries[0]?.integrity, other.tries[0]?.integrity]).toEqual([hash, hash]);
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([`${host}/web-component/sri/`]);
  });

  test("is asked for anew after a failure: there may be a new release", async () => {
    const next = `sha384-${"B".repeat(64)}`;
    answer(hash, next);
    const { run, tries } = script(failure(), "runs");
    await outcome(run, { integrity: "auto" });
    expect(tries.map(({ integrity }) => integrity)).toEqual([hash, next]);
  });

  test.each([["auto"], ["md5-0"], ["sha384-"], [undefined], [7]])(
    "is no hash where the platform answers %o: nothing is run, and it is asked three times",
    async (integrity) => {
      const fetch = answer(integrity, integrity, integrity);
      const { run, tries } = script("runs");
      expect(await outcome(run, { integrity: "auto" })).toMatchObject({
        code: "integrity-failed",
        message: expect.stringContaining(`${host}/web-component/sri/`),
        cause: expect.any(TypeError),
      });
      expect(tries).toEqual([]);
      expect(fetch).toHaveBeenCalledTimes(3);
    },
  );

  test("that does not come in time is not waited for any longer, and its request ends", async () => {
    const fetch = vi.fn((_url: string, _options?: RequestInit) => new Promise<Response>(() => {}));
    vi.stubGlobal("fetch", fetch);
    const { run } = script("runs");
    expect(await outcome(run, { integrity: "auto", scriptTimeoutMs: 300 })).toMatchObject({ code: "script-timeout" });
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that has come leaves no timer behind", async () => {
    answer(hash);
    await load(host, { integrity: "auto" }, script("runs").run);
    expect(vi.getTimerCount()).toBe(0);
  });
});
