// Tests src/server/results/
import { memoryCallResults } from "react-qbox-video-call/server";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { delivery, noon, setUpResults } from "./results-setup.js";

const minute = 60_000;
const hour = 60 * minute;

describe("which call a result belongs to", () => {
  test("of two calls of one customer the newest counts", async () => {
    const { upsert, ask, deliver, clock } = setUpResults();
    const token = await upsert();
    clock.now = noon + 20 * minute;
    await deliver(delivery({ callId: "a", at: noon + minute, status: "tech_error" }));
    const first = (await ask({ token })).body.result;
    const second = ask({ token, after: first?.cursor });
    await deliver(delivery({ callId: "b", at: noon + 10 * minute }));
    expect([first?.call_id, (await second).body.result]).toEqual(["a", expect.objectContaining({ call_id: "b" })]);
  });

  test("of two calls the newest counts also when its result comes first, and the older is not told", async () => {
    const { upsert, ask, deliver, clock } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    clock.now = noon + 20 * minute;
    await deliver(delivery({ callId: "b", at: noon + 10 * minute }));
    const cursor = (await ask({ token })).body.result?.cursor;
    await deliver(delivery({ callId: "a", at: noon + minute, status: "rejected" }));
    expect((await ask({ token })).body.result).toMatchObject({ call_id: "b", outcome: "success" });
    expect((await ask({ token, after: cursor })).body.status).toBe("waiting");
  });

  test("of two calls that began at the same time the later result counts, and the repeat of the other does not come back", async () => {
    const { upsert, ask, deliver } = setUpResults();
    const token = await upsert();
    await deliver(delivery({ callId: "a", status: "tech_error" }));
    await deliver(delivery({ callId: "b" }));
    await deliver(delivery({ callId: "a", status: "tech_error" }));
    expect((await ask({ token })).body.result?.call_id).toBe("b");
  });

  test("a result that comes before the page asks is told", async () => {
    const { upsert, ask, deliver } = setUpResults();
    const token = await upsert();
    await deliver(delivery());
    expect((await ask({ token })).body.status).toBe("decided");
  });

  test("a result that comes before its call ends is told", async () => {
    const { upsert, ask, deliver } = setUpResults();
    const asked = ask({ token: await upsert() });
    await deliver(delivery({ at: noon }));
    expect((await asked).body.status).toBe("decided");
  });

  test("a correction of the same call has a new cursor and is told", async () => {
    const { upsert, ask, deliver, clock, untilWaiting } = setUpResults();
    const token = await upsert();
    await deliver(delivery());
    const first = (await ask({ token })).body.result;
    const corrected = ask({ token, after: first?.cursor });
    await untilWaiting(1);
    clock.now += minute;
    await deliver(delivery({ status: "rejected" }));
    expect((await corrected).body.result).toMatchObject({
      call_id: first?.call_id,
      outcome: "rejected",
      decided_at: "2026-03-01T12:01:00.000Z",
    });
    expect((await corrected).body.result?.cursor).not.toBe(first?.cursor);
  });

  test("a repeated delivery has no new cursor and wakes nobody, also after a correction", async () => {
    const { upsert, ask, deliver } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    await deliver(delivery());
    const first = (await ask({ token })).body.result;
    await deliver(delivery());
    expect((await ask({ token, after: first?.cursor })).body.status).toBe("waiting");
    expect((await ask({ token })).body.result).toEqual(first);
    await deliver(delivery({ status: "rejected" }));
    await deliver(delivery());
    expect((await ask({ token })).body.result?.outcome).toBe("rejected");
  });

  test("a delivery that is hours late is told", async () => {
    const { upsert, ask, deliver, clock } = setUpResults();
    const token = await upsert();
    clock.now = noon + 9 * hour;
    await deliver(delivery({ at: noon + 5 * minute }));
    expect((await ask({ token })).body.status).toBe("decided");
  });

  test.each([
    ["a minute behind ours", -minute, "decided"],
    ["a minute ahead of ours", minute, "decided"],
    ["more than a minute behind ours", -minute - 1, "waiting"],
    ["an hour ahead of ours", hour, "decided"],
  ])("a call counts when the platform's clock is %s: %s ms, %s", async (_what, offset, status) => {
    const { upsert, ask, deliver } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    await deliver(delivery({ at: noon + offset }));
    expect((await ask({ token })).body.status).toBe(status);
  });

  test("a platform whose clock was ahead does not hide later calls", async () => {
    const { upsert, ask, deliver, clock } = setUpResults();
    const token = await upsert();
    await deliver(delivery({ callId: "a", at: noon + 1000 * hour, status: "tech_error" }));
    clock.now = noon + hour;
    await deliver(delivery({ callId: "b", at: noon + hour }));
    expect((await ask({ token })).body.result?.call_id).toBe("b");
  });

  test.each([1_000, 30_000])(
    "an earlier call's result is not told to who applies again %s ms later, within the minute of grace",
    async (laterMs) => {
      const { upsert, ask, deliver, clock } = setUpResults({ results: { holdMs: 0 } });
      await upsert();
      await deliver(delivery({ at: noon }));
      clock.now = noon + laterMs;
      const token = await upsert();
      expect((await ask({ token })).body.status).toBe("waiting");
      await deliver(delivery({ callId: "again", at: clock.now + 1_000 }));
      expect((await ask({ token })).body.result?.call_id).toBe("again");
    },
  );

  test("a result that another instance received counts although its clock is some seconds behind", async () => {
    const store = memoryCallResults();
    const [ahead, behind] = [setUpResults({ results: { store } }), setUpResults({ results: { store } })];
    ahead.clock.now = noon + 5_000;
    const token = await ahead.upsert();
    // The call took ten seconds.
    behind.clock.now = noon + 10_000;
    await behind.deliver(delivery({ at: noon }));
    expect((await ahead.ask({ token })).body.status).toBe("decided");
  });

  test("a correction of an earlier call is not told to the next application", async () => {
    const { upsert, ask, deliver, clock } = setUpResults({ results: { holdMs: 0 } });
    await upsert();
    await deliver(delivery({ at: noon }));
    clock.now = noon + 30_000;
    const token = await upsert();
    await deliver(delivery({ at: noon, status: "rejected" }));
    expect((await ask({ token })).body.status).toBe("waiting");
  });

  test.each([
    [435, "435"],
    ["435", 435],
    [435, 435],
  ])("ids are compared as texts: the upsert's %j, the webhook's %j", async (upserted, delivered) => {
    const { upsert, ask, deliver } = setUpResults({ userId: upserted });
    const token = await upsert();
    await deliver(delivery({ userId: delivered }));
    expect((await ask({ token })).body.status).toBe("decided");
  });

  test("ids that a number cannot hold are compared digit by digit", async () => {
    const { upsert, ask, deliver } = setUpResults({ userId: "9007199254740993", results: { holdMs: 0 } });
    const token = await upsert();
    await deliver(JSON.stringify(delivery()).replace('"id":"435"', '"id":9007199254740992'));
    expect((await ask({ token })).body.status).toBe("waiting");
    await deliver(JSON.stringify(delivery()).replace('"id":"435"', '"id":9007199254740993'));
    expect((await ask({ token })).body.status).toBe("decided");
  });

  test.each([
    ["another customer", delivery({ userId: "436" })],
    ["a customer whose id only ends the same", delivery({ userId: "0435" })],
    ["nobody, after an anonymous call", delivery({ userId: null })],
    ["no user at all", { ...delivery(), user: undefined }],
  ])("a result of %s is accepted and not told", async (_what, result) => {
    const { upsert, ask, deliver } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    expect(await deliver(result)).toBe(200);
    expect((await ask({ token })).body.status).toBe("waiting");
  });

  test.each([null, "", "yesterday", "2026-03-01T12:00:00", "2026-03-01", 1_772_366_400_000])(
    "a call with the time %j is told to nobody, since it could be an earlier one",
    async (datetime) => {
      const warned = vi.spyOn(console, "warn").mockReturnValue();
      const { upsert, ask, deliver } = setUpResults({ results: { holdMs: 0 } });
      const token = await upsert();
      expect(await deliver({ ...delivery(), call: { id: "c", datetime } })).toBe(200);
      expect((await ask({ token })).body.status).toBe("waiting");
      warned.mockRestore();
    },
  );

  test("the first such call is told of in the log, with what its time lacks", async () => {
    vi.resetModules();
    const { createCallResults } = await import("../../../src/server/results/call-results.js");
    const warned = vi.spyOn(console, "warn").mockReturnValue();
    onTestFinished(() => warned.mockRestore());
    const { record } = createCallResults();
    const result = { user: { id: "435" }, call: { id: "c", datetime: "2026-03-01T12:00:00" } };
    for (const _time of [1, 2]) await record(result as Parameters<typeof record>[0]);
    expect(warned.mock.calls).toEqual([[expect.stringContaining("call.datetime with an offset")]]);
  });

  test.each([
    "2026-03-01T17:00:00+05:00",
    "2026-03-01T17:00:00+0500",
    "2026-03-01T12:00Z",
    "2026-03-01T12:00:00.123456Z",
  ])("the time %s is understood", async (datetime) => {
    const { upsert, ask, deliver } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    await deliver({ ...delivery(), call: { id: "c", datetime } });
    expect((await ask({ token })).body.status).toBe("decided");
  });
});
