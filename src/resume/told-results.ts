import { forgetRefused } from "./resumed-customers.js";
import { prefix, readStored, type StoredCustomer, withStorage, writeStored } from "./stored-customer.js";

/** Does something with the customers that this tab keeps and that have this token. */
function withToken<Value>(token: string, run: (key: string, stored: StoredCustomer) => Value): Value | undefined {
  return withStorage(() => {
    for (const key of Object.keys(sessionStorage)) {
      const stored = key.startsWith(prefix) ? readStored(key) : undefined;
      if (stored?.resultToken === token) return run(key, stored);
    }
    return undefined;
  });
}

/** The cursor of the decision that was told before the reload. */
export const toldBefore = (token: string): string | undefined => withToken(token, (_key, { toldCursor }) => toldCursor);

export const rememberTold = (token: string, toldCursor: string): void =>
  withToken(token, (key, stored) => writeStored(key, { ...stored, toldCursor }));

export const forgetToken = (token: string): void => withToken(token, (key) => forgetRefused(key, token));
