// Tests src/video-call/preflight/, src/video-call/preflight/network/
import {
  type CheckCallSupportOptions,
  checkCallSupport,
  type NetworkProblem,
  type NetworkSupport,
  type RelayProblem,
} from "react-qbox-video-call";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

/** What a server does to a connection that gathers. */
type Server = (connection: FakeConnection) => void | Promise<void>;

let servers: Record<string, Server> = {};
let offerTakesMs = 0;

/** As much of `RTCPeerConnection` as gathering takes. */
class FakeConnection {
  static readonly all: FakeConnection[] = [];
  onicecandidate: ((event: { candidate: { candidate: string } | null }) => void) | null = null;
  onicecandidateerror: ((event: { errorCode: number; errorText: string; url: string }) => void) | null = null;
  onicegatheringstatechange: (() => void) | null = null;
  iceGatheringState = "new";
  isClosed = false;
  readonly calls: string[] = [];
  readonly configuration: RTCConfiguration;
  readonly url: string;

  constructor(configuration: RTCConfiguration) {
    this.configuration = configuration;
    this.url = String(configuration.iceServers?.[0]?.urls);
    FakeConnection.all.push(this);
  }
  createDataChannel() {
    this.calls.push("createDataChannel");
  }
  async createOffer() {
    this.calls.push("createOffer");
    // A browser makes a certificate first.
    if (offerTakesMs > 0) vi.advanceTimersByTime(offerTakesMs);
    return { type: "offer", sdp: "" };
  }
  async setLocalDescription() {
    this.calls.push("setLocalDescription");
    this.iceGatheringState = "gathering";
    await servers[this.url]?.(this);
  }
  close() {
    this.isClosed = true;
  }

  finds(type: string) {
    this.onicecandidate?.({
      candidate: { candidate: `candidate:1 1 udp 1 192.0.2.1 50000 typ ${type} raddr 0.0.0.0` },
    });
  }
  reports(errorCode: number, errorText?: string) {
    this.onicecandidateerror?.({ errorCode, errorText: errorText as string, url: this.url });
  }
  completes() {
    this.iceGatheringState = "complete";
    this.onicegatheringstatechange?.();
    this.onicecandidate?.({ candidate: null });
  }
}

const udp = "turn:turn.bank.test:3478?transport=udp";
const tcp = "turn:turn.bank.test:3478?transport=tcp";
const tls = "turns:turn.bank.test:5349?transport=tcp";
const account = { username: "1790000000:asel", credential: "hush-hush" };
const iceServers = [{ urls: [udp, tcp, tls], ...account }];

const answers: Server = (connection) => connection.finds("relay");
const isSilent: Server = () => {};
const fails =
  (...errors: [code: number, text?: string | undefined][]): Server =>
  (connection) => {
    for (const [code, text] of errors) connection.reports(code, text);
    connection.completes();
  };
const unauthorized = fails([401, "Unauthorized"]);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  servers = { [udp]: answers, [tcp]: answers, [tls]: answers };
  offerTakesMs = 0;
  FakeConnection.all.length = 0;
  const mediaDevices = { getUserMedia: () => Promise.reject(new Error("asked")), enumerateDevices: async () => [] };
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("navigator", { userAgent: "", mediaDevices, onLine: true });
  vi.stubGlobal("window", {});
  vi.stubGlobal("document", {});
  vi.stubGlobal("RTCPeerConnection", FakeConnection);
});

