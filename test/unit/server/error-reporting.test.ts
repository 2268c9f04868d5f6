// Tests src/server/http/error-reporting.ts
import { ServerOptionError } from "react-qbox-video-call/server";
import { afterEach, expect, test, vi } from "vitest";
import { callOnError, logErrorClass, reportedProblem } from "../../../src/server/http/error-reporting.js";
import { Problem } from "../../../src/server/http/problem.js";

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

test("what is unexpected is reported: an error that is no problem, a problem's cause, a body that was parsed before", () => {
  const reportOf = (error: unknown) => {
    const report = vi.fn();
    const problem = reportedProblem(error, report);
    return { problem, reported: report.mock.calls.flat() };
  };
  const error = new RangeError("of the host");
  const internal = reportOf(error);
  expect(internal).toMatchObject({ problem: { code: "internal", cause: error }, reported: [error] });
  const refused = new Problem("unauthorized", { refusedBy: "authorize" });
  expect(reportOf(refused)).toEqual({ problem: refused, reported: [] });
  const caused = new Problem("unavailable", { cause: error });
  expect(reportOf(caused)).toEqual({ problem: caused, reported: [error] });
  const parsed = new Problem("body-parsed");
  expect(reportOf(parsed)).toEqual({ problem: parsed, reported: [parsed] });
});
