import type { RelayProblem, RelayTransport } from "../types.js";

/** What an `icecandidateerror` says. */
export interface CandidateError {
  errorCode: number;
  /** Empty in Firefox. */
  errorText: string;
  url: string;
}

/** https://www.rfc-editor.org/rfc/rfc8656#name-stun-error-codes. Browsers use 600 and 701 for errors of their own. */
const refusals: Record<number, RelayProblem> = {
  401: "credentials-refused",
  441: "credentials-refused",
  486: "server-full",
  508: "server-full",
};

const failures: Record<RelayTransport, RelayProblem> = {
  // There is no connection that could fail. Firefox tells of an unknown name so.
  udp: "no-relay",
  tcp: "connection-failed",
  tls: "tls-failed",
};

/**
 * Says why there is no relay, by what the browser reported for each of its network interfaces. What the server itself
 * answered counts most. An unknown name counts least: an interface with IPv6 reports one for each server without IPv6.
 *
 * @param isOver the browser has tried everything; otherwise the time limit has ended the check
 */
export function relayProblem(
  reported: readonly CandidateError[],
  transport: RelayTransport,
  isOver: boolean,
): RelayProblem {
  // Chromium asks a TURN server by STUN, too.
  const errors = reported.filter(({ url }) => !/^stun/i.test(url));
  const answer = errors.find(({ errorCode }) => errorCode >= 300 && errorCode < 600);
  if (answer) return refusals[answer.errorCode] ?? "server-refused";
  if (!isOver || errors.some(({ errorText }) => /timed? ?out/i.test(errorText))) return "no-answer";
  if (errors.length === 0) return "no-relay";
  return errors.every(({ errorText }) => /lookup/i.test(errorText)) ? "name-unknown" : failures[transport];
}
