// Tests src/server/proxy/origin/own-origins.ts
import { expect, test } from "vitest";
import type { CoreRequest } from "../../../src/server/http/core-types.js";
import { createOwnOrigins } from "../../../src/server/proxy/origin/own-origins.js";

test("the own origins of a request: by its address, its Host and what proxies wrote", () => {
  const of = (trust: unknown, parts: { host?: string; headers?: Record<string, string> } = {}) =>
    createOwnOrigins(trust)({
      origin: "http://10.0.0.7:8080",
      host: parts.host,
      header: (name: string) => parts.headers?.[name],
    } as unknown as CoreRequest);
  const proto = { "x-forwarded-proto": "https" };
  expect(of(false)).toEqual(["http://10.0.0.7:8080"]);
  expect(of(false, { headers: proto })).toEqual(["http://10.0.0.7:8080"]);
  expect(of(false, { host: "bank.kz" })).toEqual(["http://bank.kz", "http://10.0.0.7:8080"]);
  expect(of(true, { headers: proto })).toEqual(["https://10.0.0.7:8080"]);
  expect(of(true, { host: "bank.kz", headers: proto })).toEqual(["https://bank.kz", "https://10.0.0.7:8080"]);
  expect(of(true, { host: "bank.kz", headers: { "x-forwarded-host": "www.bank.kz" } })).toEqual(["http://www.bank.kz"]);
  expect(() => of(true, { headers: { forwarded: "?" } })).toThrow(expect.objectContaining({ code: "invalid-request" }));
});
