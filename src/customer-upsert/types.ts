import type { CustomerInput } from "../customer/types.js";
import type { CustomerUpsertError } from "./errors.js";
import type { CustomerUpsertRequest } from "./request.js";

export interface CustomerUpsertOptions<Input = CustomerInput> extends CustomerUpsertRequest<Input> {
  /**
   * How many times a network error, a time-out, a 429 or a 5xx is retried. The wait is `Retry-After` (no retry when it
   * is over 30 s), else 0.5 s, 1 s, 2 s … plus a random part of up to one half. Without a connection the wait is 10 s,
   * or until the browser is online. @default 2
   */
  retries?: number | undefined;
}

/** The state of an upsert: the part of `useCustomerUpsert`'s result that `<VideoCall customer={…}>` reads. */
export type CustomerUpsertState =
  | {
      status: "idle";
      userId?: undefined;
      resultToken?: undefined;
      resultUrl?: undefined;
      forget?: undefined;
      error?: undefined;
      retry: () => void;
    }
  | {
      status: "pending";
      userId?: undefined;
      resultToken?: undefined;
      resultUrl?: undefined;
      forget?: undefined;
      error?: undefined;
      retry: () => void;
    }
  | {
      status: "success";
      /** The customer's id in the platform, for `user-id`. */
      userId: string;
      /** What `useCallResult` asks with. `undefined` where the server has no `callResults`. */
      resultToken?: string | undefined;
      /** Where `useCallResult` asks: `proxyUrl` with `call-result` as its last part. */
      resultUrl?: string | undefined;
      /** Forgets what `resume` keeps for a reload. `<VideoCall>` calls it when the customer closes the finished call. */
      forget?: (() => void) | undefined;
      error?: undefined;
      retry: () => void;
    }
  | {
      status: "error";
      userId?: undefined;
      resultToken?: undefined;
      resultUrl?: undefined;
      forget?: undefined;
      error: CustomerUpsertError;
      retry: () => void;
    };
