// Tests src/server/results/, src/server/proxy/routes/call-result-handler.ts
import { memoryCallResults } from "react-qbox-video-call/server";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { delivery, noon, setUpResults } from "./results-setup.js";

describe("a store that fails", () => {
  const broken = () => Promise.reject(new Error("the store is down"));

  test("answers who asks 503, and the platform's delivery 503, so that it is sent again", async () => {
    const store = { ...memoryCallResults(), read: broken };
    vi.spyOn(console, "error").mockReturnValue();
    const { upsert, ask, deliver } = setUpResults({ results: { store } });
    const asked = await ask({ token: await upsert() });
    expect([asked.status, asked.body.code, asked.retryAfter]).toEqual([503, "unavailable", "5"]);
    expect(await deliver(delivery())).toBe(503);
  });

  test("while a request is held does not end it, and the result comes a second after the store is back", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const memory = memoryCallResults({ now: () => noon });
    let isDown = false;
    const read = vi.fn(async (userId: string) => (isDown ? broken() : memory.read(userId)));
    const { upsert, ask, deliver } = setUpResults({ results: { store: { ...memory, read, watch: () => () => {} } } });
    const asked = ask({ token: await upsert() });
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1));
    isDown = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(read.mock.calls.length).toBeGreaterThan(3);
    isDown = false;
    await deliver(delivery());
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await asked).body.status).toBe("decided");
  });

  test("a result is stored although another one of the customer came in between", async () => {
    const memory = memoryCallResults({ now: () => noon });
    let isFirst = true;
    const store: typeof memory = {
      ...memory,
      async replace(userId, before, after, keepForMs) {
        if (isFirst) {
          isFirst = false;
          await deliver(delivery({ callId: "a", at: noon - 1_000, status: "tech_error" }));
        }
        return memory.replace(userId, before, after, keepForMs);
      },
    };
    const { upsert, ask, deliver } = setUpResults({ results: { store } });
    const token = await upsert();
    expect(await deliver(delivery({ callId: "b" }))).toBe(200);
    expect((await ask({ token })).body.result?.call_id).toBe("b");
  });

  test("a result that twenty tries could not store is answered with 503, so that it is sent again", async () => {
    const replace = vi.fn(async () => false);
    vi.spyOn(console, "error").mockReturnValue();
    const { deliver } = setUpResults({ results: { store: { ...memoryCallResults(), replace } } });
    expect(await deliver(delivery())).toBe(503);
    expect(replace).toHaveBeenCalledTimes(20);
  });

  test("what another version wrote is replaced", async () => {
    const store = memoryCallResults({ now: () => noon });
    store.replace("435", undefined, '{"v":9}', 1_000);
    const { upsert, ask, deliver } = setUpResults({ results: { store } });
    const asked = ask({ token: await upsert() });
    await deliver(delivery());
    expect((await asked).body.status).toBe("decided");
  });
});
