// Tests src/video-call/keeping/screen-lock.ts
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { holdScreenLock } from "../../src/video-call/keeping/screen-lock.js";
import { microtasks } from "./microtasks.js";

const seen = vi.spyOn(document, "visibilityState", "get");
beforeEach(() => void seen.mockReturnValue("visible"));
afterEach(() => vi.clearAllMocks());

function see(state: DocumentVisibilityState) {
  seen.mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
  return microtasks();
}

function newLock() {
  const lock = {
    released: false,
    release: vi.fn(async () => {
      lock.released = true;
    }),
  };
  return lock;
}

/** Locks of the screen, as a browser has them. */
function offerLock() {
  const locks: ReturnType<typeof newLock>[] = [];
  const request = vi.fn(async (_kind: string) => {
    const lock = newLock();
    locks.push(lock);
    return lock;
  });
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
  onTestFinished(() => void Reflect.deleteProperty(navigator, "wakeLock"));
  return { locks, request };
}

async function hold() {
  const end = holdScreenLock();
  onTestFinished(end);
  await microtasks();
  return end;
}

describe("the screen", () => {
  test("stays on until that is ended", async () => {
    const { locks, request } = offerLock();
    const end = await hold();
    expect(request).toHaveBeenCalledExactlyOnceWith("screen");
    expect(locks[0]?.released).toBe(false);
    end();
    expect(locks[0]?.released).toBe(true);
  });

  test("is not asked for anew while its lock holds", async () => {
    const { request } = offerLock();
    await hold();
    await see("visible");
    expect(request).toHaveBeenCalledOnce();
  });

  test("stays on again when the page is back, until that is ended", async () => {
    const { locks, request } = offerLock();
    const end = await hold();
    await locks[0]?.release();
    await see("hidden");
    expect(request).toHaveBeenCalledOnce();
    await see("visible");
    expect(request).toHaveBeenCalledTimes(2);
    end();
    expect(locks.map(({ released }) => released)).toEqual([true, true]);
  });

  test("of a hidden page is left alone until the page shows", async () => {
    seen.mockReturnValue("hidden");
    const { request } = offerLock();
    await hold();
    expect(request).not.toHaveBeenCalled();
    await see("visible");
    expect(request).toHaveBeenCalledExactlyOnceWith("screen");
  });

  test("is left alone once that is ended, and no listener stays", async () => {
    const { locks, request } = offerLock();
    const [added, removed] = [vi.spyOn(document, "addEventListener"), vi.spyOn(document, "removeEventListener")];
    onTestFinished(() => {
      added.mockRestore();
      removed.mockRestore();
    });
    const end = await hold();
    end();
    await locks[0]?.release();
    await see("visible");
    expect(request).toHaveBeenCalledOnce();
    expect(added.mock.calls).toEqual([["visibilitychange", expect.any(Function)]]);
    expect(removed.mock.calls).toEqual(added.mock.calls);
  });

  test("has one lock though it was asked for twice while the browser thought", async () => {
    const { locks } = offerLock();
    const end = holdScreenLock();
    await see("visible");
    expect(locks.map(({ released }) => released)).toEqual([false, true]);
    end();
    expect(locks.map(({ released }) => released)).toEqual([true, true]);
  });

  test("goes off where its lock comes only after the end", async () => {
    const { request } = offerLock();
    const late = newLock();
    request.mockResolvedValue(late);
    holdScreenLock()();
    expect(late.released).toBe(false);
    await microtasks();
    expect(late.release).toHaveBeenCalledOnce();
  });
});

describe("a call goes on", () => {
  test("where the browser has no such lock", async () => {
    const end = await hold();
    await see("visible");
    expect(() => end()).not.toThrow();
  });

  test("where the browser refuses it, and asks again when the page is back", async () => {
    const { locks, request } = offerLock();
    request.mockRejectedValueOnce(new Error("the battery runs low"));
    const end = await hold();
    await see("visible");
    expect(request).toHaveBeenCalledTimes(2);
    expect(locks[0]?.released).toBe(false);
    end();
    expect(locks[0]?.released).toBe(true);
  });

  test("where the browser fails to let go of it", async () => {
    const { locks } = offerLock();
    const end = await hold();
    locks[0]?.release.mockRejectedValue(new Error("NotAllowedError"));
    expect(() => end()).not.toThrow();
    await microtasks();
    expect(locks[0]?.release).toHaveBeenCalledOnce();
  });
});
