// Tests src/server/platform/warn-of-plain-http.ts
import { createPlatformClient, createProxy } from "react-qbox-video-call/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { secret } from "./harness.js";

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

const said = () => vi.mocked(console.warn).mock.calls;

test("a platform over plain http causes one warning: the secret is sent unencrypted", () => {
  const hostName = "http://qbox-plain.example.kz:8080";
  createProxy({ hostName, secret, authorize: () => true });
  createPlatformClient({ hostName, secret });
  expect(said()).toEqual([[expect.stringMatching(/http:\/\/qbox-plain\.example\.kz:8080.*https/)]]);
  expect(JSON.stringify(said())).not.toContain(secret);
});

test.each(["http://10.0.0.7", "http://localhost.example.kz", "http://127.0.0.1.example.kz", "http://[2001:db8::7]"])(
  "%s is warned of",
  (hostName) => {
    createPlatformClient({ hostName, secret });
    expect(said()).toHaveLength(1);
  },
);

test.each([
  "https://qbox.example.kz",
  "http://localhost:4310",
  "http://LOCALHOST",
  "http://app.localhost",
  "http://127.0.0.1:4310",
  "http://127.8.9.10",
  "http://[::1]:4310",
])("%s is not", (hostName) => {
  createPlatformClient({ hostName, secret });
  expect(said()).toEqual([]);
});
