import type { CustomerUpsertState } from "../customer-upsert/types.js";
import type { ProxyRequestOptions } from "../proxy-request/post-json.js";
import type { CallResultError } from "./errors.js";

/**
 * What the operator decided. `tech_error`: the call could not be finished, so the customer may call again. `unknown`: a
 * decision that this version of the package does not know.
 */
export type CallOutcome = "success" | "rejected" | "tech_error" | "unknown";

/** A decision, as it came. */
export interface DecidedCallResult {
  status: "decided";
  outcome: CallOutcome;
  /** The platform's id of the decided call. */
  callId: string;
  /** When it was decided: a date and time in ISO 8601, as the server sent it. */
  decidedAt: string;
  /** The operator's words. Only where the server gives them: `createCallResults({ expose: ["comment"] })`. */
  comment?: string | undefined;
  error?: undefined;
}

export type CallResult =
  | { status: "idle"; error?: undefined }
  /** Nothing is decided yet. That is no failure: show that it goes on. */
  | { status: "waiting"; error?: undefined }
  | DecidedCallResult
  | {
      status: "error";
      error: CallResultError;
      /** Waits again, for `waitForMs` from now. */
      retry: () => void;
    };

interface CallResultOptions extends ProxyRequestOptions {
  /**
   * How long to wait for a decision, in milliseconds. Only time in which the page is visible counts; a decision begins
   * it anew. @default 1800000 (30 minutes)
   */
  waitForMs?: number | undefined;
  /**
   * Called once for each decision, for the next step; also for a correction, and for the decision on another call. Not
   * called again when the component mounts again, nor after a reload with `resume`.
   */
  onDecided?: ((result: DecidedCallResult) => void) | undefined;
  /** With `false`, nothing is asked and the status is `idle`. @default true */
  enabled?: boolean | undefined;
}

/** Whose result: that of a customer from `useCustomerUpsert`, or of a token that the app has from elsewhere. */
export type UseCallResultOptions = CallResultOptions &
  (
    | {
        customer: CustomerUpsertState;
        /** @default the customer's `resultUrl` */
        resultUrl?: string | undefined;
        token?: undefined;
      }
    | {
        customer?: undefined;
        /** Address of the results, for example `/api/qbox/call-result`. */
        resultUrl: string;
        /** What the upsert's answer has as `result_token`; without one the status is `idle`. */
        token: string | null | undefined;
      }
  );
