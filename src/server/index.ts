export type { Authorization, Authorize, EmployeeLookupRight, Refusal, Session } from "./authorize.js";
export { AuthorizeError, type AuthorizeErrorCode } from "./authorize-error.js";
export type { CallResult } from "./call-result.js";
export type { ClientAddressOptions } from "./client-address.js";
export type { OnError } from "./edge.js";
export type { Employee, EmployeeLookup } from "./employees.js";
export type { AbortSource, FetchHandler } from "./exchange.js";
export { type JwtOptions, jwt } from "./jwt.js";
export type { Lang } from "./language.js";
export { type NodeHandler, type NodeHandlerOptions, nodeRequest, nodeServerLimits, toNodeHandler } from "./node.js";
export { ServerOptionError, type ServerOptionErrorCode } from "./option-error.js";
export {
  type CallOptions,
  createPlatformClient,
  type PlatformClient,
  type PlatformClientOptions,
} from "./platform-client.js";
export { PlatformError, type PlatformErrorCode, type PlatformErrorDetails } from "./platform-error.js";
export type { ProblemCode } from "./problem.js";
export { createProxy } from "./proxy.js";
export type { ProxyOptions } from "./proxy-options.js";
export type { RateLimitOptions } from "./rate-limit.js";
export { RedisError, type RedisErrorCode } from "./redis-error.js";
export { type RedisSeenOptions, redisSeen } from "./redis-seen.js";
export type { OnRequest, RequestEvent } from "./request-log.js";
export type { RouteName } from "./routes.js";
export { type Claim, type MemorySeenOptions, memorySeen, type SeenStore } from "./seen-store.js";
export type { FetchLike } from "./transport.js";
export { createWebhookHandler, type WebhookOptions } from "./webhook.js";
export type { CallResultContext, OnCallResult } from "./webhook-act.js";
export { type HmacSignatureOptions, hmacSignature, sharedSecret, type VerifyWebhook } from "./webhook-verify.js";
