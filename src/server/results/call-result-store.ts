/**
 * Where the latest call result of each customer is kept: a text by the customer's id at the platform. Every text holds
 * ids, a time and an outcome, and the operator's comment only with `expose: ["comment"]`.
 */
export interface CallResultStore {
  /** The text that `replace` stored, undefined when there is none or its time is over. */
  read(userId: string): string | undefined | Promise<string | undefined>;
  /**
   * Stores `after` for `keepForMs` milliseconds if `before` is still what `read` gives (compare and set), and says
   * whether it did: two instances may get results of one customer at once.
   */
  replace(userId: string, before: string | undefined, after: string, keepForMs: number): boolean | Promise<boolean>;
  /**
   * Calls `wake` when a customer's text was replaced, also by another instance, until the returned function is called.
   * A lost call costs a second: whoever waits also reads once a second.
   */
  watch?(userId: string, wake: () => void): () => void;
  /** Closes connections that the store opened itself. It may still be read and written afterwards. */
  close?(): void | Promise<void>;
}