afterEach(() => {
  // Whatever a check finds, it leaves nothing behind.
  for (const connection of FakeConnection.all) {
    expect(connection).toMatchObject({
      isClosed: true,
      onicecandidate: null,
      onicecandidateerror: null,
      onicegatheringstatechange: null,
    });
  }
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const check = (options: CheckCallSupportOptions = {}) => checkCallSupport({ lang: "en", iceServers, ...options });

/** The parts of the check are fetched first. */
async function untilBegun(count: number) {
  while (FakeConnection.all.length < count) await new Promise((resolve) => setImmediate(resolve));
}

async function network(options?: CheckCallSupportOptions): Promise<NetworkSupport> {
  const { network: found } = await check(options);
  if (!found) throw new Error("The network was not checked.");
  return found;
}

const problemsOf = ({ relays }: NetworkSupport) => relays.map((relay) => (relay.ok ? "ok" : relay.problem));

test("without iceServers nothing is asked of the network, and nothing is told of it", async () => {
  expect(await check({ iceServers: undefined })).toEqual({ ok: true });
  expect(FakeConnection.all).toEqual([]);
});

test("each address is tried by a connection of its own, which finds a relay and no peer", async () => {
  const withStun = [{ urls: "stun:stun.bank.test" }, ...iceServers];
  const support = await check({ iceServers: withStun });
  expect(support).toEqual({
    ok: true,
    network: {
      reachable: true,
      relays: [
        { url: udp, transport: "udp", ok: true, ms: expect.any(Number) },
        { url: tcp, transport: "tcp", ok: true, ms: expect.any(Number) },
        { url: tls, transport: "tls", ok: true, ms: expect.any(Number) },
      ],
    },
  });
  for (const [index, connection] of FakeConnection.all.entries()) {
    expect(connection.configuration).toEqual({
      iceServers: [{ urls: [udp, tcp, tls][index], ...account }],
      iceTransportPolicy: "relay",
    });
    expect(connection.calls).toEqual(["createDataChannel", "createOffer", "setLocalDescription"]);
  }
});

test("the time is that to the first relay candidate, whatever else comes before", async () => {
  offerTakesMs = 40;
  servers[udp] = async (connection) => {
    connection.finds("host");
    connection.finds("srflx");
    connection.reports(701, "TURN server address is incompatible.");
    await vi.advanceTimersByTimeAsync(120);
    connection.finds("relay");
    connection.finds("relay");
    connection.reports(701, "TURN allocate request timed out.");
    connection.completes();
  };
  const { relays } = await network({ iceServers: [{ urls: udp, ...account }] });
  expect(relays).toEqual([{ url: udp, transport: "udp", ok: true, ms: 120 }]);
});

test.each<[string, string]>([
  ["turn:turn.bank.test", "udp"],
  ["turn:turn.bank.test?transport=tcp", "tcp"],
  ["turns:turn.bank.test", "tls"],
  ["turns:turn.bank.test:443?transport=tcp", "tls"],
  ["turn:192.0.2.1:80?transport=tcp", "tcp"],
  ["turn:[2001:db8::1]:3478", "udp"],
  ["TURN:turn.bank.test?transport=TCP", "tcp"],
  ["turn:turn_server:3478", "udp"],
])("%s is tried by %s", async (url, transport) => {
  servers[url] = answers;
  expect((await network({ iceServers: [{ urls: url, ...account }] })).relays).toMatchObject([
    { url, transport, ok: true },
  ]);
});

describe("a relay that does not answer is named with its reason", () => {
  const lookup = "TURN host lookup received error.";
  const timedOut = "TURN allocate request timed out.";
  const incompatible = "TURN server address is incompatible.";

  test.each<[string, Server, RelayProblem, RelayProblem?, RelayProblem?]>([
    ["wrong or expired credentials", unauthorized, "credentials-refused"],
    ["another user's session", fails([441, "Wrong Credentials"]), "credentials-refused"],
    ["a used up quota", fails([486, "Allocation Quota Reached"]), "server-full"],
    ["no capacity", fails([508, "Insufficient Capacity"]), "server-full"],
    ["a forbidden address", fails([403, "Forbidden"]), "server-refused"],
    ["a server's own error", fails([500, "Server Error"]), "server-refused"],
    ["a redirect that leads nowhere", fails([300, "Try Alternate"]), "server-refused"],
    ["an unknown name", fails([701, lookup]), "name-unknown"],
    ["a name without an address of the right kind, twice", fails([701, lookup], [701, lookup]), "name-unknown"],
    ["no answer in the browser's own time", fails([701, timedOut]), "no-answer"],
    ["no answer over IPv4, no name for IPv6", fails([701, lookup], [701, timedOut]), "no-answer"],
    ["wrong credentials over IPv4, no name for IPv6", fails([701, lookup], [401, ""]), "credentials-refused"],
    ["wrong credentials, said after another error", fails([701, timedOut], [401, ""]), "credentials-refused"],
    ["a closed port", fails([701, ""]), "connection-failed", "tls-failed", "no-relay"],
    ["a closed port, no name for IPv6", fails([701, lookup], [701, ""]), "connection-failed", "tls-failed", "no-relay"],
    ["no address of the right kind", fails([701, incompatible]), "connection-failed", "tls-failed", "no-relay"],
    [
      "an error of another kind",
      fails([600, "Failed to create socket"]),
      "connection-failed",
      "tls-failed",
      "no-relay",
    ],
    ["an error without words", fails([701, undefined]), "connection-failed", "tls-failed", "no-relay"],
    ["nothing, in a browser that tells no reason", fails(), "no-relay"],
    [
      "an error of STUN alone, which Chromium asks as well",
      (connection) => {
        const errorText = "STUN binding request timed out.";
        connection.onicecandidateerror?.({ errorCode: 701, errorText, url: "stun:turn.bank.test:3478" });
        connection.completes();
      },
      "no-relay",
    ],
    ["no offer", () => Promise.reject(new Error("no session")), "no-relay"],
  ])("%s", async (_, server, byTcp, byTls = byTcp, byUdp = byTcp) => {
    servers = { [udp]: server, [tcp]: server, [tls]: server };
    expect(problemsOf(await network())).toEqual([byUdp, byTcp, byTls]);
  });

  test.each<[string, Server, RelayProblem]>([
    ["silence", isSilent, "no-answer"],
    ["silence after an error of one interface", (connection) => connection.reports(701, lookup), "no-answer"],
    ["silence after a refusal", (connection) => connection.reports(401), "credentials-refused"],
    ["silence after its own address", (connection) => connection.finds("srflx"), "no-answer"],
  ])("%s until the time limit", async (_, server, problem) => {
    servers[udp] = server;
    const checking = network({ networkTimeoutMs: 1_500, iceServers: [{ urls: udp, ...account }] });
    await untilBegun(1);
    await vi.advanceTimersByTimeAsync(1_499);
    expect(FakeConnection.all[0]?.isClosed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(FakeConnection.all[0]?.isClosed).toBe(true);
    expect(problemsOf(await checking)).toEqual([problem]);
  });
});

describe("iceServers as they come from a server are read without an exception", () => {
  const password = "hush-hush";

  test.each<[string, unknown, string[]]>([
    ["a number", [{ urls: 7, ...account }], ["iceServers[0].urls"]],
    ["nothing", [{ ...account }], ["iceServers[0].urls"]],
    ["an empty list of addresses", [{ urls: [], ...account }], ["iceServers[0]"]],
    ["an empty address", [{ urls: "", ...account }], ["iceServers[0].urls"]],
    ["the old name of the field", [{ url: udp, ...account }], ["iceServers[0].urls"]],
    ["null", [null], ["iceServers[0].urls"]],
    ["a text instead of an entry", [udp], ["iceServers[0].urls"]],
    ["slashes", [{ urls: "turn://turn.bank.test:3478", ...account }], ["iceServers[0].urls"]],
    ["a web address", [{ urls: "https://turn.bank.test", ...account }], ["iceServers[0].urls"]],
    ["a host alone", [{ urls: "turn.bank.test:3478", ...account }], ["iceServers[0].urls"]],
    ["no host", [{ urls: "turn::3478", ...account }], ["iceServers[0].urls"]],
    ["a port out of range", [{ urls: "turn:turn.bank.test:70000", ...account }], ["iceServers[0].urls"]],
    ["port 0", [{ urls: "turn:turn.bank.test:0", ...account }], ["iceServers[0].urls"]],
    ["an unknown transport", [{ urls: "turn:turn.bank.test?transport=sctp", ...account }], ["iceServers[0].urls"]],
    ["a space", [{ urls: `${udp} `, ...account }], ["iceServers[0].urls"]],
    ["an IPv6 address without brackets", [{ urls: "turn:2001:db8::1", ...account }], ["iceServers[0].urls"]],
    ["a password in the address", [{ urls: `turn:asel:${password}@turn.bank.test` }], ["iceServers[0].urls"]],
    ["a wrong STUN address", [{ urls: "stun://stun.bank.test" }], ["iceServers[0].urls"]],
    ["the second of two", [{ urls: ["stun:stun.bank.test", "turn:"], ...account }], ["iceServers[0].urls[1]"]],
    ["the second entry", [{ urls: "stun:stun.bank.test" }, { urls: ["turn:"] }], ["iceServers[1].urls[0]"]],
  ])("%s: the place is told", async (_, given, urls) => {
    const support = await check({ iceServers: given as RTCIceServer[] });
    expect(support).toMatchObject({ ok: false, problem: "ice-servers-invalid" });
    expect(support.network?.relays).toEqual(
      urls.map((url) => ({ url, ok: false, problem: "invalid-server", message: expect.any(String) })),
    );
    expect(JSON.stringify(support)).not.toContain(password);
    expect(FakeConnection.all).toEqual([]);
  });

  test.each([null, {}, { urls: udp, ...account }, udp, 7, true])("%j is no list", async (given) => {
    expect(await network({ iceServers: given as never })).toMatchObject({
      reachable: false,
      relays: [],
      problem: "ice-servers-invalid",
    });
  });

  test.each([[[]], [[{ urls: "stun:stun.bank.test" }]], [[{ urls: ["stun:a.test", "stuns:b.test:5349"] }]]])(
    "%j has no relay",
    async (given) => {
      expect(await network({ iceServers: given })).toMatchObject({
        reachable: false,
        relays: [],
        problem: "no-relay-server",
      });
    },
  );

  test.each<Partial<RTCIceServer>>([
    {},
    { username: "asel" },
    { credential: "hush-hush" },
    { username: "", credential: "" },
    { username: "asel", credential: null as never },
  ])("credentials %j are incomplete", async (given) => {
    const found = await network({ iceServers: [{ urls: udp, ...given }] });
    expect(found).toMatchObject({
      problem: "ice-servers-invalid",
      relays: [{ url: udp, transport: "udp", ok: false, problem: "credentials-missing" }],
    });
    expect(JSON.stringify(found)).not.toContain("hush-hush");
  });

  test.each([
    ["an address that only the browser refuses", new DOMException("bad port", "SyntaxError"), "invalid-server"],
    ["credentials that only the browser refuses", new DOMException("", "InvalidAccessError"), "invalid-server"],
    ["a browser that has too many connections", new DOMException("", "UnknownError"), "no-relay"],
    ["a browser that throws no error", undefined, "no-relay"],
  ])("%s", async (_, error, problem) => {
    vi.stubGlobal(
      "RTCPeerConnection",
      class {
        constructor() {
          throw error;
        }
      },
    );
    expect(problemsOf(await network())).toEqual([problem, problem, problem]);
  });
});

describe("what the customer is told is the most helpful of all reasons", () => {
  const [lookup, closed, silent] = [fails([701, "TURN host lookup received error."]), fails([701]), isSilent];
  const full = fails([486]);

  test.each<[NetworkProblem, string, Record<string, Server>]>([
    ["network-blocked", "nobody answers", { [udp]: silent, [tcp]: silent, [tls]: silent }],
    ["network-blocked", "each fails in its own way", { [udp]: silent, [tcp]: closed, [tls]: lookup }],
    ["network-blocked", "the browser does not say why", { [udp]: fails(), [tcp]: fails(), [tls]: fails() }],
    ["relay-refused", "all refuse", { [udp]: unauthorized, [tcp]: unauthorized, [tls]: full }],
    ["relay-refused", "one gets through and is refused", { [udp]: silent, [tcp]: closed, [tls]: unauthorized }],
  ])("%s when %s", async (problem, _, given) => {
    servers = given;
    const checking = check({ networkTimeoutMs: 1_000 });
    await untilBegun(3);
    await vi.advanceTimersByTimeAsync(1_000);
    const support = await checking;
    expect(support).toMatchObject({ ok: false, problem, network: { reachable: false, problem } });
    expect(support.ok || support.message).toBe(support.network?.message);
  });

  test("offline when the device has no network", async () => {
    Object.assign(navigator, { onLine: false });
    servers = { [udp]: closed, [tcp]: closed, [tls]: lookup };
    expect(await network()).toMatchObject({ problem: "offline" });
    servers = { [udp]: closed, [tcp]: closed, [tls]: unauthorized };
    expect(await network()).toMatchObject({ problem: "relay-refused" });
    servers = { [udp]: answers, [tcp]: closed, [tls]: closed };
    expect(await network()).toMatchObject({ reachable: true });
  });

  test("one faulty entry beside a relay that works is no problem, but it is listed", async () => {
    const found = await check({ iceServers: [{ urls: "turn:" }, { urls: [tls], ...account }] });
    expect(found).toMatchObject({ ok: true, network: { relays: [{ problem: "invalid-server" }, { ok: true }] } });
    expect(found.network).not.toHaveProperty("note");
  });

  test("one faulty entry beside a relay that is blocked: the network is to blame", async () => {
    servers = { [tls]: closed };
    const found = await network({ iceServers: [{ urls: "turn:" }, { urls: [tls], ...account }] });
    expect(found).toMatchObject({ problem: "network-blocked" });
  });

  test.each<[string, Record<string, Server>, boolean]>([
    ["UDP is blocked, TCP works", { [udp]: closed, [tcp]: answers, [tls]: closed }, true],
    ["UDP is blocked, TLS works", { [udp]: lookup, [tcp]: closed, [tls]: answers }, true],
    ["UDP works, nothing else", { [udp]: answers, [tcp]: closed, [tls]: closed }, false],
    ["UDP is refused, not blocked", { [udp]: unauthorized, [tcp]: answers, [tls]: answers }, false],
  ])("%s: the call is possible, and the note says what it may lack: %#", async (_, given, hasNote) => {
    servers = given;
    const support = await check();
    const note = hasNote && { note: "udp-blocked", message: expect.stringContaining("lag") };
    expect(support).toEqual({ ok: true, network: { reachable: true, relays: expect.any(Array), ...note } });
  });

  test("one of two servers by UDP is enough", async () => {
    servers["turn:second.bank.test"] = answers;
    servers[udp] = closed;
    const found = await network({ iceServers: [...iceServers, { urls: "turn:second.bank.test", ...account }] });
    expect(found).not.toHaveProperty("note");
  });

  test("a problem of the devices comes first, with the network beside it", async () => {
    vi.stubGlobal("isSecureContext", false);
    servers = { [udp]: closed, [tcp]: closed, [tls]: closed };
    expect(await check()).toMatchObject({
      ok: false,
      problem: "insecure-context",
      message: expect.stringContaining("https"),
      network: { reachable: false, problem: "network-blocked", message: expect.stringContaining("VPN") },
    });
  });

  test("a browser without WebRTC has no network to check", async () => {
    vi.stubGlobal("RTCPeerConnection", undefined);
    expect(await check()).toEqual({ ok: false, problem: "no-webrtc", message: expect.any(String) });
  });
});

describe("a check that is not needed any more", () => {
  /** Counts the listeners that a signal has. */
  function counted() {
    const controller = new AbortController();
    const { signal } = controller;
    const listeners = new Set<unknown>();
    vi.spyOn(signal, "addEventListener").mockImplementation((type: string, listener: unknown) => {
      listeners.add(listener);
      EventTarget.prototype.addEventListener.call(signal, type, listener as EventListener);
    });
    vi.spyOn(signal, "removeEventListener").mockImplementation((type: string, listener: unknown) => {
      listeners.delete(listener);
      EventTarget.prototype.removeEventListener.call(signal, type, listener as EventListener);
    });
    return { controller, signal, listeners };
  }

  test("ends at once with the signal's reason, and every connection is closed", async () => {
    servers = {};
    const { controller, signal, listeners } = counted();
    const checking = check({ signal });
    await untilBegun(3);
    const reason = new Error("the customer has left");
    controller.abort(reason);
    await expect(checking).rejects.toBe(reason);
    expect(FakeConnection.all.map(({ isClosed }) => isClosed)).toEqual([true, true, true]);
    expect(listeners.size).toBe(0);
  });

  test("is not begun by a signal that has aborted, nor is the person asked", async () => {
    const getUserMedia = vi.spyOn(navigator.mediaDevices, "getUserMedia");
    await expect(check({ ask: true, signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
    expect(FakeConnection.all).toEqual([]);
    expect(getUserMedia).not.toHaveBeenCalled();
  });

  test("ends at any moment, also while its parts are fetched: no connection stays open", async () => {
    servers = {};
    for (let moment = 0; moment < 60; moment++) {
      const controller = new AbortController();
      const checking = check({ signal: controller.signal });
      checking.catch(() => {});
      for (let turn = 0; turn < moment; turn++) await (moment < 40 ? undefined : new Promise(setImmediate));
      controller.abort();
      await expect(checking).rejects.toMatchObject({ name: "AbortError" });
    }
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  });

  test("ends while the browser's question is open, and camera and microphone that come later are released", async () => {
    let answer = (_stream: unknown) => {};
    vi.spyOn(navigator.mediaDevices, "getUserMedia").mockReturnValue(
      new Promise((resolve) => {
        answer = resolve as typeof answer;
      }),
    );
    const controller = new AbortController();
    const checking = check({ ask: true, iceServers: undefined, signal: controller.signal });
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await expect(checking).rejects.toMatchObject({ name: "AbortError" });
    const stop = vi.fn();
    answer({ getTracks: () => [{ stop }, { stop }] });
    await vi.waitFor(() => expect(stop).toHaveBeenCalledTimes(2));
  });

  test("rejects with an AbortError where the browser keeps no reason", async () => {
    const { controller, signal } = counted();
    Object.defineProperty(signal, "reason", { value: undefined });
    servers = {};
    const checking = check({ signal });
    await untilBegun(3);
    controller.abort();
    await expect(checking).rejects.toMatchObject({ name: "AbortError" });
  });

  test("leaves no listener on a signal that never aborts", async () => {
    const { signal, listeners } = counted();
    servers[tcp] = unauthorized;
    await check({ signal });
    expect(listeners.size).toBe(0);
  });

  test.each([undefined, 0, -1, Number.NaN])("waits 8 s by default; %s is no time", async (networkTimeoutMs) => {
    servers = {};
    const checking = network({ networkTimeoutMs });
    await untilBegun(3);
    await vi.advanceTimersByTimeAsync(7_999);
    expect(FakeConnection.all[0]?.isClosed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(problemsOf(await checking)).toEqual(["no-answer", "no-answer", "no-answer"]);
  });

  test("waits as long as it is told, though a browser's timer knows no such time", async () => {
    servers = { [udp]: isSilent, [tcp]: isSilent, [tls]: isSilent };
    const controller = new AbortController();
    const checking = check({ networkTimeoutMs: Number.POSITIVE_INFINITY, signal: controller.signal });
    await untilBegun(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeConnection.all[0]?.isClosed).toBe(false);
    controller.abort();
    await expect(checking).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("every reason has its own words", () => {
  const languages = ["ru", "kk", "en"] as const;
  const closed = fails([701]);
  const wholes: Record<NetworkProblem, () => CheckCallSupportOptions> = {
    offline: () => {
      Object.assign(navigator, { onLine: false });
      servers = { [udp]: closed, [tcp]: closed, [tls]: closed };
      return {};
    },
    "network-blocked": () => {
      Object.assign(navigator, { onLine: true });
      servers = { [udp]: closed, [tcp]: closed, [tls]: closed };
      return {};
    },
    "relay-refused": () => {
      servers = { [udp]: unauthorized, [tcp]: unauthorized, [tls]: unauthorized };
      return {};
    },
    "no-relay-server": () => ({ iceServers: [] }),
    "ice-servers-invalid": () => ({ iceServers: [{ urls: "turn:" }] }),
  };

  test.each(languages)("in %s", async (lang) => {
    const texts = new Set<string>();
    const add = (text: string) => {
      expect(text).toMatch(lang === "en" ? /^[A-Z][\w ,.:;'’-]+\.$/ : /^[А-ЯӘІҢҒҮҰҚӨҺ].+\.$/);
      expect(texts).not.toContain(text);
      texts.add(text);
    };
    for (const [problem, prepare] of Object.entries(wholes)) {
      const support = await check({ lang, ...prepare() });
      expect(support.ok || support.problem).toBe(problem);
      if (!support.ok) add(support.message);
    }
    servers = { [udp]: closed, [tcp]: answers, [tls]: answers };
    add((await network({ lang })).message ?? "");

    const reasons = [
      fails(),
      closed,
      unauthorized,
      fails([508]),
      fails([403]),
      fails([701, "lookup"]),
      fails([701, "timed out"]),
    ];
    const urls = reasons.map((reason, index) => {
      const url = `turn:${index}.test?transport=tcp`;
      servers[url] = reason;
      return url;
    });
    servers["turns:tls.test"] = closed;
    const all = await network({
      lang,
      iceServers: [{ urls: [...urls, "turns:tls.test", "turn:"], ...account }, { urls: "turn:anonymous.test" }],
    });
    expect(new Set(problemsOf(all)).size).toBe(10);
    for (const relay of all.relays) if (!relay.ok) add(relay.message);
    expect(texts.size).toBe(16);
  });
});
