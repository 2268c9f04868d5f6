// Tests src/video-call/diagnostics/report/call-report.ts, src/video-call/diagnostics/call-record.ts, src/video-call/diagnostics/latest-record.ts, src/video-call/diagnostics/report/report-browser.ts, src/video-call/diagnostics/report/package-version.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { act, render } from "@testing-library/react";
import { callReport, VideoCall } from "react-qbox-video-call";
import { installVideoCallStub } from "react-qbox-video-call/testing";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { problemCodes } from "../../src/video-call/call-problems.js";
import { beginRecord, note, noteProblem, noteQuality } from "../../src/video-call/diagnostics/call-record.js";
import { reportBrowser } from "../../src/video-call/diagnostics/report/report-browser.js";
import { asPeer, FakePeer } from "../support/fake-peer.js";

const videoCall = installVideoCallStub();
const records = Symbol.for("react-qbox-video-call.record/1");

afterEach(() => {
  Reflect.deleteProperty(document, records);
});

/** What must not be in a report, wherever it comes from. */
const planted = {
  name: "Айгерим Сапарова",
  iin: "900515400006",
  phone: "77771234567",
  userId: "43519823",
  operatorId: "77120456",
  address: "192.168.17.34",
  publicAddress: "203.0.113.77",
  ipv6: "2001:db8::8a2e:370:7334",
  mdns: "f0e1d2c3-aaaa-bbbb.local",
  ufrag: "uFrAgSeCrEt",
  password: "iCePaSsWoRdSeCrEt",
  turnUser: "turn-user-435",
  turnCredential: "turn-credential-secret",
  fingerprint: "AB:CD:EF:01:23:45:67:89",
  label: "Камера Айгерим (046d:0825)",
  deviceId: "d3v1c3-1d-0123456789abcdef",
  token: "eyJhbGciOiJIUzI1NiJ9.secret",
  domain: "secret-domain.example.kz",
  chat: "Мой номер карты 4400 4301 1111 2222",
  error: "User 43519823 not found",
};
const secrets = Object.values(planted);

/** Adds to each plain object of a structure every planted text, also in place of its own texts and as numbers. */
const plantIn = (stats: object, index: number) => ({
  ...stats,
  ...planted,
  ip: planted.address,
  url: `turn:${planted.publicAddress}:3478?user=${planted.turnUser}`,
  relatedAddress: planted.ipv6,
  usernameFragment: planted.ufrag,
  trackIdentifier: planted.deviceId,
  decoderImplementation: planted.name,
  contentType: planted.chat,
  // Numbers that are no measurement.
  ...(index % 2 ? { frameWidth: Number(planted.iin), jitter: Number(planted.phone) } : { frameHeight: planted.iin }),
  qualityLimitationReason: planted.token,
});

function everyText(value: unknown): string[] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, field]) => [key, ...everyText(field)]);
  return [String(value)];
}

function expectNothingPlanted(value: unknown) {
  const text = JSON.stringify(value);
  for (const secret of secrets) expect(text).not.toContain(secret);
  for (const one of everyText(value)) {
    expect(one).not.toMatch(/\d+\.\d+\.\d+\.\d+$/);
    expect(one).not.toMatch(/[а-яё]/i);
    // An id, a telephone number, an IIN; a time in ISO 8601 is none.
    if (!/^\d{4}-\d\d-\d\dT/.test(one)) expect(one).not.toMatch(/\d{8,}/);
  }
}

