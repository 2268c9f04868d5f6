// Tests src/cli/platform-check.ts
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkPlatform } from "../../../src/cli/platform-check.js";
import { secret } from "../server/harness.js";
import { sendJson, startPlatform, type TestPlatform } from "../server/platform.js";

let platform: TestPlatform;
beforeEach(async () => {
  platform = await startPlatform();
  platform.answer = ({ method, headers }, response) => {
    if (method === "GET") return response.end("customElements.define('wc-video-call', class {})");
    const known = headers["x-api-secret"] === secret;
    sendJson(response, known ? 200 : 403, known ? { data: { employees: [], total: 0 } } : {});
  };
});
afterEach(() => platform.close());

const check = (own: { hostName?: string; secret?: string } = {}) =>
  checkPlatform({ hostName: platform.hostName, secret, timeoutMs: 2_000, ...own });
const failed = async (own = {}) => (await check(own)).filter(({ ok }) => !ok);

describe("qbox proxy --check", () => {
  test("succeeds when the platform answers, serves the widget and accepts the secret, and sends no customer", async () => {
    expect((await check()).map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(platform.seen.map(({ url }) => url)).not.toContain("/bridge/api/v1/customers");
  });

  test("says that the secret is wrong, without the secret", async () => {
    const [one, ...others] = await failed({ secret: "wr0ng-secret" });
    expect(others).toEqual([]);
    expect(one).toMatchObject({ step: "the secret is accepted", hint: expect.stringContaining("QBOX_SECRET") });
    expect(JSON.stringify(one)).not.toContain("wr0ng-secret");
  });

  test.each([
    [401, { _success: false }],
    [403, { _success: false, error: "no such secret" }],
  ])("says so too when the platform answers %i with a body about a refusal", async (status, body) => {
    platform.answer = ({ method }, response) => {
      if (method === "GET") return response.end("customElements.define('wc-video-call', class {})");
      sendJson(response, status, body);
    };
    expect(await failed()).toEqual([
      { step: "the secret is accepted", ok: false, hint: expect.stringContaining("QBOX_SECRET") },
    ]);
  });

  test("names QBOX_SECRET when a lookup is refused without a reason", async () => {
    platform.answer = ({ method }, response) => {
      if (method === "GET") return response.end("customElements.define('wc-video-call', class {})");
      sendJson(response, 200, { _success: false });
    };
    expect((await failed()).map(({ hint }) => hint)).toEqual([expect.stringContaining("QBOX_SECRET")]);
  });

  test("says that nothing listens", async () => {
    const { hostName } = platform;
    await platform.close();
    expect((await failed({ hostName })).map(({ hint }) => hint)).toEqual(
      Array(3).fill(expect.stringContaining("nothing listens there")),
    );
    platform = await startPlatform();
  });

  test("says that the name is unknown", async () => {
    const [one] = await failed({ hostName: "https://qbox.invalid" });
    expect(one?.hint).toMatch(/DNS/);
  });

  test("says that the widget is not where it should be", async () => {
    const { answer } = platform;
    platform.answer = (seen, response, request) => {
      if (seen.url.startsWith("/static/")) {
        return response.writeHead(200, { "content-type": "text/html" }).end("<title>Welcome</title>");
      }
      answer(seen, response, request);
    };
    expect(await failed()).toEqual([
      {
        step: "/static/js/wc-video-call.min.js is there",
        ok: false,
        hint: expect.stringContaining("a page comes in its place"),
      },
    ]);
  });
});
