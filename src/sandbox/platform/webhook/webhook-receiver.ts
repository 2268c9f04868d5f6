/** One place that gets the results of calls. */
export interface WebhookReceiver {
  name: "webhookUrl" | "proxyPath";
  /** Sends the JSON; resolves with the HTTP status. */
  post(json: string, signal: AbortSignal): Promise<number>;
}

/**
 * The integrator's server.
 *
 * @param headers beside the content type, e.g. a secret that the integrator asks for; the log has none of them
 */
export function addressReceiver(url: string, headers: Readonly<Record<string, string>>): WebhookReceiver {
  return {
    name: "webhookUrl",
    async post(json, signal) {
      const response = await fetch(url, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: json,
        redirect: "manual",
        signal,
      });
      await response.body?.cancel();
      return response.status;
    },
  };
}
