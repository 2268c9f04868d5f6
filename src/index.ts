"use client";

export { CallResultError, type CallResultErrorCode } from "./call-result/errors.js";
export type { CallOutcome, CallResult, DecidedCallResult, UseCallResultOptions } from "./call-result/types.js";
export { useCallResult } from "./call-result/useCallResult.js";
export { CustomerUpsertError, type CustomerUpsertErrorCode } from "./customer-upsert/errors.js";
export { customerUpsertOptions } from "./customer-upsert/options.js";
export type { CustomerUpsertOptions, CustomerUpsertState } from "./customer-upsert/types.js";
export {
  type CustomerUpsert,
  type UseCustomerUpsertOptions,
  useCustomerUpsert,
} from "./customer-upsert/useCustomerUpsert.js";
export { useSuspenseCustomerUpsert } from "./customer-upsert/useSuspenseCustomerUpsert.js";
export { QBoxError } from "./errors.js";
export type { VideoCallAttributes } from "./video-call/attributes/attributes.js";
export {
  type LivingVideoCall,
  type UseVideoCallOptions,
  useVideoCall,
  type VideoCallCommands,
  type VideoCallWhere,
} from "./video-call/call/useVideoCall.js";
export type { VideoCallProblem, VideoCallProblemCode } from "./video-call/call-problems.js";
export type { VideoCallMediaQuality, VideoCallQuality, VideoCallQualityLevel } from "./video-call/call-quality.js";
export { VideoCall } from "./video-call/component/VideoCall.js";
export { callReport } from "./video-call/diagnostics/report/call-report.js";
export { problemText } from "./video-call/diagnostics/report/problem-text.js";
export type {
  VideoCallReport,
  VideoCallReportEntry,
  VideoCallReportRange,
} from "./video-call/diagnostics/report/report-types.js";
export { VideoCallError, type VideoCallErrorCode } from "./video-call/errors.js";
export type { VideoCallData, VideoCallMessage, VideoCallState } from "./video-call/events.js";
export { checkCallSupport } from "./video-call/preflight/check-call-support.js";
export type { CallProblem, CallSupport, CheckCallSupportOptions } from "./video-call/preflight/types.js";
export { preloadVideoCall } from "./video-call/preload/preload.js";
export type {
  AnonymousCall,
  CustomerWithoutUserId,
  NothingBesideAnotherCaller,
  PlatformId,
  ScriptOptions,
  UserIdWithoutCustomer,
  VideoCallAppearance,
  VideoCallCallbacks,
  VideoCallCaller,
  VideoCallDiagnostics,
  VideoCallEndReason,
  VideoCallKeeping,
  VideoCallMark,
  VideoCallProps,
  VideoCallStateChange,
} from "./video-call/types.js";
