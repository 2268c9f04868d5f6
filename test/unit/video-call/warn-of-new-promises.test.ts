// Tests src/video-call/caller/warn-of-new-promises.ts
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from "vitest";
import type { PromiseHistory } from "../../../src/video-call/caller/warn-of-new-promises.js";

let warn: MockInstance<typeof console.warn>;

beforeEach(() => {
  vi.resetModules();
  warn = vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllEnvs();
  warn.mockRestore();
});

type Result = { status: string; value?: unknown } | undefined;

/** Renders with one promise after another, each with what it has come to when the next one is there. */
async function render(...results: Result[]): Promise<void> {
  const { warnOfNewPromises } = await import("../../../src/video-call/caller/warn-of-new-promises.js");
  const history: PromiseHistory = { repeats: 0 };
  const known = new Map<PromiseLike<unknown>, Result>();
  for (const result of results) {
    const promise = new Promise(() => {});
    known.set(promise, result);
    // Renders in between with the same promise are no news.
    for (let times = 0; times < 3; times += 1) warnOfNewPromises(history, promise, (one) => known.get(one));
  }
}

const id = (value: unknown): Result => ({ status: "success", value });

test("three promises in a row that were replaced before they settled are too many", async () => {
  await render(undefined, undefined, undefined);
  expect(warn).not.toHaveBeenCalled();
  await render(undefined, undefined, undefined, undefined);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("new promise at each render"));
});

test("so are those that come to the same id again and again, as a number or as text", async () => {
  await render(id(435), id("435"), id(435), id(435), id(435), id(435));
  expect(warn).toHaveBeenCalledOnce();
});

test("it is said once in a page", async () => {
  await render(...Array(4).fill(undefined));
  await render(...Array(9).fill(undefined));
  expect(warn).toHaveBeenCalledOnce();
});

test("other ids, and promises that failed and were tried again, are meant", async () => {
  await render(...[1, 2, 3, 4, 5, 6, 7, 8].map(id));
  await render(...Array(8).fill({ status: "error" }));
  expect(warn).not.toHaveBeenCalled();
});

test("another id in between begins the count anew", async () => {
  await render(undefined, undefined, id(1), id(2), undefined, undefined, id(3));
  expect(warn).not.toHaveBeenCalled();
});

test("a production build says nothing", async () => {
  vi.stubEnv("NODE_ENV", "production");
  await render(...Array(9).fill(undefined));
  expect(warn).not.toHaveBeenCalled();
});

test("a page without a bundler has no `process`: nothing is said, nothing is thrown", async () => {
  vi.stubGlobal("process", undefined);
  try {
    await render(...Array(9).fill(undefined));
  } finally {
    vi.unstubAllGlobals();
  }
  expect(warn).not.toHaveBeenCalled();
});
