import { createWebhookHandler, hmacSignature } from "react-qbox-video-call/server";
import { counted } from "../conformance/call-results";

export const POST = createWebhookHandler(() => ({
  verify: hmacSignature({ header: "X-Signature", secret: process.env.CONFORMANCE_WEBHOOK_SECRET ?? "" }),
  onCallResult: async (result) => {
    await counted.callResults.record(result);
    await fetch(process.env.CONFORMANCE_RESULT_URL ?? "", { method: "POST", body: result.call.id });
  },
}));
