import type { RelayProblem } from "../types.js";
import type { RelayServer } from "./read-ice-servers.js";
import { type CandidateError, relayProblem } from "./relay-problem.js";

type RelayAnswer = { ms: number } | { problem: RelayProblem };

function connect({ url, username, credential }: RelayServer): RTCPeerConnection | undefined {
  try {
    return new RTCPeerConnection({ iceServers: [{ urls: url, username, credential }], iceTransportPolicy: "relay" });
  } catch {
    return undefined;
  }
}

/** Starts gathering. A data channel needs neither camera nor microphone. */
async function gather(connection: RTCPeerConnection): Promise<void> {
  connection.createDataChannel("");
  await connection.setLocalDescription(await connection.createOffer());
}

/** Asks one server for a relay address, and no more: nothing is sent to a peer. */
export function tryRelay(
  server: RelayServer,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<RelayAnswer> {
  const connection = connect(server);
  if (!connection) return Promise.resolve({ problem: "invalid-server" });
  return new Promise((resolve) => {
    const start = performance.now();
    // Stays empty in older browsers, which have no such event.
    const errors: CandidateError[] = [];
    const settle = (answer: RelayAnswer) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      connection.onicecandidate = null;
      connection.onicecandidateerror = null;
      connection.onicegatheringstatechange = null;
      connection.close();
      resolve(answer);
    };
    const fail = (isOver: boolean) => settle({ problem: relayProblem(errors, server.transport, isOver) });
    const stop = () => fail(false);
    const timer = setTimeout(stop, timeoutMs);
    signal?.addEventListener("abort", stop);
    connection.onicecandidateerror = (error) => errors.push(error);
    connection.onicecandidate = ({ candidate }) => {
      if (/ typ relay\b/.test(candidate?.candidate ?? "")) settle({ ms: Math.round(performance.now() - start) });
    };
    connection.onicegatheringstatechange = () => {
      if (connection.iceGatheringState === "complete") fail(true);
    };
    gather(connection).catch(() => fail(true));
  });
}
