import type { CustomerUpsertError } from "./errors.js";

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
