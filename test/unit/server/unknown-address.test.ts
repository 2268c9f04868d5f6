// Tests src/server/address/ip-address.ts, src/server/address/client-address.ts
import { createProxy, type ProxyOptions, type RateLimitOptions } from "react-qbox-video-call/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { bareAddress, readAddress } from "../../../src/server/address/ip-address.js";
import { customer, postJson, type Stack, secret, startStack } from "./harness.js";

const stacks: Stack[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const stack of stacks.splice(0)) await stack.close();
});
async function start(options: Partial<ProxyOptions>): Promise<Stack> {
  const stack = await startStack(options);
  stacks.push(stack);
  return stack;
}

/** A proxy as a runtime without addresses has it; what it answers to so many requests. */
async function fetchStatuses(options: Partial<ProxyOptions>, headers: Record<string, string>[]): Promise<number[]> {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const proxy = createProxy({
    hostName: "https://qbox.example.kz",
    secret,
    authorize: () => true,
    fetch: async () => Response.json({ data: { customer: { id: 435 } } }),
    ...options,
  });
  const statuses: number[] = [];
  for (const own of headers) {
    const response = await proxy(
      new Request("https://app.example/api/qbox/customers", {
        method: "POST",
        headers: { "content-type": "application/json", ...own },
        body: JSON.stringify(customer),
      }),
    );
    statuses.push(response.status);
  }
  return statuses;
}

const times = (count: number, headers: (index: number) => Record<string, string> = () => ({})) =>
  Array.from({ length: count }, (_, index) => headers(index));

/** By the address alone: every request is another session. */
const guesses: ProxyOptions["authorize"] = () => ({ id: crypto.randomUUID() });

describe("all callers with an unknown address share one limit before authorize", () => {
  test.each<[string, Partial<ProxyOptions>, (index: number) => Record<string, string>]>([
    ["a Fetch runtime", {}, () => ({})],
    ["hops are set and the header is absent", { trustedProxyHops: 1 }, () => ({})],
    ["more hops than entries", { trustedProxyHops: 2 }, (index) => ({ "x-forwarded-for": `203.0.113.${index}` })],
    ["an empty header", { trustedProxyHops: 1 }, () => ({ "x-forwarded-for": "" })],
    ["an empty entry", { trustedProxyHops: 1 }, (index) => ({ "x-forwarded-for": `203.0.113.${index},` })],
    ["an entry of spaces", { trustedProxyHops: 1 }, (index) => ({ "x-forwarded-for": `203.0.113.${index}, ` })],
    ["a made-up entry", { trustedProxyHops: 1 }, (index) => ({ "x-forwarded-for": `nobody-${index}` })],
    [
      "a number that is no address",
      { trustedProxyHops: 1 },
      (index) => ({ "x-forwarded-for": `203.0.113.${index + 256}` }),
    ],
    ["octal octets", { trustedProxyHops: 1 }, (index) => ({ "x-forwarded-for": `010.0.0.0${index}` })],
    ["too many groups", { trustedProxyHops: 1 }, (index) => ({ "x-forwarded-for": `1:2:3:4:5:6:7:8:${index}` })],
    ["two double colons", { trustedProxyHops: 1 }, (index) => ({ "x-forwarded-for": `1::2::${index}` })],
    ["half a bracket", { trustedProxyHops: 1 }, (index) => ({ "x-forwarded-for": `[2001:db8:${index}::1` })],
    ["RFC 7239's unknown", { trustedProxyHops: 1 }, () => ({ "x-forwarded-for": "unknown" })],
    ["RFC 7239's obfuscated names", { trustedProxyHops: 1 }, (index) => ({ "x-forwarded-for": `_hidden${index}` })],
    ["a reader that knows none", { clientAddress: () => undefined }, () => ({})],
    ["a reader that answers nothing", { clientAddress: () => "" }, () => ({})],
    [
      "a reader that takes a header that anybody writes",
      { clientAddress: (request) => request.headers.get("x-real-ip") ?? undefined },
      (index) => ({ "x-real-ip": `somebody-${index}` }),
    ],
    ["a reader that answers no text", { clientAddress: () => 7 as unknown as string }, () => ({})],
  ])("%s", async (_name, options, headers) => {
    const authorize = vi.fn(guesses as () => { id: string });
    const rateLimit = { points: 1, pointsPerAddress: 3 };
    expect(await fetchStatuses({ authorize, rateLimit, ...options }, times(5, headers))).toEqual([
      200, 200, 200, 429, 429,
    ]);
    expect(authorize).toHaveBeenCalledTimes(3);
    expect(await fetchStatuses({ ...options, authorize: "public", rateLimit }, times(5, headers))).toEqual([
      200, 200, 200, 429, 429,
    ]);
  });

  test("a caller with a known address is not affected", async () => {
    const headers = [...times(4), { "x-forwarded-for": "203.0.113.7" }];
    expect(
      await fetchStatuses(
        { authorize: guesses, trustedProxyHops: 1, rateLimit: { points: 1, pointsPerAddress: 3 } },
        headers,
      ),
    ).toEqual([200, 200, 200, 429, 200]);
  });

  test("the log says once what to set when the shared limit is used up", async () => {
    await fetchStatuses({ authorize: guesses, rateLimit: { points: 1, pointsPerAddress: 1 } }, times(4));
    expect(vi.mocked(console.warn).mock.calls).toEqual([[expect.stringMatching(/trustedProxyHops.*clientAddress/)]]);
  });

  test("the log says nothing of it when Redis fails", async () => {
    const redis = { status: "end", defineCommand: () => {}, rlflxIncr: () => Promise.reject(new Error("down")) };
    const rateLimit = { points: 1, redis, whenRedisFails: "refuse" } as const;
    expect(await fetchStatuses({ authorize: guesses, rateLimit, onError: () => {} }, times(2))).toEqual([503, 503]);
    expect(console.warn).not.toHaveBeenCalled();
  });

  test("by default all unknown addresses together have the limit of one address", async () => {
    const statuses = await fetchStatuses({ authorize: guesses }, times(101));
    expect(statuses.slice(0, 100)).not.toContain(429);
    expect(statuses[100]).toBe(429);
  });
});

