// Tests src/video-call/preflight/network/relay-problem.ts
import { describe, expect, test } from "vitest";
import { type CandidateError, relayProblem } from "../../../../../src/video-call/preflight/network/relay-problem.js";
import type { RelayProblem, RelayTransport } from "../../../../../src/video-call/preflight/types.js";

const url = "turn:turn.bank.test";
const lookup = { errorCode: 701, errorText: "TURN host lookup received error.", url };
const timedOut = { errorCode: 701, errorText: "TURN allocate request timed out.", url };
const closed = { errorCode: 701, errorText: "", url };
const refusal = (errorCode: number): CandidateError => ({ errorCode, errorText: "", url });

describe("what the server itself has answered", () => {
  const answers: [number, RelayProblem][] = [
    [300, "server-refused"],
    [400, "server-refused"],
    [401, "credentials-refused"],
    [403, "server-refused"],
    [438, "server-refused"],
    [441, "credentials-refused"],
    [486, "server-full"],
    [500, "server-refused"],
    [508, "server-full"],
    [599, "server-refused"],
  ];
  test.each(answers)("%d means %s, whatever else was reported and whether it is over or not", (errorCode, problem) => {
    for (const isOver of [true, false]) {
      expect(relayProblem([refusal(errorCode)], "udp", isOver)).toBe(problem);
      expect(relayProblem([lookup, timedOut, refusal(errorCode), refusal(403)], "tls", isOver)).toBe(problem);
    }
  });

  test.each([0, 299, 600, 701])("%d is no answer of a server", (errorCode) => {
    expect(relayProblem([refusal(errorCode)], "tcp", true)).toBe("connection-failed");
  });
});

describe("a relay without an answer", () => {
  test.each<[RelayProblem, string, CandidateError[]]>([
    ["no-answer", "nothing is known yet", []],
    ["no-answer", "one interface has failed", [closed]],
    ["no-answer", "one interface knows no name", [lookup]],
  ])("is %s where the time limit has ended the check and %s", (problem, _, reported) => {
    expect(relayProblem(reported, "tcp", false)).toBe(problem);
  });

  test.each(["timed out", "timedout", "time out", "timeout", "Timed Out", "TIMEOUT"])(
    "has not answered in the browser's own time, which it tells by %j",
    (words) => {
      const reported = { ...closed, errorText: `TURN allocate request ${words}.` };
      expect(relayProblem([reported], "udp", true)).toBe("no-answer");
      expect(relayProblem([lookup, reported, closed], "udp", true)).toBe("no-answer");
    },
  );

  test("says nothing in a browser that gives no reasons", () => {
    expect(relayProblem([], "tls", true)).toBe("no-relay");
  });

  test.each([["TURN host lookup received error."], ["Address Lookup failed"]])("has no name: %s", (errorText) => {
    expect(relayProblem([{ ...lookup, errorText }], "tls", true)).toBe("name-unknown");
    expect(relayProblem([lookup, { ...lookup, errorText }], "tls", true)).toBe("name-unknown");
  });

  test.each<[RelayTransport, RelayProblem]>([
    ["udp", "no-relay"],
    ["tcp", "connection-failed"],
    ["tls", "tls-failed"],
  ])("by %s has the problem %s, though an interface with IPv6 knows no name", (transport, problem) => {
    expect(relayProblem([closed], transport, true)).toBe(problem);
    expect(relayProblem([lookup, closed], transport, true)).toBe(problem);
    expect(relayProblem([closed, lookup], transport, true)).toBe(problem);
  });
});

describe("what was asked by STUN, as Chromium does beside", () => {
  test.each(["stun:turn.bank.test", "stuns:turn.bank.test", "STUN:turn.bank.test"])("does not count: %s", (stun) => {
    expect(relayProblem([{ ...refusal(401), url: stun }], "udp", true)).toBe("no-relay");
    expect(relayProblem([{ ...closed, url: stun }, lookup], "tcp", true)).toBe("name-unknown");
  });

  test("is not meant by a relay whose name begins so", () => {
    expect(relayProblem([{ ...refusal(401), url: "turn:stun.bank.test" }], "udp", true)).toBe("credentials-refused");
  });
});
