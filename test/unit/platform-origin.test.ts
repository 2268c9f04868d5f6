// Tests src/platform-origin.ts, src/video-call/origin.ts, src/server/host.ts
import { preloadVideoCall } from "react-qbox-video-call";
import { createPlatformClient, type ServerOptionError } from "react-qbox-video-call/server";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { platformOrigin } from "../../src/platform-origin.js";
import { secret } from "./server/harness.js";

/** What people write, and the one form of it. */
const spellings: [given: string, normal: string][] = [
  ["https://qbox.example.kz", "https://qbox.example.kz"],
  ["https://qbox.example.kz/", "https://qbox.example.kz"],
  ["HTTPS://QBox.Example.KZ", "https://qbox.example.kz"],
  ["https://qbox.example.kz:443", "https://qbox.example.kz"],
  ["https://qbox.example.kz:443/", "https://qbox.example.kz"],
  ["https://qbox.example.kz:", "https://qbox.example.kz"],
  ["http://qbox.example.kz:80/", "http://qbox.example.kz"],
  ["https://qbox.example.kz:80", "https://qbox.example.kz:80"],
  ["https://qbox.example.kz:08443", "https://qbox.example.kz:8443"],
  ["  https://qbox.example.kz/  ", "https://qbox.example.kz"],
  ["https://qbox.example.kz\r\n", "https://qbox.example.kz"],
  ["\ufeffhttps://qbox.example.kz\u00a0", "https://qbox.example.kz"],
  ["https://qbox.example.kz.", "https://qbox.example.kz"],
  ["https://qbox.example.kz./", "https://qbox.example.kz"],
  ["https://qbox.example.kz.:443/", "https://qbox.example.kz"],
  ["https://qbox.example.kz.:8443/", "https://qbox.example.kz:8443"],
  ["https://қбокс.қаз", "https://xn--90asln06b.xn--80ao21a"],
  ["https://ҚБОКС.ҚАЗ.", "https://xn--90asln06b.xn--80ao21a"],
  ["https:\\\\qbox.example.kz\\", "https://qbox.example.kz"],
  ["https://qbox_1.example.kz", "https://qbox_1.example.kz"],
  ["http://LocalHost:4310/", "http://localhost:4310"],
  ["http://localhost.:4310/", "http://localhost:4310"],
  ["http://127.0.0.1:4310/", "http://127.0.0.1:4310"],
  ["http://127.1:4310", "http://127.0.0.1:4310"],
  ["http://[::1]:4310/", "http://[::1]:4310"],
  ["https://[2001:DB8:0::1]:443", "https://[2001:db8::1]"],
];

const refused: unknown[] = [
  "",
  " ",
  "qbox.example.kz",
  "qbox.example.kz:443",
  "qbox.example.kz/",
  "localhost:4310",
  "//qbox.example.kz",
  "ftp://qbox.example.kz",
  "wss://qbox.example.kz",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "https://",
  "https://.",
  "https://..",
  "https://qbox..example.kz",
  "https://qbox.example.kz..",
  "https://.qbox.example.kz",
  "https://*.example.kz",
  "https://qbox example.kz",
  "https://qbox.example.kz/bridge",
  "https://qbox.example.kz/bridge/",
  "https://qbox.example.kz//",
  "https://qbox.example.kz?x=1",
  "https://qbox.example.kz/?",
  "https://qbox.example.kz/#",
  "https://user@qbox.example.kz",
  "https://user:pass@qbox.example.kz",
  "https://qbox.example.kz:99999",
  "https://qbox.example.kz,https://other.example.kz",
  "undefined",
  undefined,
  null,
  4310,
  {},
  ["https://qbox.example.kz"],
];

describe("the platform's origin", () => {
  test.each(spellings)("%j is %j, in the client and on the server", async (given, normal) => {
    expect(platformOrigin(given)).toBe(normal);
    expect(platformOrigin(normal)).toBe(normal);
    expect(await askedBy(given)).toEqual([`${normal}/web-component/sri/`]);
  });

  test.each(refused)("%j is refused, in the client and on the server", async (given) => {
    expect(platformOrigin(given)).toBeUndefined();
    await expect(askedBy(given as string)).rejects.toMatchObject({ code: "invalid-option:hostName" });
    await expect(preloadVideoCall(given as string)).resolves.toBeUndefined();
  });
});

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

/** What a server with this host asks. */
async function askedBy(hostName: string): Promise<string[]> {
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(url);
    return new Response("{}");
  };
  await createPlatformClient({ hostName, secret, fetch }).ping();
  return asked;
}

test.each([
  ["qbox.example.kz", '"https://qbox.example.kz"'],
  ["QBox.example.kz:8443/", '"https://qbox.example.kz:8443"'],
  ["localhost:4310", '"http://localhost:4310"'],
  ["//qbox.example.kz", '"https://qbox.example.kz"'],
  ["https://qbox.example.kz/bridge/api", '"https://qbox.example.kz"'],
  ["https://QBOX.example.kz.:443/?x=1", '"https://qbox.example.kz"'],
])("the error of %j says what is meant: %s", (hostName, meant) => {
  expect(() => createPlatformClient({ hostName, secret })).toThrow(meant);
});

test("an error never repeats a user name or a password", () => {
  for (const hostName of ["https://user:pa55word@qbox.example.kz", "user:pa55word@qbox.example.kz", "pa55word@qbox"]) {
    let error: ServerOptionError | undefined;
    try {
      createPlatformClient({ hostName, secret });
    } catch (thrown) {
      error = thrown as ServerOptionError;
    }
    expect(error?.code).toBe("invalid-option:hostName");
    expect(`${error?.stack}`).not.toMatch(/pa55word/);
  }
});
