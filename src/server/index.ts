export type { ClientAddressOptions } from "./address/client-address.js";
export type { Authorization, Authorize, EmployeeLookupRight, Refusal, Session } from "./auth/authorize.js";
export { AuthorizeError, type AuthorizeErrorCode } from "./auth/authorize-error.js";
export { jwt } from "./auth/jwt.js";
export type { JwtOptions } from "./auth/jwt-options.js";
export type { DispatcherLike } from "./dispatcher-like.js";
export type { Lang } from "./http/accept-language.js";
export type { AbortSource, FetchHandler } from "./http/core-types.js";
export type { OnError } from "./http/error-reporting.js";
export type { ProblemCode } from "./http/problem-codes.js";
export type { RefusedBy } from "./http/refused-by.js";
export type { HandledRequest } from "./http/request-log.js";
export {
  type NodeHandler,
  type NodeHandlerOptions,
  nodeRequest,
  nodeServerLimits,
  toNodeHandler,
} from "./node/node-handler.js";
export { ServerOptionError, type ServerOptionErrorCode } from "./option-error.js";
export type { Employee, EmployeeLookup } from "./platform/employees.js";
export type { PlatformClientOptions } from "./platform/platform-calls.js";
export { type CallOptions, createPlatformClient, type PlatformClient } from "./platform/platform-client.js";
export { createProxy } from "./proxy/proxy.js";
export type { ProxyOptions } from "./proxy/proxy-options.js";
export type { RateLimitOptions } from "./proxy/rate-limit/rate-limit.js";
export type { OnRequest, RequestEvent } from "./proxy/request-log.js";
export type { RouteName } from "./proxy/routes.js";
export { RedisError, type RedisErrorCode } from "./redis-error.js";
export type { CallResultStore } from "./results/call-result-store.js";
export {
  type CallResultQuestion,
  type CallResults,
  createCallResults,
  type DecidedResult,
} from "./results/call-results.js";
export type { CallResultsOptions } from "./results/call-results-options.js";
export { type MemoryCallResultsOptions, memoryCallResults } from "./results/memory-call-results.js";
export { type RedisCallResultsOptions, redisCallResults } from "./results/redis-call-results.js";
export type { CallOutcome } from "./results/stored-result.js";
export type { FetchLike } from "./transport/fetch-like.js";
export { PlatformError, type PlatformErrorCode, type PlatformErrorDetails } from "./transport/platform-error.js";
export type { CallResult } from "./webhook/call-result.js";
export type { Claim, SeenStore } from "./webhook/idempotency-store.js";
export { type MemorySeenOptions, memorySeen } from "./webhook/memory-idempotency-store.js";
export type { CallResultContext, OnCallResult } from "./webhook/process-once.js";
export { type RedisSeenOptions, redisSeen } from "./webhook/redis-idempotency-store.js";
export { type HmacSignatureOptions, hmacSignature, sharedSecret, type VerifyWebhook } from "./webhook/verify.js";
export { createWebhookHandler } from "./webhook/webhook.js";
export type { WebhookOptions } from "./webhook/webhook-options.js";