test("a report of a call in which personal data, addresses and credentials are everywhere has none of them", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"], shouldAdvanceTime: true });
  const { userAgent } = navigator;
  const agent = vi
    .spyOn(navigator, "userAgent", "get")
    .mockReturnValue(
      `${userAgent} Chrome/156.0.0.0 (${planted.label}; ${planted.deviceId}) ${planted.name}/77771234567`,
    );
  onTestFinished(() => {
    vi.useRealTimers();
    agent.mockRestore();
  });
  const peer = new FakePeer();
  const { getStats } = peer;
  peer.getStats = async () =>
    new Map([...(await getStats.call(peer))].map(([id, stats], index) => [id, plantIn(stats, index)]));
  Object.assign(peer, planted, {
    localDescription: {
      sdp: `a=ice-pwd:${planted.password}\r\na=candidate:1 1 udp 1 ${planted.address} 4000 typ host`,
    },
    remoteDescription: { sdp: `a=fingerprint:sha-256 ${planted.fingerprint}\r\na=ice-ufrag:${planted.ufrag}` },
  });
  Object.assign(peer.camera, { label: planted.label, id: planted.deviceId });
  render(
    <VideoCall
      hostName={`https://${planted.domain}`}
      domain={planted.domain}
      userId={planted.userId}
      targetOperatorId={planted.operatorId}
      extra={planted}
      mainTitle={planted.name}
      onQuality={() => {}}
      onProblem={() => {}}
    />,
  );
  const { element } = await videoCall.appears();
  type Owner = { element?: Element; watchConnections?: object; isWatching?: boolean };
  const { shown } = (document as unknown as Record<symbol, { shown: Set<Owner> }>)[
    Symbol.for("react-qbox-video-call.calls/1")
  ] as { shown: Set<Owner> };
  const owner = [...shown].find((one) => one.element === element) as Owner;
  owner.watchConnections = (onPeer: (peer: RTCPeerConnection) => void) => {
    onPeer(asPeer(peer));
    return () => {};
  };
  await act(async () => videoCall.emit("state", "ringing"));
  await vi.waitFor(() => expect(owner.isWatching).toBe(true), 5000);
  await act(async () => videoCall.emit("greet", { text: planted.chat, operator: planted }));
  await act(async () => videoCall.emit("chat", { text: planted.chat, file: planted.token }));
  await act(async () => videoCall.emitRaw({ subject: planted.name, payload: { type: planted.iin, data: planted } }));
  await act(async () => videoCall.emit("state", planted.error as "connected"));
  await act(async () => videoCall.emit("state", "connected"));
  for (let i = 0; i < 8; i++) {
    peer.pass();
    if (i === 3) peer.camera.readyState = "ended";
    await act(() => vi.advanceTimersByTimeAsync(1000));
  }
  const report = callReport();
  // There is something to look at.
  expect(report.problems).toEqual([expect.objectContaining({ code: "camera-stopped" })]);
  expect(report.timeline.map(({ event }) => event)).toEqual(
    expect.arrayContaining(["state:ringing", "state:connected", "peer:new", "problem:camera-stopped"]),
  );
  expect(report.quality.last).toMatchObject({ level: expect.any(String), receiving: { kbps: expect.any(Number) } });
  expect(report.call).toMatchObject({ state: "connected", peers: 1, isOver: false });
  expectNothingPlanted(report);
});

test("what another copy of the package wrote into the record comes out only as far as it is known", () => {
  const record = beginRecord(false, Date.now());
  Object.assign(record, planted, {
    state: planted.name,
    isFramed: planted.iin,
    peers: planted.userId,
    startedAt: planted.phone,
    endedAt: Number(planted.phone) * 1e9,
    last: { level: planted.chat, receiving: planted },
    levelsMs: { good: planted.iin, [planted.name]: 1 },
    ranges: { rttMs: { min: Number(planted.iin), max: planted.address, sum: 1, count: 0 } },
    problems: [
      { code: planted.error, since: planted.userId },
      null,
      planted.name,
      { code: "picture-frozen", since: planted.iin },
    ],
    timeline: [{ at: Number(planted.iin) * 1e9, event: `state:${planted.name}` }, { at: {}, event: "peer:new" }, 7],
  });
  expectNothingPlanted(callReport());
  expect(callReport().problems).toHaveLength(1);
  expect(callReport().timeline).toEqual([{ atMs: 0, event: "peer:new" }]);
});

test.each([[null], [7], ["a text"], [{ latest: "a text" }], [{ latest: null }]])(
  "a record that is none, and that another script has put there, is not used: %j",
  (found) => {
    Object.defineProperty(document, records, { value: found, configurable: true });
    const record = beginRecord(true, Date.now());
    note(record, Date.now(), "peer:new");
    expect(callReport()).toMatchObject({ format: 1, call: { isolation: "frame" }, timeline: [{ event: "peer:new" }] });
  },
);

test("a report has at most 20 kB, however long and bad a call is, also when it is indented", () => {
  const record = beginRecord(true, 0);
  const media = { kbps: 123456.7, fps: 59.9, width: 16_384, height: 16_384, frozenMs: 59_999.9 };
  for (let i = 0; i < 5000; i++) {
    const at = 80_000_000 + i * 1000.1;
    note(record, at, "state:disconnected");
    for (const code of problemCodes) {
      noteProblem(record, { code, since: at, isOver: false }, at);
      noteProblem(record, { code, since: at, isOver: true }, at + 3);
    }
    const measured = { rttMs: 1234.5 + i, lossPercent: 12.3, jitterMs: 123.4, receiving: media, sending: media };
    noteQuality(record, { level: i % 2 ? "good" : "poor", path: "direct", ...measured }, at, 2000.1);
  }
  const report = callReport();
  expect(report.timeline).toHaveLength(150);
  expect(report.problems).toHaveLength(50);
  expect(JSON.stringify(report, null, 2).length).toBeLessThan(20_000);
});

test("the report names the package's version", async () => {
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, "../../package.json"), "utf8"));
  expect(callReport().versions.package).toBe(version);
});

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    "chromium",
    156,
    "windows",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0",
    "edge",
    156,
    "windows",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
    "samsung",
    25,
    "android",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "firefox", 153, "linux"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "safari",
    18,
    "ios",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    "safari",
    18,
    "macos",
  ],
  ["Айгерим's own browser 77771234567", "other", undefined, "other"],
])("of a user agent only the names of a table are left: %s", (agent, name, version, system) => {
  expect(reportBrowser(agent)).toEqual({ name, version, system });
});
