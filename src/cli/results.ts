import type { IncomingMessage } from "node:http";
import type { HandledRequest } from "../server/http/request-log.js";
import { readTarget } from "../server/http/request-target.js";
import { type NodeHandler, toNodeHandler } from "../server/node/node-handler.js";
import { findRoute } from "../server/proxy/find-route.js";
import { type CallResults, createCallResults } from "../server/results/call-results.js";
import { redisCallResults } from "../server/results/redis-call-results.js";
import { createWebhookHandler } from "../server/webhook/webhook.js";
import type { ResultsSettings } from "./settings/results-env.js";

/** Where the platform posts call results to, like a route of the proxy. */
const webhookRoute = { path: "webhook", withoutBase: "usual-paths" } as const;

export interface Results {
  callResults: CallResults;
  /** Adds the webhook's route to the proxy's handler. */
  withWebhook(proxy: NodeHandler, basePath: string | undefined): NodeHandler;
}

/** Creates what tells call results, in Redis when there is one, and the webhook that receives them. */
export function createResults(
  { webhook, results }: ResultsSettings,
  redis: object | undefined,
  log: (event: HandledRequest & { route: string }) => void,
): Results {
  const callResults = createCallResults({ ...results, ...(redis && { store: redisCallResults(redis) }) });
  const hook = toNodeHandler(
    createWebhookHandler({
      ...webhook,
      onCallResult: callResults.record,
      onRequest: ({ requestId, ...rest }) => log({ requestId, route: webhookRoute.path, ...rest }),
    }),
  );
  return {
    callResults,
    withWebhook: (proxy, basePath) => (request, response) =>
      (isWebhook(request, basePath) ? hook : proxy)(request, response),
  };
}

function isWebhook({ url = "" }: IncomingMessage, basePath: string | undefined): boolean {
  const path = readTarget(url)?.path;
  if (path === undefined) return false;
  const base = basePath?.endsWith("/") ? basePath.slice(0, -1) : basePath;
  return findRoute([webhookRoute], path.endsWith("/") ? path.slice(0, -1) : path, base) !== undefined;
}
