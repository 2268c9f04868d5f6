// Tests src/video-call/preflight/network/network-problem.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { networkProblem, stopsUdp } from "../../../../../src/video-call/preflight/network/network-problem.js";
import type {
  NetworkProblem,
  RelayProblem,
  RelaySupport,
  RelayTransport,
} from "../../../../../src/video-call/preflight/types.js";

const failed = (problem: RelayProblem, transport: RelayTransport = "udp"): RelaySupport => ({
  url: "turn:turn.bank.test",
  transport,
  ok: false,
  problem,
  message: "",
});
const invalid: RelaySupport = { url: "iceServers[0].urls", ok: false, problem: "invalid-server", message: "" };
const works = (transport: RelayTransport): RelaySupport => ({ url: "turn:t", transport, ok: true, ms: 7 });

const refusals: RelayProblem[] = ["credentials-refused", "server-full", "server-refused"];
const faults: RelayProblem[] = ["name-unknown", "connection-failed", "tls-failed", "no-answer", "no-relay"];

beforeEach(() => void vi.stubGlobal("navigator", { onLine: true }));
afterEach(() => void vi.unstubAllGlobals());

describe("of all reasons the customer is told", () => {
  test("that there is no relay, where none is named", () => {
    expect(networkProblem([])).toBe("no-relay-server");
  });

  test.each<[string, RelaySupport[]]>([
    ["has an invalid address", [invalid]],
    ["lacks credentials", [failed("credentials-missing")]],
    ["has one fault or the other", [failed("credentials-missing"), invalid]],
  ])("that the servers are named incorrectly, where each %s", (_, relays) => {
    expect(networkProblem(relays)).toBe("ice-servers-invalid");
  });

  test.each(refusals)("that a relay refuses (%s), whatever the others do", (problem) => {
    expect(networkProblem([failed(problem)])).toBe("relay-refused");
    expect(networkProblem([failed("no-answer"), invalid, failed(problem)])).toBe("relay-refused");
    vi.stubGlobal("navigator", { onLine: false });
    expect(networkProblem([failed(problem)])).toBe("relay-refused");
  });

  test.each<[NetworkProblem, string, boolean | undefined]>([
    ["network-blocked", "it is online", true],
    ["network-blocked", "the browser does not say", undefined],
    ["offline", "it is not", false],
  ])("that the device is %s, where %s", (problem, _, onLine) => {
    vi.stubGlobal("navigator", { onLine });
    for (const fault of faults) expect(networkProblem([failed(fault)])).toBe(problem);
    expect(networkProblem([invalid, failed("no-answer")]), "a mistake beside it").toBe(problem);
  });
});

describe("the network stops UDP", () => {
  test.each(faults)("where the only relay by UDP has failed: %s", (fault) => {
    expect(stopsUdp([failed(fault), works("tcp")])).toBe(true);
  });

  test("where each of several has failed, and mistakes do not count", () => {
    const mistake = failed("credentials-missing");
    expect(stopsUdp([failed("no-answer"), failed("no-relay"), mistake, invalid, works("tls")])).toBe(true);
  });

  test.each<[string, RelaySupport[]]>([
    ["no relay is named", []],
    ["none was to be reached so", [works("tcp"), failed("no-answer", "tcp"), failed("tls-failed", "tls")]],
    ["none could be tried so", [failed("credentials-missing"), invalid, works("tcp")]],
    ["it works", [works("udp"), failed("connection-failed", "tcp")]],
    ["one of two works", [failed("no-answer"), works("udp")]],
    ["one of two is refused, and so was reached", [failed("no-answer"), failed("server-full"), works("tcp")]],
  ])("not where %s", (_, relays) => {
    expect(stopsUdp(relays)).toBe(false);
  });

  test.each(refusals)("not where a relay refuses: %s", (problem) => {
    expect(stopsUdp([failed(problem), works("tcp")])).toBe(false);
  });
});
