// Tests src/video-call/preflight/network/try-relay.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { tryRelay } from "../../../../../src/video-call/preflight/network/try-relay.js";
import { type FakeConnection, offerConnections, refuseConnections } from "./fake-connections.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => {
  vi.restoreAllMocks();
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const server = { url: "turn:turn.bank.test", transport: "tcp", username: "asel", credential: "hush-hush" } as const;

/** A try that has begun to gather. */
async function begun(signal?: AbortSignal, own?: Partial<FakeConnection>) {
  const made = offerConnections(own);
  const answer = vi.fn();
  tryRelay(server, 1_500, signal).then(answer);
  await vi.advanceTimersByTimeAsync(0);
  return { connection: made[0] ?? expect.unreachable("no connection"), answer, made };
}
const settled = () => vi.advanceTimersByTimeAsync(0);

describe("a relay is asked", () => {
  test("by a connection of its own, which gathers for a channel without a name, and through relays alone", async () => {
    const { connection, made } = await begun();
    expect(made).toHaveLength(1);
    expect(connection.configuration).toEqual({
      iceServers: [{ urls: "turn:turn.bank.test", username: "asel", credential: "hush-hush" }],
      iceTransportPolicy: "relay",
    });
    expect(connection.calls).toEqual(['channel ""', "offer", "local v=0"]);
    connection.findsRelay();
  });

  test("and is let go of once it has answered: nothing is heard of it any more", async () => {
    const { connection, answer } = await begun();
    connection.findsRelay();
    await settled();
    expect(connection.close).toHaveBeenCalledOnce();
    expect(connection).toMatchObject({
      onicecandidate: null,
      onicecandidateerror: null,
      onicegatheringstatechange: null,
    });
    expect(answer).toHaveBeenCalledExactlyOnceWith({ ms: 0 });
  });
});

describe("the time of an answer", () => {
  test("is that of gathering alone: the browser makes a certificate before", async () => {
    const { connection, answer } = await begun(undefined, {
      createOffer: async () => {
        await new Promise((done) => setTimeout(done, 40));
        return { type: "offer", sdp: "" };
      },
    });
    await vi.advanceTimersByTimeAsync(40 + 120);
    connection.findsRelay();
    await settled();
    expect(answer).toHaveBeenCalledExactlyOnceWith({ ms: 120 });
  });

  test("is a whole number", async () => {
    vi.spyOn(performance, "now").mockReturnValueOnce(10.2).mockReturnValueOnce(17.9);
    const { connection, answer } = await begun();
    connection.findsRelay();
    await settled();
    expect(answer).toHaveBeenCalledExactlyOnceWith({ ms: 8 });
  });
});

describe("no relay is found yet", () => {
  test.each<[string, (connection: FakeConnection) => void]>([
    [
      "its own address comes",
      (connection) => connection.finds({ candidate: "candidate:1 1 udp 1 10.0.0.1 9 typ host" }),
    ],
    [
      "another kind begins so",
      (connection) => connection.finds({ candidate: "candidate:1 1 udp 1 10.0.0.1 9 typ relayed" }),
    ],
    ["the last of the candidates is announced", (connection) => connection.finds(null)],
    ["a candidate is empty", (connection) => connection.finds({ candidate: "" })],
    ["a candidate has no text", (connection) => connection.finds({})],
    ["gathering begins", (connection) => connection.comesTo("gathering")],
    ["an interface reports an error", (connection) => connection.reports(701)],
  ])("where %s", async (_, happen) => {
    const { connection, answer } = await begun();
    happen(connection);
    await settled();
    expect(answer).not.toHaveBeenCalled();
    expect(connection.close).not.toHaveBeenCalled();
    connection.findsRelay();
    await settled();
    expect(answer).toHaveBeenCalledExactlyOnceWith({ ms: 0 });
  });
});

describe("a relay that fails", () => {
  test.each<[string, string, (connection: FakeConnection) => void]>([
    ["no-relay", "nothing was reported", () => {}],
    ["connection-failed", "an error was reported", (connection) => connection.reports(701)],
    ["credentials-refused", "the second error is an answer", (one) => [701, 401].map((code) => one.reports(code))],
  ])("has the problem %s where gathering is complete and %s", async (problem, _, happen) => {
    const { connection, answer } = await begun();
    happen(connection);
    connection.comesTo("complete");
    await settled();
    expect(answer).toHaveBeenCalledExactlyOnceWith({ problem });
    expect(connection.close).toHaveBeenCalledOnce();
  });

  test("has not answered in time: not before the limit, and with what was reported until then", async () => {
    const { connection, answer } = await begun();
    connection.reports(701);
    await vi.advanceTimersByTimeAsync(1_499);
    expect(answer).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(answer).toHaveBeenCalledExactlyOnceWith({ problem: "no-answer" });
    expect(connection.close).toHaveBeenCalledOnce();
  });

  test.each(["createOffer", "setLocalDescription"] as const)("is no relay where %s fails", async (step) => {
    const { connection, answer } = await begun(undefined, { [step]: () => Promise.reject(new Error("no session")) });
    expect(answer).toHaveBeenCalledExactlyOnceWith({ problem: "no-relay" });
    expect(connection.close).toHaveBeenCalledOnce();
  });

  test("is no relay where the browser makes no channel", async () => {
    const { answer } = await begun(undefined, {
      createDataChannel: () => {
        throw new Error("no channels");
      },
    });
    expect(answer).toHaveBeenCalledExactlyOnceWith({ problem: "no-relay" });
  });
});

describe("a server that the browser does not take", () => {
  test.each([
    ["invalid-server", new DOMException("", "SyntaxError")],
    ["invalid-server", new DOMException("", "InvalidAccessError")],
    ["invalid-server", new TypeError("no address")],
    ["no-relay", new DOMException("", "UnknownError")],
    ["no-relay", new Error("too many connections")],
    ["no-relay", {}],
    ["no-relay", undefined],
    ["no-relay", null],
  ])("has the problem %s by %s", async (problem, error) => {
    refuseConnections(error);
    expect(await tryRelay(server, 1_500, new AbortController().signal)).toEqual({ problem });
  });
});

describe("a try that is not needed any more", () => {
  test("ends when its signal aborts, with what was reported until then", async () => {
    const gone = new AbortController();
    const { connection, answer } = await begun(gone.signal);
    connection.reports(701);
    gone.abort();
    await settled();
    expect(answer).toHaveBeenCalledExactlyOnceWith({ problem: "no-answer" });
    expect(connection.close).toHaveBeenCalledOnce();
  });

  test("leaves no listener on a signal that does not abort", async () => {
    const gone = new AbortController();
    const [add, remove] = [vi.spyOn(gone.signal, "addEventListener"), vi.spyOn(gone.signal, "removeEventListener")];
    const { connection } = await begun(gone.signal);
    connection.findsRelay();
    expect(add).toHaveBeenCalledExactlyOnceWith("abort", expect.any(Function));
    expect(remove.mock.calls).toEqual(add.mock.calls);
    gone.abort();
    expect(connection.close).toHaveBeenCalledOnce();
  });
});
