// Tests src/video-call/keeping/tab-lock.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { holdTabLock, isOpenElsewhere } from "../../src/video-call/keeping/tab-lock.js";
import { offerLocks } from "./fake-locks.js";

const caller = "https://qbox.example.kz 435";
const name = "qbox-video-call fcaa27afbc05987f6e0432b2f7ebb444ab66366e226151206eb0b29f8bfe0545";
const otherName = "qbox-video-call edfd1c48a8180ccab6af03126e7790960af953f06fb3ab30fa7712e587c36eeb";

const key = Symbol.for("react-qbox-video-call.locks/2");
const onPage = document as unknown as Record<symbol, unknown>;

beforeEach(() => void Reflect.deleteProperty(document, key));
afterEach(() => vi.restoreAllMocks());

/** Until this page holds it. */
async function hold(locks: ReturnType<typeof offerLocks>) {
  const release = holdTabLock(caller);
  await expect.poll(() => locks.names).toContain(name);
  return release;
}

describe("another tab", () => {
  test.each([
    ["of the same customer has the call open", [name], true],
    ["of the same customer and one of another", [otherName, name], true],
    ["of another customer does not count", [otherName], false],
    ["that is not there does not count", [], false],
  ])("%s", async (_what, names, isOpen) => {
    offerLocks(...names);
    expect(await isOpenElsewhere(caller)).toBe(isOpen);
  });

  test("cannot be known of where the browser lists no locks", async () => {
    offerLocks(name).query.mockResolvedValue({});
    expect(await isOpenElsewhere(caller)).toBe(false);
  });

  test("cannot be known of where the browser refuses to say", async () => {
    offerLocks(name).query.mockRejectedValue(new Error("SecurityError"));
    expect(await isOpenElsewhere(caller)).toBe(false);
  });

  test("cannot be known of where the browser has no locks", async () => {
    expect(await isOpenElsewhere(caller)).toBe(false);
  });
});

describe("a call in this tab", () => {
  test("tells other tabs of itself by a name without the customer's id, if no other tab does", async () => {
    const locks = offerLocks();
    await hold(locks);
    expect(locks.request).toHaveBeenCalledExactlyOnceWith(
      name,
      { mode: "shared", ifAvailable: true },
      expect.any(Function),
    );
    expect(locks.names).toEqual([name]);
  });

  test("is not open elsewhere, though the browser lists its lock", async () => {
    await hold(offerLocks());
    expect(await isOpenElsewhere(caller)).toBe(false);
  });

  test("is known to every copy of the package in the page", async () => {
    const release = await hold(offerLocks());
    expect(onPage[key]).toEqual(new Map([[name, 1]]));
    release();
    await expect.poll(() => onPage[key]).toEqual(new Map([[name, 0]]));
  });

  test("lets other tabs call once it is over", async () => {
    const locks = offerLocks();
    const release = await hold(locks);
    release();
    await expect.poll(() => locks.names).toEqual([]);
  });

  test("of two of one customer: the second is still known to other tabs when the first is over", async () => {
    const locks = offerLocks();
    const releases = [holdTabLock(caller), holdTabLock(caller)];
    await expect.poll(() => locks.names).toEqual([name, name]);
    expect(await isOpenElsewhere(caller)).toBe(false);
    releases[0]?.();
    await expect.poll(() => locks.names).toEqual([name]);
    expect(await isOpenElsewhere(caller)).toBe(false);
    locks.names.push(name);
    expect(await isOpenElsewhere(caller), "a tab that came by another way").toBe(true);
  });

  test("does not take the lock of another tab for its own", async () => {
    const { request } = offerLocks(name);
    holdTabLock(caller);
    await expect.poll(() => onPage[key]).toEqual(new Map([[name, 1]]));
    expect(await isOpenElsewhere(caller)).toBe(true);
    expect(request).toHaveBeenCalledOnce();
  });

  test("is not counted where another script keeps the lock for itself", async () => {
    const { request } = offerLocks(name);
    request.mockImplementationOnce(async (_name, _options, whileHeld) => whileHeld(null));
    holdTabLock(caller);
    await expect.poll(() => request.mock.settledResults.length).toBe(1);
    await request.mock.results[0]?.value;
    expect(await isOpenElsewhere(caller)).toBe(true);
  });

  test("leaves alone what stands there in another shape, and then cannot know its own lock", async () => {
    const strange = { has: () => true };
    onPage[key] = strange;
    await hold(offerLocks());
    expect(await isOpenElsewhere(caller)).toBe(true);
    expect(onPage[key]).toBe(strange);
  });

  test("goes on where the browser has no locks", async () => {
    const digest = vi.spyOn(crypto.subtle, "digest");
    const release = holdTabLock(caller);
    await digest.mock.results[0]?.value;
    expect(() => release()).not.toThrow();
  });
});
