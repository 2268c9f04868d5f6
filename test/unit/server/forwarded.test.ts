// Tests src/server/http/forwarded.ts
import { describe, expect, test } from "vitest";
import { readForwarded, readTrustForwarded } from "../../../src/server/http/forwarded.js";

const read = (headers: Record<string, string>, hops = 1) => readForwarded((name) => headers[name], hops);
const nothing = { scheme: undefined, host: undefined };
const bank = { scheme: "https", host: "www.bank.kz" };

describe("of X-Forwarded-Host and X-Forwarded-Proto", () => {
  test.each([
    [{}, nothing],
    [{ "x-forwarded-host": "www.bank.kz" }, { scheme: undefined, host: "www.bank.kz" }],
    [{ "x-forwarded-proto": "https" }, { scheme: "https", host: undefined }],
    [{ "x-forwarded-proto": " HTTP " }, { scheme: "http", host: undefined }],
    [{ "x-forwarded-proto": "ws" }, nothing],
    [{ "x-forwarded-proto": "" }, nothing],
    [{ "x-forwarded-host": "evil.example, www.bank.kz ", "x-forwarded-proto": "http,https" }, bank],
  ])("%j one hop reads %j", (headers, found) => expect(read(headers)).toEqual(found));

  test("the entry counts that the outermost trusted proxy wrote; with too few none does", () => {
    const headers = {
      "x-forwarded-host": "evil.example, www.bank.kz, inner:8080",
      "x-forwarded-proto": "http,https,http",
    };
    expect(read(headers, 2)).toEqual(bank);
    expect(read(headers, 4)).toEqual(nothing);
  });

  test.each(["", "a b", "user@www.bank.kz", "www.bank.kz/x"])("a host %j makes all of it unreadable", (host) => {
    expect(read({ "x-forwarded-host": host })).toBeUndefined();
  });
});

describe("of Forwarded (RFC 7239)", () => {
  test.each([
    ["host=www.bank.kz;proto=https", bank],
    ["for=192.0.2.60;proto=https;by=203.0.113.43;host=www.bank.kz", bank],
    ['Host="www.bank.kz" ; PROTO="https"', bank],
    ["\t host=www.bank.kz\t;\tproto=https\t", bank],
    ['host="www\\.bank.kz";proto=https', bank],
    ["host=www.bank.kz:8443", { scheme: undefined, host: "www.bank.kz:8443" }],
    ['for="[2001:db8::1]:4711";host=[2001:db8::2]', { scheme: undefined, host: "[2001:db8::2]" }],
    ['for="a,b;c=\\"d\\"";host=www.bank.kz;proto=https', bank],
    ["host=evil.example;proto=http, host=www.bank.kz;proto=https", bank],
    ["proto=ftp", nothing],
    ["for=unknown", nothing],
  ])("%j reads %j", (forwarded, found) => expect(read({ forwarded })).toEqual(found));

  test("the entry counts that the outermost trusted proxy wrote; with too few none does", () => {
    const headers = { forwarded: "host=evil.example,host=www.bank.kz;proto=https,host=inner" };
    expect(read(headers, 2)).toEqual(bank);
    expect(read(headers, 4)).toEqual(nothing);
  });

  test.each([
    "",
    "host",
    "host=",
    "=www.bank.kz",
    "ho st=www.bank.kz",
    "host=www.bank.kz;",
    "host=www.bank.kz,",
    ",host=www.bank.kz",
    "host=www.bank.kz;;proto=https",
    "host=www.bank.kz proto=https",
    "host=www.bank.kz x",
    'host="www.bank.kz',
    'host="www.bank.kz\\"',
    'host="a"b',
    "host=www.bank.kz;HOST=evil.example",
    "host=a/b",
    'host="a b"',
  ])("%j cannot be read", (forwarded) => expect(read({ forwarded })).toBeUndefined());

  test("with a comma inside a pair, the pair behind it is another entry", () => {
    expect(read({ forwarded: "host=evil.example,proto=https" })).toEqual({ scheme: "https", host: undefined });
  });
});

describe("of both kinds", () => {
  const both = { "x-forwarded-host": "www.bank.kz", "x-forwarded-proto": "https" };
  test.each([
    ["the same", { ...both, forwarded: "host=WWW.bank.kz;proto=HTTPS" }, bank],
    ["each one half", { "x-forwarded-proto": "https", forwarded: "host=www.bank.kz" }, bank],
    ["the other halves", { "x-forwarded-host": "www.bank.kz", forwarded: "proto=https" }, bank],
    ["another host", { ...both, forwarded: "host=evil.example" }, undefined],
    ["another scheme", { ...both, forwarded: "proto=http" }, undefined],
    ["one that cannot be read", { ...both, forwarded: "?" }, undefined],
    ["a host that is none", { ...both, forwarded: "host=a/b" }, undefined],
  ])("%s", (_name, headers, found) => expect(read(headers)).toEqual(found));
});

test("trustForwarded is a number of proxies: true is one, false and nothing are none", () => {
  expect([true, false, undefined, 2, 0].map(readTrustForwarded)).toEqual([1, 0, 0, 2, 0]);
  for (const wrong of [-1, 1.5, "1", null]) {
    expect(() => readTrustForwarded(wrong)).toThrow("trustForwarded: must be a whole number, at least 0");
  }
});
