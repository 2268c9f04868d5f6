import { notifyManager, type QueryClient } from "@tanstack/react-query";
import { asUpsertError, type CustomerUpsertError } from "./errors.js";
import { contentOf } from "./query-key.js";
import type { AcceptedCustomer } from "./request.js";
import { type Submit, startSubmit } from "./submit.js";

interface SubmitState {
  status: "idle" | "pending" | "success" | "error";
  data?: AcceptedCustomer;
  error?: CustomerUpsertError;
}

export interface FormSubmits<Input> {
  subscribe(listener: () => void): () => void;
  getState(): SubmitState;
  /** To be called by an effect when the form mounts. Returns the function to call when it unmounts. */
  mount(): () => void;
  /** The customer sent last, until a reset. */
  lastCustomer(): Input | undefined;
  /** Sends, and drops an earlier submit. Joins it when it has the same content and is still under way. */
  send(
    client: QueryClient,
    customer: Input,
    send: (signal: AbortSignal) => Promise<AcceptedCustomer>,
  ): Promise<AcceptedCustomer>;
  reset(): void;
  /** Shows a customer of before the reload, unless something was sent. A promise is "pending". */
  restore(found: AcceptedCustomer | PromiseLike<AcceptedCustomer | undefined>): void;
  /** Goes back to "idle" if a restored customer is shown, that of this token or any. */
  unrestore(resultToken?: string): void;
}

const idle: SubmitState = { status: "idle" };

/**
 * Stores the submits of one form, for `useSyncExternalStore`. The latest submit counts. The store outlives the effects
 * of its component: a form that `<Activity>` hides and shows again has its state back.
 */
export function createFormSubmits<Input>(): FormSubmits<Input> {
  const listeners = new Set<() => void>();
  let state = idle;
  let isMounted = false;
  let last: (Submit & { customer: Input; content: string | undefined }) | undefined;
  const isUnderWay = () => state.status === "pending";

  function become(next: SubmitState) {
    state = next;
    // As TanStack Query notifies its own hooks: after the request is sent, and as the app has set `notifyManager`.
    for (const listener of listeners) notifyManager.schedule(listener);
  }

  function abort() {
    if (isUnderWay()) become(idle);
    last?.drop();
  }

  /** Aborts a submit under way. An outcome stays, and so does the customer for `retry`. */
  function abortUnlessMounted() {
    // StrictMode unmounts for less than a microtask.
    queueMicrotask(() => isMounted || abort());
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getState: () => state,
    mount: () => {
      isMounted = true;
      return () => {
        isMounted = false;
        abortUnlessMounted();
      };
    },
    lastCustomer: () => last?.customer,
    restore: (found) => {
      if (last || state !== idle) return;
      if ("userId" in found) return become({ status: "success", data: found });
      const awaited: SubmitState = { status: "pending" };
      become(awaited);
      found.then((data) => state === awaited && become(data ? { status: "success", data } : idle));
    },
    unrestore: (resultToken) => {
      if (!last && state !== idle && (!resultToken || state.data?.resultToken === resultToken)) become(idle);
    },
    reset: () => {
      abort();
      last = undefined;
      become(idle);
    },
    send: (client, customer, send) => {
      abortUnlessMounted();
      const content = contentOf(customer);
      if (last && isUnderWay() && last.content === content) return last.promise;
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
