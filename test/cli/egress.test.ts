// Tests src/cli/egress/
import { SignJWT } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { startConnectProxy } from "../unit/server/connect-proxy.js";
import { customer, postJson, secret } from "../unit/server/harness.js";
import { audience, signingKey } from "../unit/server/issuer.js";
import { startPlatform } from "../unit/server/platform.js";
import { certificateFile, startTlsPlatform } from "../unit/server/tls-platform.js";
import { environmentOf, jwtEnvironment } from "./proxy-environment.js";
import { qbox } from "./qbox.js";

test("sends through the proxy of HTTPS_PROXY, to the platform and the issuer of tokens, and says so", async () => {
  const key = await signingKey("k1");
  const tls = await startTlsPlatform([key.publicJwk]);
  const onward = await startConnectProxy(tls.port);
  const env = {
    QBOX_HOST_NAME: "https://qbox.example.kz/",
    QBOX_SECRET: secret,
    ...jwtEnvironment,
    NODE_EXTRA_CA_CERTS: certificateFile,
    HTTPS_PROXY: onward.url.replace("//", "//bank:pa55word@"),
    PORT: "0",
  };
  const proxy = qbox(["proxy"], env);
  const url = await proxy.firstMatch(/(http:\S+\/customers) to https:\/\/qbox\.example\.kz through the/);
  const token = await new SignJWT({ sub: "s-1" })
    .setProtectedHeader({ alg: "ES256", kid: key.kid })
    .setIssuer(jwtEnvironment.QBOX_JWT_ISSUER)
    .setAudience(audience)
    .setExpirationTime("5m")
    .sign(key.privateKey);
  expect((await postJson(url, customer, { authorization: `Bearer ${token}` })).status).toBe(200);
  expect(tls.seen).toEqual(["GET https://sso.example.kz/jwks", expect.stringMatching(/^POST .*customers s3cr3t/)]);
  expect(onward.asked.map((text) => text.split(" ")[1])).toEqual(["sso.example.kz:443", "qbox.example.kz:443"]);
  expect(onward.asked.join()).not.toContain(secret);

  const checked = qbox(["proxy", "--check"], env);
  expect(await checked.exit).toBe(0);
  expect(checked.output()).toContain(
    `https://qbox.example.kz is asked through the HTTP proxy ${onward.url} (HTTPS_PROXY)`,
  );

  await onward.close();
  expect((await postJson(url, customer, { authorization: `Bearer ${token}` })).status).toBe(502);
  await proxy.firstMatch(/The proxy http:\S+ \(HTTPS_PROXY\) could not be reached \(ECONNREFUSED\)/);
  expect(await proxy.firstMatch(/"platformCode":"([\w-]+)"/)).toBe("egress-proxy-failed");
  const failed = qbox(["proxy", "--check"], env);
  expect(await failed.exit).toBe(1);
  expect(failed.output().match(/^FAIL .*The proxy .* could not be reached/gm)).toHaveLength(3);
  for (const { output } of [proxy, checked, failed]) expect(output()).not.toMatch(/pa55word|s3cr3t/);
  await tls.close();
});

test("sends to a platform in NO_PROXY directly, and mentions no proxy", async () => {
  const platform = await startPlatform();
  onTestFinished(() => platform.close());
  const proxy = qbox(
    ["proxy"],
    environmentOf(platform, { http_proxy: "http://127.0.0.1:1", no_proxy: "localhost,127.0.0.1" }),
  );
  const url = await proxy.firstMatch(/(http:\S+\/customers) to \S+$/m);
  expect((await postJson(url, customer)).status).toBe(200);
});
