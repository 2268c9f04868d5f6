// Tests src/server/http/error-reporting.ts
import { ServerOptionError } from "react-qbox-video-call/server";
import { afterEach, expect, test, vi } from "vitest";
import { callOnError, logErrorClass } from "../../../src/server/http/error-reporting.js";

afterEach(() => vi.restoreAllMocks());

const log = logErrorClass("createProxy");
const logged = (error: unknown) => {
  const console = vi.spyOn(globalThis.console, "error").mockImplementation(() => {});
  log(error, { requestId: "r-1" });
  return console.mock.calls;
};

test("an error of the package is logged with its message, which holds no data", () => {
  const error = new ServerOptionError("hostName", "must be an origin");
  expect(logged(error)).toEqual([[`react-qbox-video-call: ServerOptionError in request r-1: ${error.message}`]]);
  expect(error.message).toContain("hostName");
});

test.each([
  ["an error", new RangeError("Айгүл"), "RangeError"],
  ["a text", "Айгүл", "string"],
  ["nothing", undefined, "undefined"],
])("%s of somebody else is logged by its class alone, and the log says how to see it", (_what, error, name) => {
  expect(logged(error)).toEqual([
    [`react-qbox-video-call: ${name} in request r-1; give createProxy an onError to see it.`],
  ]);
});

test("an onError that throws fails no request", () => {
  const onError = vi.fn(() => {
    throw new Error("of the host");
  });
  expect(() => callOnError(onError, new Error("x"), "r-1")).not.toThrow();
  expect(onError).toHaveBeenCalledOnce();
});