describe("other spellings of one address are counted as one", () => {
  test.each<[string, string[]]>([
    [
      "IPv4 in IPv6",
      [
        "203.0.113.9",
        "::ffff:203.0.113.9",
        "::FFFF:cb00:7109",
        "::ffff:cb00:7109",
        "0:0:0:0:0:ffff:cb00:7109",
        "0000:0000:0000:0000:0000:ffff:cb00:7109",
        "0:0::ffff:203.0.113.9",
        "[::ffff:203.0.113.9]",
        "[::ffff:203.0.113.9]:443",
        "203.0.113.9:51000",
        " 203.0.113.9 ",
        "::ffff:203.0.113.9%eth0",
        "::ffff:0:203.0.113.9",
        "::ffff:0:cb00:7109",
        "64:ff9b::203.0.113.9",
        "64:ff9b::cb00:7109",
        "0064:FF9B:0:0:0:0:CB00:7109",
      ],
    ],
    [
      "IPv6",
      [
        "2001:db8:0:1::1",
        "2001:DB8:0:1::1",
        "2001:0db8:0000:0001:0000:0000:0000:0001",
        "2001:db8::1:0:0:0:1",
        "2001:db8:0:1:0:0:0.0.0.1",
        "[2001:db8:0:1::1]",
        "[2001:db8:0:1::1]:443",
        "2001:db8:0:1::1%en0",
      ],
    ],
  ])("%s", async (_name, spellings) => {
    const statuses = await fetchStatuses(
      { authorize: "public", trustedProxyHops: 1, rateLimit: { points: 1, pointsPerAddress: 1_000 } },
      spellings.map((address) => ({ "x-forwarded-for": address })),
    );
    expect(statuses).toEqual([200, ...spellings.slice(1).map(() => 429)]);
  });
});

