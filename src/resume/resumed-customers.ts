import { claim, release } from "./claims.js";
import { readStored, type StoredCustomer, storageKey, withStorage, writeStored } from "./stored-customer.js";

const claimName = (key: string, { at }: StoredCustomer) => `${key} ${at}`;

/** Hooks that show a customer of before the reload. They are called with the result token that was refused. */
const listeners = new Set<(resultToken: string) => void>();

export function onRefused(listener: (resultToken: string) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function forgetStored(key: string): void {
  withStorage(() => {
    const stored = readStored(key);
    if (stored) release(claimName(key, stored));
  });
  withStorage(() => sessionStorage.removeItem(key));
}

/** The server does not know this customer's session any more: another person may sit there now. */
export function forgetRefused(key: string, resultToken: string): void {
  forgetStored(key);
  for (const listener of listeners) listener(resultToken);
}

/** Forgets the customer of this proxy: reset, another submit, a call that was closed. */
export const forgetCustomer = (proxyUrl: string): void => void withStorage(() => forgetStored(storageKey(proxyUrl)));

/** Keeps a customer for a reload of this tab. */
export function keepCustomer(proxyUrl: string, id: string, resultToken: string | undefined): void {
  withStorage(() => {
    const key = storageKey(proxyUrl);
    const stored = { id, resultToken, at: Date.now() };
    writeStored(key, stored);
    void claim(claimName(key, stored), true);
  });
}

/**
 * The customer whom this tab kept for this proxy, if it is not too long ago. A promise where it has to be found out
 * whether another page has the same one.
 */
export function findCustomer(
  proxyUrl: string,
  forMs: number,
): StoredCustomer | Promise<StoredCustomer | undefined> | undefined {
  return withStorage(() => {
    const key = storageKey(proxyUrl);
    const stored = readStored(key);
    if (!stored) return undefined;
    const age = Date.now() - stored.at;
    if (!(age >= 0 && age <= forMs)) return forgetStored(key) as undefined;
    const claimed = claim(claimName(key, stored));
    if (claimed === true) return stored;
    return claimed.then((isOurs) => {
      if (isOurs) return stored;
      // Unless the form was sent in the meantime.
      withStorage(() => readStored(key)?.at === stored.at && sessionStorage.removeItem(key));
      return undefined;
    });
  });
}
