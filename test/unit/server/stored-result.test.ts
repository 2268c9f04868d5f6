// Tests src/server/results/stored-result.ts
import type { CallResult } from "react-qbox-video-call/server";
import { describe, expect, test } from "vitest";
import {
  mergeResult,
  parseStored,
  type StoredResult,
  startOf,
  toStored,
} from "../../../src/server/results/stored-result.js";

const result: CallResult = {
  call: { id: "c-1", datetime: "2026-02-03T10:11:12+05:00" },
  user: { id: "435", iin: null, phone: null, externalId: null },
  operator: { id: null, username: null },
  status: "success",
  comment: null,
  techErrorReason: null,
  raw: {},
};

const utc = Date.UTC(2026, 1, 3, 5, 11, 12);

describe("a call began", () => {
  test.each([
    ["2026-02-03T10:11:12+05:00", utc],
    ["2026-02-03T10:11:12+0500", utc],
    ["2026-02-03T05:11:12Z", utc],
    ["2026-02-03t05:11:12z", utc],
    ["2026-02-03T05:11:12.5Z", utc + 500],
    ["2026-02-03T05:11:12.123456Z", utc + 123],
    ["2026-02-03T00:11:12-05:00", utc],
    ["2026-02-03T10:11+05:00", utc - 12_000],
  ])("at %s", (datetime, time) => {
    expect(startOf({ ...result, call: { id: "c-1", datetime } })).toBe(time);
  });

  test.each([
    null,
    "",
    "2026-02-03T10:11:12",
    "2026-02-03",
    "2026-02-03 10:11:12+05:00",
    "2026-13-03T10:11:12Z",
    "2026-02-03T10:11:12+05:00 or so",
    "on 2026-02-03T10:11:12+05:00",
    "2026-02-03T10:11:12.Z",
    "2026-02-03T10:11:12+5",
  ])("at a time that cannot be read from %j", (datetime) => {
    expect(startOf({ ...result, call: { id: "c-1", datetime } })).toBeUndefined();
  });
});

const arrive = (call: { id: string; at?: number; comment?: string }, exposesComment = true) =>
  toStored(
    { ...result, call: { id: call.id, datetime: null }, comment: call.comment ?? null },
    call.at ?? 0,
    1_000,
    exposesComment,
  );

describe("what is kept of a result", () => {
  test("has a comment only where the host exposes it, of at most 2,000 characters", async () => {
    expect((await arrive({ id: "c-1", comment: "ж".repeat(2_000) })).comment).toBe("ж".repeat(2_000));
    expect((await arrive({ id: "c-1", comment: "ж".repeat(2_001) })).comment).toBe("ж".repeat(2_000));
    expect(await arrive({ id: "c-1", comment: "why" }, false)).not.toHaveProperty("comment");
    expect(await arrive({ id: "c-1" })).not.toHaveProperty("comment");
  });

  test("begins no later than it arrived", async () => {
    expect((await arrive({ id: "c-1", at: 2_000 })).startedAt).toBe(1_000);
    expect((await arrive({ id: "c-1", at: 500 })).startedAt).toBe(500);
  });

  test("has a cursor of its outcome, which tells of nothing that is not shown", async () => {
    const hidden = await arrive({ id: "c-1", comment: "a" }, false);
    expect((await arrive({ id: "c-1", comment: "b" }, false)).cursor).toBe(hidden.cursor);
    expect((await arrive({ id: "c-1", comment: "a" })).cursor).not.toBe(
      (await arrive({ id: "c-1", comment: "b" })).cursor,
    );
    expect((await arrive({ id: "c-2" }, false)).cursor).not.toBe(hidden.cursor);
    // Instances of two versions may share a store while one is rolled out: the cursor stays what it is.
    expect(hidden.cursor).toBe("0cb716f15583e17f6ab658a5");
    expect((await arrive({ id: "c-1", comment: "a" })).cursor).toBe("b5f029f5e2b9f24f0127e7a5");
  });
});

describe("a result that arrives after another", () => {
  test("of the same call is a correction: the call's times stay, and all contents are known", async () => {
    const first = await arrive({ id: "c-1", at: 10, comment: "a" });
    const second = { ...(await arrive({ id: "c-1", at: 20, comment: "b" })), receivedAt: 2_000, decidedAt: 2_000 };
    const merged = mergeResult(first, second);
    expect(merged).toEqual({ ...second, startedAt: 10, receivedAt: 1_000, seen: [first.cursor, second.cursor] });
    expect(mergeResult(merged, first)).toBeUndefined();
    expect(mergeResult(merged, second)).toBeUndefined();
  });

  test("the last 16 contents of a call are told apart from repeats", async () => {
    const all = await Promise.all(Array.from({ length: 18 }, (_, index) => arrive({ id: "c-1", comment: `${index}` })));
    const kept = all.reduce<StoredResult | undefined>((known, next) => mergeResult(known, next), undefined);
    expect(kept?.seen).toEqual(all.slice(-16).map(({ cursor }) => cursor));
  });

  test("of an earlier call changes nothing, of a later one replaces it", async () => {
    const known = await arrive({ id: "c-1", at: 100 });
    expect(mergeResult(known, await arrive({ id: "c-0", at: 99 }))).toBeUndefined();
    const later = await arrive({ id: "c-2", at: 101 });
    expect(mergeResult(known, later)).toBe(later);
  });

  test("of another call of the same time replaces it, and the first one's repeat does not come back", async () => {
    const [one, other] = [await arrive({ id: "c-1", at: 100 }), await arrive({ id: "c-2", at: 100 })];
    const kept = mergeResult(one, other);
    expect(kept?.callId).toBe("c-2");
    expect(mergeResult(kept, one)).toBeUndefined();
  });
});

describe("a text of the store", () => {
  test("is read as it was written", async () => {
    const stored = await arrive({ id: "c-1", comment: "a" });
    expect(parseStored(JSON.stringify(stored))).toEqual(stored);
  });

  test.each(["callId", "cursor", "outcome", "startedAt", "receivedAt", "decidedAt", "seen"])(
    "without a right %s was not written by this version",
    async (field) => {
      const stored = await arrive({ id: "c-1" });
      expect(parseStored(JSON.stringify({ ...stored, [field]: undefined }))).toBeUndefined();
      expect(parseStored(JSON.stringify({ ...stored, [field]: {} }))).toBeUndefined();
    },
  );

  test.each([undefined, "", "{", "null", "[]", "7"])("of %j holds no result", (text) => {
    expect(parseStored(text)).toBeUndefined();
  });
});
