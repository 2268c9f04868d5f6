import {
  createCallResults,
  createProxy,
  createWebhookHandler,
  type FetchHandler,
  hmacSignature,
  memoryCallResults,
} from "react-qbox-video-call/server";

/** Text alone, so that it can be handed to a runtime of another realm. */
export interface Setting {
  hostName: string;
  secret: string;
  webhookSecret: string;
  /** Told with the id of every call whose result was acted upon. */
  resultUrl: string;
  allowedOrigin: string;
}

export interface Handlers {
  proxy: FetchHandler;
  hook: FetchHandler;
  /** How many requests wait for a call result. */
  waits(): number;
}

/** One proxy and one webhook, the same in every runtime. */
export function handlers(setting: Setting): Handlers {
  const memory = memoryCallResults();
  let waits = 0;
  const callResults = createCallResults({
    maxWaitsPerCaller: 1,
    store: {
      ...memory,
      watch(userId, wake) {
        waits += 1;
        const unwatch = memory.watch?.(userId, wake);
        return () => {
          waits -= 1;
          unwatch?.();
        };
      },
    },
  });
  return {
    waits: () => waits,
    proxy: createProxy({
      hostName: setting.hostName,
      secret: setting.secret,
      authorize: "public",
      allowedOrigins: [setting.allowedOrigin],
      basePath: "/api/qbox",
      bodyLimitBytes: 1_000,
      trustedProxyHops: 1,
      rateLimit: { points: 3 },
      callResults,
    }),
    hook: createWebhookHandler({
      verify: hmacSignature({ header: "X-Signature", secret: setting.webhookSecret }),
      onCallResult: async (result) => {
        await callResults.record(result);
        await fetch(setting.resultUrl, { method: "POST", body: result.call.id });
      },
    }),
  };
}
