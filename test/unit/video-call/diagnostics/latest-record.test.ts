// Tests src/video-call/diagnostics/latest-record.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type CallRecord, keepLatest, latestRecord } from "../../../../src/video-call/diagnostics/latest-record.js";
import { recordKey, stubPage } from "./views.js";

const record = (startedAt: number): CallRecord => ({
  startedAt,
  isFramed: false,
  peers: 0,
  levelsMs: {},
  ranges: {},
  problems: [],
  timeline: [],
});

const put = (value: unknown) => Object.defineProperty(document, recordKey, { value, configurable: true });

beforeEach(stubPage);

afterEach(() => {
  // What this copy of the package keeps for itself, where a page holds something else.
  put(undefined);
  keepLatest(undefined as unknown as CallRecord);
  vi.unstubAllGlobals();
});

describe("the record of the last call", () => {
  test("is none before a call", () => {
    expect(latestRecord()).toBeUndefined();
  });

  test("is the one that was kept last", () => {
    const [first, second] = [record(1), record(2)];
    keepLatest(first);
    expect(latestRecord()).toBe(first);
    keepLatest(second);
    expect(latestRecord()).toBe(second);
  });

  test("is shared with every copy of the package in the page", () => {
    const [own, others] = [record(1), record(2)];
    Reflect.deleteProperty(document, recordKey);
    keepLatest(own);
    expect(Reflect.get(document, recordKey)).toEqual({ latest: own });
    put({ latest: others });
    expect(latestRecord()).toBe(others);
  });

  test("is put where another copy has a place and no record yet", () => {
    const [place, own] = [{ latest: undefined }, record(1)];
    put(place);
    keepLatest(own);
    expect(place.latest).toBe(own);
  });

  test.each([[null], [7], ["text"], [() => {}], [{ latest: "text" }], [{ latest: null }], [{ latest: 7 }]])(
    "is kept elsewhere where another script has put %o, which stays as it is",
    (found) => {
      put(found);
      const before = { ...(found as object) };
      expect(latestRecord()).toBeUndefined();
      const own = record(1);
      keepLatest(own);
      expect(latestRecord()).toBe(own);
      expect(Reflect.get(document, recordKey)).toBe(found);
      expect({ ...(found as object) }).toEqual(before);
    },
  );
});
