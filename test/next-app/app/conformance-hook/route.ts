import { createWebhookHandler, hmacSignature } from "react-qbox-video-call/server";

export const POST = createWebhookHandler(() => ({
  verify: hmacSignature({ header: "X-Signature", secret: process.env.CONFORMANCE_WEBHOOK_SECRET ?? "" }),
  onCallResult: async ({ call }) => {
    await fetch(process.env.CONFORMANCE_RESULT_URL ?? "", { method: "POST", body: call.id });
  },
}));
