import { readNumericId, readResultToken } from "../ids.js";

/** All that outlives a reload. Nothing of what was typed is in it. */
export interface StoredCustomer {
  id: string;
  resultToken?: string | undefined;
  /** The decision that `onDecided` was called with. */
  toldCursor?: string | undefined;
  /** When the id came, in milliseconds since the epoch. */
  at: number;
}

/** The number changes with the shape: what another version stored is not read. */
export const prefix = "react-qbox-video-call.resume/1 ";

/** Where the customer of this proxy is stored, in the tab's `sessionStorage`. */
export const storageKey = (proxyUrl: string): string => prefix + new URL(proxyUrl, document.baseURI).href;

/** Reads what is stored; anything else than a customer of ours is nothing. Storage that is blocked throws. */
export function readStored(key: string): StoredCustomer | undefined {
  const { id, resultToken, toldCursor, at } = Object(JSON.parse(sessionStorage.getItem(key) ?? "0"));
  const userId = readNumericId(id);
  return userId && Number.isFinite(at)
    ? {
        id: userId,
        resultToken: readResultToken(resultToken),
        toldCursor,
        at,
      }
    : undefined;
}

export const writeStored = (key: string, customer: StoredCustomer): void =>
  sessionStorage.setItem(key, JSON.stringify(customer));

/** Runs what needs the tab's storage. Where it is blocked, full or holds nonsense, there is nothing to resume. */
export function withStorage<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
