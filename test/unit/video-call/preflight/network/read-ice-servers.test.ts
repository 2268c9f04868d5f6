// Tests src/video-call/preflight/network/read-ice-servers.ts
import { describe, expect, test } from "vitest";
import { readIceServers } from "../../../../../src/video-call/preflight/network/read-ice-servers.js";

const account = { username: "1790000000:asel", credential: "hush-hush" };
/** What is read of one address that has credentials. */
const read = (urls: unknown) => readIceServers([{ urls, ...account }]);

describe("a relay's address", () => {
  test.each([
    ["turn:turn.bank.test", "udp"],
    ["turn:turn.bank.test:3478", "udp"],
    ["turn:turn.bank.test?transport=udp", "udp"],
    ["turn:turn.bank.test?transport=tcp", "tcp"],
    ["turn:turn.bank.test:80?transport=tcp", "tcp"],
    ["turns:turn.bank.test", "tls"],
    ["turns:turn.bank.test:443?transport=udp", "tls"],
    ["TURN:turn.bank.test?transport=TCP", "tcp"],
    ["TURN:turn.bank.test?TRANSPORT=UDP", "udp"],
    ["TURNS:turn.bank.test", "tls"],
    ["turn:t", "udp"],
    ["turn:turn_server", "udp"],
    ["turn:192.0.2.1", "udp"],
    ["turn:[2001:db8::1]", "udp"],
    ["turn:[2001:DB8::192.0.2.1]:3478", "udp"],
    ["turn:turn.bank.test:1", "udp"],
    ["turn:turn.bank.test:65535", "udp"],
  ])("%s is read, with its credentials; it is reached by %s", (url, transport) => {
    expect(read(url)).toEqual([{ url, transport, ...account }]);
    expect(read([url])).toEqual([{ url, transport, ...account }]);
  });

  test.each([
    "turn:turn.bank.test:0",
    "turn:turn.bank.test:65536",
    "turn:turn.bank.test:99999",
    "turn:turn.bank.test:003478",
    "turn:turn.bank.test:",
    "turn:turn.bank.test:port",
    "turn:",
    "turn::3478",
    "turn:?transport=udp",
    "turn:turn.bank.test/",
    "turn://turn.bank.test",
    "turn:turn.bank.test#a",
    "turn:asel@turn.bank.test",
    "turn:[turn.bank.test]",
    "turn:[]",
    "turn:[::1",
    "turn:turn bank.test",
    "turn:turn.bank.test ",
    " turn:turn.bank.test",
    "xturn:turn.bank.test",
    "turnx:turn.bank.test",
    "turn.bank.test:3478",
    "turn:turn.bank.test?transport=sctp",
    "turn:turn.bank.test?transport=tcp&x=1",
    "turn:turn.bank.test?x=1",
    "https://turn.bank.test",
  ])("%j is none: its place is told in its stead", (url) => {
    expect(read(url)).toEqual([{ url: "iceServers[0].urls", problem: "invalid-server" }]);
    expect(read([url])).toEqual([{ url: "iceServers[0].urls[0]", problem: "invalid-server" }]);
  });

  test.each([[7], [""], [null], [undefined], [{ toString: () => "turn:turn.bank.test" }]])("%j is no text", (url) => {
    expect(read(url)).toEqual([{ url: "iceServers[0].urls", problem: "invalid-server" }]);
  });

  test("is no list in a list", () => {
    expect(read([["turn:turn.bank.test"]])).toEqual([{ url: "iceServers[0].urls[0]", problem: "invalid-server" }]);
  });
});

describe("a server of STUN", () => {
  test.each(["stun:stun.bank.test", "stuns:stun.bank.test:5349", "STUN:stun.bank.test", "stun:turn"])(
    "%s gives no relay, and needs no credentials",
    (urls) => {
      expect(readIceServers([{ urls }])).toEqual([]);
    },
  );
});

describe("the credentials of a relay", () => {
  test.each([
    {},
    { username: "asel" },
    { credential: "hush-hush" },
    { username: "", credential: "hush-hush" },
    { username: "asel", credential: "" },
    { username: 7, credential: "hush-hush" },
    { username: "asel", credential: { accessToken: "hush-hush" } },
    { username: null, credential: null },
  ])("%j are incomplete, and are not repeated", (given) => {
    expect(readIceServers([{ urls: "turns:turn.bank.test", ...given }])).toEqual([
      { url: "turns:turn.bank.test", transport: "tls", problem: "credentials-missing" },
    ]);
  });
});

describe("a list of servers", () => {
  test("is read in its order, and each fault is told at its place", () => {
    const servers = [
      { urls: "stun:stun.bank.test" },
      { urls: ["turn:a.test", "bad", "stun:b.test", "turn:c.test"], ...account },
      { urls: [] },
      null,
      "turn:d.test",
      { urls: "worse" },
      { urls: "turn:e.test" },
    ];
    expect(readIceServers(servers)).toEqual([
      { url: "turn:a.test", transport: "udp", ...account },
      { url: "iceServers[1].urls[1]", problem: "invalid-server" },
      { url: "turn:c.test", transport: "udp", ...account },
      { url: "iceServers[2]", problem: "invalid-server" },
      { url: "iceServers[3].urls", problem: "invalid-server" },
      { url: "iceServers[4].urls", problem: "invalid-server" },
      { url: "iceServers[5].urls", problem: "invalid-server" },
      { url: "turn:e.test", transport: "udp", problem: "credentials-missing" },
    ]);
  });

  test("may be empty", () => {
    expect(readIceServers([])).toEqual([]);
  });

  test.each([[undefined], [null], [{}], [{ length: 1, 0: { urls: "turn:a.test" } }], ["turn:a.test"], [7]])(
    "%j is none",
    (given) => {
      expect(readIceServers(given)).toBeUndefined();
    },
  );
});