describe("a subscriber who uses another network for each request", () => {
  const hex = (number: number) => number.toString(16);
  const guess = (address: (index: number) => string, count: number, rateLimit: RateLimitOptions) =>
    fetchStatuses(
      { authorize: guesses, trustedProxyHops: 1, rateLimit },
      times(count, (index) => ({ "x-forwarded-for": address(index) })),
    );
  const passed = (statuses: number[]) => statuses.filter((status) => status === 200).length;

  test("a /56 has the limit of one address", async () => {
    const statuses = await guess((index) => `2001:db8:0:ab${hex(index + 16)}::1`, 60, {
      points: 1,
      pointsPerAddress: 5,
    });
    expect(passed(statuses)).toBe(5);
  });

  test("a /48 has five times that limit", async () => {
    const address = (index: number) => `2001:db8:7:${hex(index)}00::1`;
    expect(passed(await guess(address, 120, { points: 1, pointsPerAddress: 4 }))).toBe(20);
  });

  test("with open access the limits are the same", async () => {
    const statuses = await fetchStatuses(
      { authorize: "public", trustedProxyHops: 1, rateLimit: { points: 2, pointsPerAddress: 5 } },
      times(60, (index) => ({ "x-forwarded-for": `2001:db8:0:ab${hex(index + 16)}::1` })),
    );
    expect(passed(statuses)).toBe(5);
  });

  test("a neighbour outside of that network is not affected", async () => {
    const address = (index: number) => (index < 9 ? `2001:db8:0:ab${hex(index + 16)}::1` : "2001:db8:0:ac00::1");
    expect((await guess(address, 10, { points: 1, pointsPerAddress: 5 })).at(-1)).toBe(200);
  });
});

test("on Node without the header the connection's address counts", async () => {
  const stack = await start({
    authorize: "public",
    trustedProxyHops: 1,
    rateLimit: { points: 1, pointsPerAddress: 9 },
  });
  const statuses = [];
  for (let index = 0; index < 2; index++) statuses.push((await postJson(stack.customersUrl, customer)).status);
  expect(statuses).toEqual([200, 429]);
});

test.each([
  ["1.2.3.4", "1.2.3.4"],
  ["1.2.3.4:5", "1.2.3.4"],
  ["::1", "0:0:0:0:0:0:0:1"],
  ["::", "0:0:0:0:0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0:0:0:0:1"],
  ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
  ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"],
])("%s is the address %s", (text, address) => {
  expect(bareAddress(text)).toBe(address);
});

test.each([
  "",
  " ",
  "1.2.3",
  "1.2.3.4.5",
  "1.2.3.256",
  "01.2.3.4",
  "0x7f.0.0.1",
  "127.1",
  "1.2.3.4:",
  "1.2.3.4:x",
  "1.2.3.4/24",
  ":",
  ":::",
  "1:2:3:4:5:6:7",
  "1:2:3:4:5:6:7:8:9",
  "1::2::3",
  "1:2:3:4::5:6:7:8",
  "12345::1",
  "g::1",
  "::1.2.3",
  "::1.2.3.4:5",
  "1.2.3.4::",
  "[::1",
  "::1]",
  "[::1]x",
  "[1.2.3.4]",
  "[::1]:",
  "constructor",
  "__proto__",
  "a".repeat(10_000),
])("%j is no address", (text) => {
  expect(readAddress(text)).toBeUndefined();
});

test.each([
  ["1.2.3.4", [1, 2, 3, 4]],
  ["1.2.3.4:80", [1, 2, 3, 4]],
  ["::1.2.3.4", [0, 0, 0, 0, 0, 0, 0x102, 0x304]],
  ["64:ff9b::203.0.113.7", [0x64, 0xff9b, 0, 0, 0, 0, 0xcb00, 0x7107]],
  ["[2001:DB8::7%eth0]:443", [0x2001, 0xdb8, 0, 0, 0, 0, 0, 7]],
  ["1:2:3:4:5:6:7:8", [1, 2, 3, 4, 5, 6, 7, 8]],
  ["1:2:3:4:5:6:7.8.9.10", [1, 2, 3, 4, 5, 6, 0x708, 0x90a]],
  ["1:2:3:4:5:6:7::", [1, 2, 3, 4, 5, 6, 7, 0]],
])("%j is the address %j", (text, address) => expect(readAddress(text)).toEqual(address));
