// Tests src/cli/settings/results-env.ts, src/cli/settings/setting-reader.ts
import { expect, test } from "vitest";
import { readResultsEnv } from "../../../src/cli/settings/results-env.js";
import { SettingErrors } from "../../../src/cli/settings/setting-errors.js";
import { SettingReader } from "../../../src/cli/settings/setting-reader.js";
import { ServerOptionError } from "../../../src/server/option-error.js";

const files: Record<string, string> = { "/run/keys": "new-key\r\nold-key\n\n", "/run/hook": "from-a-file" };

function read(env: Record<string, string>) {
  const errors = new SettingErrors();
  const readFile = (option: string, path: string) => {
    const text = files[path];
    if (text === undefined) throw new ServerOptionError(option, "the file cannot be read");
    return text;
  };
  const settings = readResultsEnv(env, new SettingReader(env, readFile, errors), { trustedProxyHops: 1 }, errors);
  errors.throwAny();
  return settings;
}

const verdict = (settings: ReturnType<typeof read>, headers: Record<string, string>) =>
  settings?.webhook.verify(new Request("https://bank.example.kz", { headers }), new Uint8Array(0));

test("nothing is switched on without the webhook's secret, also when its variable is empty", () => {
  expect([read({}), read({ QBOX_WEBHOOK_SECRET: "", QBOX_RESULT_KEY: "" })]).toEqual([undefined, undefined]);
});

test("the secret may come in a header of another name, and from a file", async () => {
  const usual = read({ QBOX_WEBHOOK_SECRET: "shared" });
  expect(await verdict(usual, { "x-webhook-secret": "shared" })).toBe(true);
  expect(await verdict(usual, { "x-webhook-secret": "other" })).toBe(false);
  const own = read({ QBOX_WEBHOOK_SECRET_FILE: "/run/hook", QBOX_WEBHOOK_HEADER: "X-Bank" });
  expect(await verdict(own, { "x-bank": "from-a-file" })).toBe(true);
  expect(await verdict(own, { "x-webhook-secret": "from-a-file" })).toBe(false);
});

test("every setting reaches its option", () => {
  expect(
    read({
      QBOX_WEBHOOK_SECRET: "shared",
      QBOX_WEBHOOK_SENDERS: "203.0.113.7, 10.0.0.0/8",
      QBOX_RESULT_KEY: "new-key, old-key",
      QBOX_RESULT_KEEP_FOR_MS: "60000",
      QBOX_RESULT_HOLD_MS: "0",
      QBOX_RESULT_EXPOSE: "comment",
      QBOX_RESULT_MAX_WAITS_PER_CALLER: "2",
      QBOX_RESULT_MAX_WAITS: "100",
    }),
  ).toMatchObject({
    webhook: { senders: ["203.0.113.7", "10.0.0.0/8"], trustedProxyHops: 1 },
    header: "X-Webhook-Secret",
    results: { keepForMs: 60_000, holdMs: 0, expose: ["comment"], maxWaitsPerCaller: 2, maxWaits: 100 },
    resultKey: ["new-key", "old-key"],
  });
});

test("in a file each key may have its line", () => {
  expect(read({ QBOX_WEBHOOK_SECRET: "shared", QBOX_RESULT_KEY_FILE: "/run/keys" })?.resultKey).toEqual([
    "new-key",
    "old-key",
  ]);
});

test.each([
  ["QBOX_WEBHOOK_SECRET", { QBOX_WEBHOOK_SECRET: "with space" }],
  ["QBOX_WEBHOOK_SECRET_FILE", { QBOX_WEBHOOK_SECRET_FILE: "/nowhere/secret" }],
  ["QBOX_WEBHOOK_HEADER", { QBOX_WEBHOOK_HEADER: "X Webhook" }],
  ["QBOX_WEBHOOK_SENDERS", { QBOX_WEBHOOK_SENDERS: "10.0.0.0/99" }],
  ["QBOX_WEBHOOK_HEADER", { QBOX_WEBHOOK_SECRET: "", QBOX_WEBHOOK_HEADER: "X-Bank" }],
  ["QBOX_RESULT_KEY", { QBOX_WEBHOOK_SECRET: "", QBOX_RESULT_KEY: "s3cret-key" }],
  ["QBOX_RESULT_KEY", { QBOX_RESULT_KEY: " " }],
  ["QBOX_RESULT_KEY", { QBOX_RESULT_KEY: "s3cret key" }],
  ["QBOX_RESULT_KEY_FILE", { QBOX_RESULT_KEY_FILE: "/nowhere/key" }],
  ["QBOX_RESULT_HOLD_MS", { QBOX_RESULT_HOLD_MS: "long" }],
  ["QBOX_RESULT_KEEP_FOR_MS", { QBOX_RESULT_KEEP_FOR_MS: "5" }],
  ["QBOX_RESULT_EXPOSE", { QBOX_RESULT_EXPOSE: "iin" }],
  ["QBOX_RESULT_MAX_WAITS_PER_CALLER", { QBOX_RESULT_MAX_WAITS_PER_CALLER: "0" }],
  ["QBOX_RESULT_MAX_WAITS", { QBOX_RESULT_MAX_WAITS: "0" }],
])("a wrong %s is named, without its value: %j", (name, more) => {
  let fault: unknown;
  try {
    read({ QBOX_WEBHOOK_SECRET: "shared", ...more } as Record<string, string>);
  } catch (error) {
    fault = error;
  }
  expect(fault).toBeInstanceOf(ServerOptionError);
  expect((fault as ServerOptionError).option).toBe(name);
  expect((fault as ServerOptionError).message).not.toMatch(/s3cret|with space/);
});

test("all wrong settings are named at once", () => {
  const wrong = {
    QBOX_WEBHOOK_SECRET: "a b",
    QBOX_RESULT_KEY: "c d",
    QBOX_RESULT_HOLD_MS: "x",
    QBOX_RESULT_EXPOSE: "iin",
  };
  const names = Object.keys(wrong);
  expect(() => read(wrong)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(new RegExp(names.map((name) => `(?=[^]*${name}: )`).join(""))),
    }),
  );
});
