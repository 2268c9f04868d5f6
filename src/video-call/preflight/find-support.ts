import { languageOf } from "../language.js";
import { findProblem } from "./find-problem.js";
import { problemText } from "./problem-texts.js";
import type { CallSupport, CheckCallSupportOptions, NetworkSupport } from "./types.js";
import { untilAborted } from "./until-aborted.js";

async function findNetwork(options: CheckCallSupportOptions): Promise<NetworkSupport | undefined> {
  if (options.iceServers === undefined || typeof RTCPeerConnection === "undefined") return undefined;
  const { checkNetwork } = await import("./network/check-network.js");
  return options.signal?.aborted ? undefined : checkNetwork(options);
}

export async function findSupport(options: CheckCallSupportOptions): Promise<CallSupport> {
  const { lang, ask = false, signal } = options;
  const [problem, network] = await untilAborted(signal, () => Promise.all([findProblem(ask), findNetwork(options)]));
  const found = network && { network };
  if (problem) return { ok: false, problem, message: problemText(problem, languageOf(lang)), ...found };
  if (network?.reachable === false) return { ok: false, problem: network.problem, message: network.message, network };
  return { ok: true, ...found };
}
