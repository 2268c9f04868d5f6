// Tests src/server/webhook/verify.ts
import { createHmac } from "node:crypto";
import { hmacSignature, sharedSecret, type VerifyWebhook } from "react-qbox-video-call/server";
import { describe, expect, test } from "vitest";

const secret = "shared-With-The-Platform";

/** Whether a delivery with this body and this header is accepted. */
async function isAccepted(verify: VerifyWebhook, body: string, headers: Record<string, string> = {}) {
  const request = new Request("https://app.example/hook", { method: "POST", headers });
  return verify(request, new TextEncoder().encode(body));
}

describe("a shared secret", () => {
  const verify = sharedSecret("X-Webhook-Secret", secret);

  test.each([
    ["as agreed", { "x-webhook-secret": secret }, true],
    ["that is missing", {}, false],
    ["that is empty", { "x-webhook-secret": "" }, false],
    ["that is another", { "x-webhook-secret": "guess" }, false],
    ["that is longer", { "x-webhook-secret": `${secret}x` }, false],
    ["that is shorter", { "x-webhook-secret": secret.slice(0, -1) }, false],
    ["in another case", { "x-webhook-secret": secret.toLowerCase() }, false],
  ])("%s", async (_name, headers: Record<string, string>, accepted) => {
    expect(await isAccepted(verify, "{}", headers)).toBe(accepted);
  });

  test("with its prefix, and not without", async () => {
    const bearer = sharedSecret("Authorization", secret, "Bearer ");
    expect(await isAccepted(bearer, "{}", { authorization: `Bearer ${secret}` })).toBe(true);
    expect(await isAccepted(bearer, "{}", { authorization: secret })).toBe(false);
  });
});

describe("a signature", () => {
  const body = '{"call":{"id":"call-1"},"status":"success"}';
  const sign = (text: string, hash = "sha256") => createHmac(hash, secret).update(text).digest();
  const given = (signature: string) => ({ "x-signature": signature });
  const verify = hmacSignature({ header: "X-Signature", secret });

  test.each(["hex", "base64"] as const)("in %s is good for this body, with its prefix", async (encoding) => {
    const prefixed = hmacSignature({ header: "X-Signature", secret, encoding, prefix: "sha256=" });
    const signature = sign(body).toString(encoding);
    expect(await isAccepted(prefixed, body, given(`sha256=${signature}`))).toBe(true);
    expect(await isAccepted(prefixed, `${body} `, given(`sha256=${signature}`))).toBe(false);
    expect(await isAccepted(prefixed, body, given(signature))).toBe(false);
    expect(await isAccepted(prefixed, body, given("sha256=@@"))).toBe(false);
    expect(await isAccepted(prefixed, body, given("sha256="))).toBe(false);
    expect(await isAccepted(prefixed, body)).toBe(false);
  });

  test("in hex is read in capitals too, and what is no hex is no signature", async () => {
    const signature = sign(body).toString("hex");
    expect(await isAccepted(verify, body, given(signature.toUpperCase()))).toBe(true);
    for (const wrong of [`${signature}0`, signature.slice(1), `${signature.slice(2)}zz`, `zz${signature.slice(2)}`]) {
      expect(await isAccepted(verify, body, given(wrong))).toBe(false);
    }
  });

  test.each([/^00/, /00$/])("whose zeros %s are written as other letters is no signature", async (zeros) => {
    const signatureOf = (text: string) => sign(text).toString("hex");
    const numbered = Array.from({ length: 5_000 }, (_, number) => JSON.stringify({ call: { id: number } }));
    const found = numbered.find((text) => zeros.test(signatureOf(text))) ?? expect.unreachable("no such body");
    expect(await isAccepted(verify, found, given(signatureOf(found)))).toBe(true);
    expect(await isAccepted(verify, found, given(signatureOf(found).replace(zeros, "zz")))).toBe(false);
  });

  test.each(["SHA-384", "SHA-512"] as const)("by %s is good where that was agreed", async (algorithm) => {
    const agreed = hmacSignature({ header: "X-Signature", secret, algorithm });
    const by = (hash: string) => given(sign(body, hash).toString("hex"));
    expect(await isAccepted(agreed, body, by("sha256"))).toBe(false);
    expect(await isAccepted(agreed, body, by(algorithm.replace("-", "")))).toBe(true);
  });
});
