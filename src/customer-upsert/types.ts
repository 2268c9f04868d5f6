import type { CustomerInput } from "../customer/types.js";
import type { CustomerUpsertError } from "./errors.js";
import type { CustomerUpsertRequest } from "./request.js";

export interface CustomerUpsertOptions<Input = CustomerInput> extends CustomerUpsertRequest<Input> {
  /**
   * How often a network error, a time-out, a 429 or a 5xx is tried again by itself: after `Retry-After` (when that is
   * over 30 s, not at all), else after 0.5 s, 1 s, 2 s … and by chance up to half more. Without a connection the wait
   * is 10 s, ended by coming online. @default 2
   */
  retries?: number | undefined;
}

/** Where an upsert stands; the part of `useCustomerUpsert`'s result that `<VideoCall customer={…}>` reads. */
export type CustomerUpsertState =
  | { status: "idle"; userId?: undefined; error?: undefined; retry: () => void }
  | { status: "pending"; userId?: undefined; error?: undefined; retry: () => void }
  | {
      status: "success";
      /** The customer's id in the platform, for `user-id`. */
      userId: string;
      error?: undefined;
      retry: () => void;
    }
  | { status: "error"; userId?: undefined; error: CustomerUpsertError; retry: () => void };
