import { notifyManager, type QueryClient } from "@tanstack/react-query";
import { asUpsertError, type CustomerUpsertError } from "./errors.js";
import { contentOf } from "./query-key.js";
import { type Submit, startSubmit } from "./submit.js";

type SubmitState =
  | { status: "idle" | "pending"; data?: undefined; error?: undefined }
  | { status: "success"; data: string; error?: undefined }
  | { status: "error"; data?: undefined; error: CustomerUpsertError };

interface FormSubmit<Input> extends Submit {
  customer: Input;
  content: string | undefined;
  isUnderWay: boolean;
}

/**
 * The submits of one form, for `useSyncExternalStore`: the latest one counts. It outlives the effects of its component,
 * so that what `<Activity>` hid and shows again is where it was.
 */
export class FormSubmits<Input> {
  #last: FormSubmit<Input> | undefined;
  #state: SubmitState = { status: "idle" };
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly getState = () => this.#state;

  /** What was sent last, until a reset. */
  get customer(): Input | undefined {
    return this.#last?.customer;
  }

  /** Joins a submit of the same content that is under way; drops any other. */
  send(client: QueryClient, customer: Input, send: (signal: AbortSignal) => Promise<string>): Promise<string> {
    const content = contentOf(customer);
    if (this.#last?.isUnderWay && content !== undefined && this.#last.content === content) return this.#last.promise;
    this.#last?.drop();
    const submit: FormSubmit<Input> = { ...startSubmit(client, send), customer, content, isUnderWay: true };
    this.#last = submit;
    this.#become({ status: "pending" });
    const settle = (state: SubmitState) => {
      if (!submit.isUnderWay || this.#last !== submit) return;
      submit.isUnderWay = false;
      this.#become(state);
    };
    submit.promise.then(
      (data) => settle({ status: "success", data }),
      (error) => settle({ status: "error", error: asUpsertError(error) }),
    );
    return submit.promise;
  }

  /** The form is gone: aborts what is under way. An outcome stays, and so does what `retry` would send. */
  leave() {
    if (this.#last?.isUnderWay) {
      this.#last.isUnderWay = false;
      this.#become({ status: "idle" });
    }
    this.#last?.drop();
  }

  reset() {
    this.leave();
    this.#last = undefined;
    this.#become({ status: "idle" });
  }

  #become(state: SubmitState) {
    this.#state = state;
    // As TanStack Query tells its own hooks: after the request is on its way, and as the app's `notifyManager` is set.
    for (const listener of this.#listeners) notifyManager.schedule(listener);
  }
}
