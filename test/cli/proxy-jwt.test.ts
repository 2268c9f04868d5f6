// Tests src/cli/settings/authorize-env.ts
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { customer, postJson } from "../unit/server/harness.js";
import { startIssuer } from "../unit/server/issuer.js";
import { startPlatform, type TestPlatform } from "../unit/server/platform.js";
import { environmentOf, jwtEnvironment } from "./proxy-environment.js";
import { qbox } from "./qbox.js";

let platform: TestPlatform;
beforeEach(async () => {
  platform = await startPlatform();
});
afterEach(() => platform.close());

/** A proxy that lets in callers with a token of an issuer of its own. */
async function start(more: Record<string, string>) {
  const issuer = await startIssuer();
  onTestFinished(() => issuer.close());
  const own = { QBOX_JWKS_URL: issuer.jwksUrl, QBOX_JWT_ISSUER: issuer.issuer };
  const proxy = qbox(["proxy"], environmentOf(platform, { ...jwtEnvironment, ...own, ...more }));
  const url = await proxy.firstMatch(/(http:\S+\/customers) to/);
  const statusWith = async (token?: string) =>
    (await postJson(url, customer, token === undefined ? {} : { authorization: `Bearer ${token}` })).status;
  return { issuer, statusWith };
}

test("lets callers with a token of the issuer in, and uses the token's IIN", async () => {
  const { issuer, statusWith } = await start({ QBOX_JWT_CLAIMS: "iin=iin" });
  expect(await statusWith()).toBe(401);
  expect(await statusWith(await issuer.token({ iin: "850715300011" }))).toBe(200);
  expect(JSON.parse(platform.seen[0]?.body ?? "").iin).toBe("850715300011");
});

test("accepts only access tokens when QBOX_JWT_TYP says so", async () => {
  const { issuer, statusWith } = await start({ QBOX_JWT_TYP: "at+jwt" });
  expect(await statusWith(await issuer.token({}, undefined, { typ: "JWT" }))).toBe(401);
  expect(await statusWith(await issuer.token({}, undefined, { typ: "at+jwt" }))).toBe(200);
});
