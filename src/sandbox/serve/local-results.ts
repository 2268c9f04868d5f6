import { randomBytes } from "node:crypto";
import { createCallResults } from "../../server/results/call-results.js";
import { sharedSecret } from "../../server/webhook/verify.js";
import { createWebhookHandler } from "../../server/webhook/webhook.js";
import type { WebhookReceiver } from "../platform/webhook/webhook-receiver.js";

const secretHeader = "x-webhook-secret";

/**
 * The results of a platform's calls as an app would have them: a webhook that records what the platform tells, behind a
 * random secret, and the store that the proxy answers from. The platform tells it without a network: the address of a
 * dev server is known late, or not at all inside of another server.
 */
export function createLocalResults() {
  const secret = randomBytes(24).toString("base64url");
  const callResults = createCallResults({ maxWaitsPerCaller: 100 });
  const webhook = createWebhookHandler({
    verify: sharedSecret(secretHeader, secret),
    onCallResult: callResults.record,
  });
  const receiver: WebhookReceiver = {
    name: "proxyPath",
    async post(json, signal) {
      const headers = { "content-type": "application/json", [secretHeader]: secret };
      const request = new Request("http://localhost/webhook", { method: "POST", headers, body: json, signal });
      return (await webhook(request)).status;
    },
  };
  return { callResults, webhook, receiver };
}

export type LocalResults = ReturnType<typeof createLocalResults>;
