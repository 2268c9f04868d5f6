import { timerMs } from "../../../timer-limit.js";
import { type Language, languageOf } from "../../language.js";
import type { CheckCallSupportOptions, NetworkSupport, RelayProblem, RelaySupport } from "../types.js";
import { networkProblem, stopsUdp } from "./network-problem.js";
import { networkText, relayText } from "./network-texts.js";
import { type RefusedEntry, type RelayServer, readIceServers } from "./read-ice-servers.js";
import { tryRelay } from "./try-relay.js";

const defaultTimeoutMs = 8_000;

/** What is no time counts as not given. */
const limitMs = (timeoutMs = 0) => timerMs(timeoutMs > 0 ? timeoutMs : defaultTimeoutMs);

async function check(
  server: RelayServer | RefusedEntry,
  language: Language,
  { networkTimeoutMs, signal }: CheckCallSupportOptions,
): Promise<RelaySupport> {
  const { url, transport } = server;
  const failed = (problem: RelayProblem): RelaySupport => ({
    url,
    ...(transport && { transport }),
    ok: false,
    problem,
    message: relayText(problem, language),
  });
  if ("problem" in server) return failed(server.problem);
  const answer = await tryRelay(server, limitMs(networkTimeoutMs), signal);
  return "problem" in answer ? failed(answer.problem) : { url, transport: server.transport, ok: true, ms: answer.ms };
}

/** Tries all TURN servers at the same time. */
export async function checkNetwork(options: CheckCallSupportOptions): Promise<NetworkSupport> {
  const language = languageOf(options.lang);
  const servers = readIceServers(options.iceServers);
  const relays = await Promise.all((servers ?? []).map((server) => check(server, language, options)));
  if (relays.some(({ ok }) => ok)) {
    return stopsUdp(relays)
      ? { reachable: true, relays, note: "udp-blocked", message: networkText("udp-blocked", language) }
      : { reachable: true, relays };
  }
  const problem = servers ? networkProblem(relays) : "ice-servers-invalid";
  return { reachable: false, relays, problem, message: networkText(problem, language) };
}
