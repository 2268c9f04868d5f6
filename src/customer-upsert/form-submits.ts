import { notifyManager, type QueryClient } from "@tanstack/react-query";
import { asUpsertError, type CustomerUpsertError } from "./errors.js";
import { contentOf } from "./query-key.js";
import { type Submit, startSubmit } from "./submit.js";

type SubmitState =
  | { status: "idle" | "pending"; data?: undefined; error?: undefined }
  | { status: "success"; data: string; error?: undefined }
  | { status: "error"; data?: undefined; error: CustomerUpsertError };

interface FormSubmits<Input> {
  subscribe(listener: () => void): () => void;
  getState(): SubmitState;
  /** What was sent last, until a reset. */
  lastCustomer(): Input | undefined;
  /** Joins a submit of the same content that is under way; drops any other. */
  send(client: QueryClient, customer: Input, send: (signal: AbortSignal) => Promise<string>): Promise<string>;
  /** The form is gone: aborts what is under way. An outcome stays, and so does what `retry` would send. */
  leave(): void;
  reset(): void;
}

const idle: SubmitState = { status: "idle" };

/**
 * The submits of one form, for `useSyncExternalStore`: the latest one counts. They outlive the effects of their
 * component, so that what `<Activity>` hid and shows again is where it was.
 */
export function createFormSubmits<Input>(): FormSubmits<Input> {
  const listeners = new Set<() => void>();
  let state = idle;
  let last: (Submit & { customer: Input; content: string | undefined }) | undefined;
  const isUnderWay = () => state.status === "pending";

  function become(next: SubmitState) {
    state = next;
    // As TanStack Query tells its own hooks: after the request is on its way, and as the app's `notifyManager` is set.
    for (const listener of listeners) notifyManager.schedule(listener);
  }

  function leave() {
    if (isUnderWay()) become(idle);
    last?.drop();
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getState: () => state,
    lastCustomer: () => last?.customer,
    leave,
    reset: () => {
      leave();
      last = undefined;
      become(idle);
    },
    send: (client, customer, send) => {
      const content = contentOf(customer);
      if (last && isUnderWay() && content !== undefined && last.content === content) return last.promise;
      last?.drop();
      const submit = { ...startSubmit(client, send), customer, content };
      last = submit;
      become({ status: "pending" });
      const settle = (outcome: SubmitState) => last === submit && isUnderWay() && become(outcome);
      submit.promise.then(
        (data) => settle({ status: "success", data }),
        (error) => settle({ status: "error", error: asUpsertError(error) }),
      );
      return submit.promise;
    },
  };
}
