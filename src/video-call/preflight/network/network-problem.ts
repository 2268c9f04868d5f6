import type { NetworkProblem, RelayProblem, RelaySupport } from "../types.js";

/** Found without the network. */
const mistakes: readonly RelayProblem[] = ["invalid-server", "credentials-missing"];
/** Answers of the relay: the network lets the connection through. */
const refusals: readonly RelayProblem[] = ["credentials-refused", "server-full", "server-refused"];

/** Says why none of the relays gave a candidate. */
export function networkProblem(relays: readonly RelaySupport[]): NetworkProblem {
  const problems = relays.flatMap((relay) => (relay.ok ? [] : relay.problem));
  if (problems.length === 0) return "no-relay-server";
  if (problems.every((problem) => mistakes.includes(problem))) return "ice-servers-invalid";
  if (problems.some((problem) => refusals.includes(problem))) return "relay-refused";
  return navigator.onLine === false ? "offline" : "network-blocked";
}

/** Tells whether every relay that was tried by UDP failed by the network's fault. */
export function stopsUdp(relays: readonly RelaySupport[]): boolean {
  const tried = relays.filter((relay) => relay.transport === "udp" && (relay.ok || !mistakes.includes(relay.problem)));
  return tried.length > 0 && tried.every((relay) => !relay.ok && !refusals.includes(relay.problem));
}
