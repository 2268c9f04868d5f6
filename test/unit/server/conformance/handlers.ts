import { createProxy, createWebhookHandler, type FetchHandler, hmacSignature } from "react-qbox-video-call/server";

/** Text alone, so that it can be handed to a runtime of another realm. */
export interface Setting {
  hostName: string;
  secret: string;
  webhookSecret: string;
  /** Told with the id of every call whose result was acted upon. */
  resultUrl: string;
  allowedOrigin: string;
}

/** One proxy and one webhook, the same in every runtime. */
export function handlers(setting: Setting): { proxy: FetchHandler; hook: FetchHandler } {
  return {
    proxy: createProxy({
      hostName: setting.hostName,
      secret: setting.secret,
      authorize: "public",
      allowedOrigins: [setting.allowedOrigin],
      basePath: "/api/qbox",
      bodyLimitBytes: 1_000,
      trustedProxyHops: 1,
      rateLimit: { points: 3 },
    }),
    hook: createWebhookHandler({
      verify: hmacSignature({ header: "X-Signature", secret: setting.webhookSecret }),
      onCallResult: async ({ call }) => {
        await fetch(setting.resultUrl, { method: "POST", body: call.id });
      },
    }),
  };
}
