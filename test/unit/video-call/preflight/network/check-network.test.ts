// Tests src/video-call/preflight/network/check-network.ts, src/video-call/preflight/find-support.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findSupport } from "../../../../../src/video-call/preflight/find-support.js";
import { checkNetwork } from "../../../../../src/video-call/preflight/network/check-network.js";
import { enter } from "../world.js";
import { offerConnections } from "./fake-connections.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  enter({ navigatorHas: { onLine: true } });
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(vi.getTimerCount(), "no timer is left").toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const account = { username: "asel", credential: "hush-hush" };
const [udp, tcp] = ["turn:turn.bank.test", "turn:turn.bank.test?transport=tcp"];
const iceServers = [{ urls: [udp, tcp], ...account }];
const settled = () => vi.advanceTimersByTimeAsync(0);
const badAddress = "The address of the video server is wrong. Please tell support about it.";
const lag =
  "The video call works in this network, but picture and sound may lag. If they do, turn off VPN or connect to another network.";

describe("a network that lets the call through", () => {
  test("has its relays in the order of the servers, all tried at the same time", async () => {
    const made = offerConnections();
    const checking = checkNetwork({ iceServers });
    await settled();
    expect(made).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(30);
    made[1]?.findsRelay();
    await vi.advanceTimersByTimeAsync(20);
    made[0]?.findsRelay();
    expect(await checking).toEqual({
      reachable: true,
      relays: [
        { url: udp, transport: "udp", ok: true, ms: 50 },
        { url: tcp, transport: "tcp", ok: true, ms: 30 },
      ],
    });
  });

  test("but not by UDP, has a note in the customer's words", async () => {
    const made = offerConnections();
    const checking = checkNetwork({ lang: "en", iceServers });
    await settled();
    made[0]?.comesTo("complete");
    made[1]?.findsRelay();
    expect(await checking).toEqual({
      reachable: true,
      relays: [
        {
          url: udp,
          transport: "udp",
          ok: false,
          problem: "no-relay",
          message:
            "The browser could not connect through the video server and does not say why. Turn off VPN, connect to another network, or open the page in another browser.",
        },
        { url: tcp, transport: "tcp", ok: true, ms: 0 },
      ],
      note: "udp-blocked",
      message: lag,
    });
  });
});

describe("a network that lets no call through", () => {
  test("says why in the customer's language, for each relay and for all", async () => {
    const made = offerConnections();
    const checking = checkNetwork({ lang: "kk", iceServers: [{ urls: tcp, ...account }] });
    await settled();
    made[0]?.reports(401);
    made[0]?.comesTo("complete");
    expect(await checking).toEqual({
      reachable: false,
      relays: [
        {
          url: tcp,
          transport: "tcp",
          ok: false,
          problem: "credentials-refused",
          message: expect.stringContaining("құпиясөзді қабылдамады"),
        },
      ],
      problem: "relay-refused",
      message: expect.stringContaining("желіңізде де ақау жоқ"),
    });
  });

  test("speaks Russian where no language is asked for", async () => {
    expect(await checkNetwork({ iceServers: [] })).toMatchObject({ message: expect.stringMatching(/^Проверить сеть/) });
  });
});

describe("servers that no browser takes", () => {
  test("are listed with what is wrong, and no connection is made for them", async () => {
    const made = offerConnections();
    expect(await checkNetwork({ lang: "en", iceServers: [{ urls: "turn:" }, { urls: tcp }] })).toEqual({
      reachable: false,
      relays: [
        { url: "iceServers[0].urls", ok: false, problem: "invalid-server", message: badAddress },
        {
          url: tcp,
          transport: "tcp",
          ok: false,
          problem: "credentials-missing",
          message: "The video server's name and password are missing. Please tell support about it.",
        },
      ],
      problem: "ice-servers-invalid",
      message:
        "The network could not be checked: this page names the video server incorrectly. Please tell support about it.",
    });
    expect(made).toEqual([]);
  });

  test.each([[null], [{}], ["turn:turn.bank.test"]])("%j is no list of servers", async (given) => {
    expect(await checkNetwork({ iceServers: given as never })).toMatchObject({
      reachable: false,
      relays: [],
      problem: "ice-servers-invalid",
    });
  });
});

describe("the time limit", () => {
  test.each([
    [8_000, undefined],
    [8_000, 0],
    [8_000, -1],
    [8_000, Number.NaN],
    [1, 1],
    [1_500, 1_500],
    [2 ** 31 - 1, Number.POSITIVE_INFINITY],
  ])("is %d ms by the option %s", async (limit, networkTimeoutMs) => {
    const [made, set] = [offerConnections(), vi.spyOn(globalThis, "setTimeout")];
    const checking = checkNetwork({ networkTimeoutMs, iceServers: [{ urls: udp, ...account }] });
    await settled();
    expect(set.mock.calls.map(([, ms]) => ms)).toContain(limit);
    expect(made[0]?.close).not.toHaveBeenCalled();
    vi.advanceTimersByTime(limit);
    expect(await checking).toMatchObject({ relays: [{ problem: "no-answer" }] });
  });
});

describe("a check that is not needed any more", () => {
  test("ends its connections when the signal aborts", async () => {
    const made = offerConnections();
    const gone = new AbortController();
    const checking = checkNetwork({ iceServers, signal: gone.signal });
    await settled();
    gone.abort();
    await checking;
    expect(made.map(({ close }) => close.mock.calls.length)).toEqual([1, 1]);
  });

  test("opens no connection where the signal aborts while the check's code is fetched", async () => {
    const made = offerConnections();
    const gone = new AbortController();
    const checking = findSupport({ iceServers, signal: gone.signal });
    gone.abort();
    await expect(checking).rejects.toMatchObject({ name: "AbortError" });
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    expect(made).toEqual([]);
  });

  test("goes on while the signal does not abort", async () => {
    const made = offerConnections();
    const checking = findSupport({ iceServers, signal: new AbortController().signal });
    await vi.waitUntil(() => made.length === 2);
    for (const connection of made) connection.findsRelay();
    expect(await checking).toMatchObject({ ok: true, network: { reachable: true } });
  });
});
