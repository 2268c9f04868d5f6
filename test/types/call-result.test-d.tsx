// Tests src/call-result/types.ts, src/customer-upsert/types.ts
// Compiled by `tsc --noEmit`, never run: what must not compile stands below an `@ts-expect-error` that says why.
import {
  type CallOutcome,
  type CallResult,
  type CallResultError,
  type CallResultErrorCode,
  type CustomerUpsert,
  type CustomerUpsertState,
  type DecidedCallResult,
  useCallResult,
  type useCustomerUpsert,
} from "react-qbox-video-call";
import { expectTypeOf } from "vitest";

declare const customer: CustomerUpsertState;
declare const form: CustomerUpsert;
declare const result: CallResult;

export function Uses() {
  useCallResult({ customer });
  useCallResult({ customer: form, resultUrl: "/r", waitForMs: 1000, enabled: false, headers: () => ({}) });
  useCallResult({ resultUrl: "/r", token: undefined });
  useCallResult({ resultUrl: "/r", token: null });
  useCallResult({
    resultUrl: "/r",
    token: "t",
    onDecided: (decided) => expectTypeOf(decided).toEqualTypeOf<DecidedCallResult>(),
  });
  // @ts-expect-error: nobody's result
  useCallResult({});
  // @ts-expect-error: nowhere to ask
  useCallResult({ token: "t" });
  // @ts-expect-error: two sources
  useCallResult({ customer, token: "t" });
}

expectTypeOf(result.status).toEqualTypeOf<"idle" | "waiting" | "decided" | "error">();
if (result.status === "decided") {
  expectTypeOf(result.outcome).toEqualTypeOf<CallOutcome>();
  expectTypeOf(result.callId).toEqualTypeOf<string>();
  expectTypeOf(result.decidedAt).toEqualTypeOf<string>();
  expectTypeOf(result.comment).toEqualTypeOf<string | undefined>();
}
if (result.status === "error") {
  expectTypeOf(result.error).toEqualTypeOf<CallResultError>();
  expectTypeOf(result.error.code).toEqualTypeOf<CallResultErrorCode>();
  expectTypeOf(result.retry).toEqualTypeOf<() => void>();
}
// @ts-expect-error: only what is decided has an outcome
result.outcome;

expectTypeOf(customer.resultToken).toEqualTypeOf<string | undefined>();
expectTypeOf(customer.resultUrl).toEqualTypeOf<string | undefined>();
expectTypeOf<Parameters<typeof useCustomerUpsert>[0]["resume"]>().toEqualTypeOf<boolean | undefined>();
