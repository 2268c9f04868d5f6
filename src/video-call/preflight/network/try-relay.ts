import type { RelayProblem } from "../types.js";
import type { RelayServer } from "./read-ice-servers.js";
import { type CandidateError, relayProblem } from "./relay-problem.js";

type RelayAnswer = { ms: number } | { problem: RelayProblem };

const open = ({ url, username, credential }: RelayServer): RTCPeerConnection =>
  new RTCPeerConnection({ iceServers: [{ urls: url, username, credential }], iceTransportPolicy: "relay" });

/** https://www.w3.org/TR/webrtc/#dom-rtcconfiguration-iceservers. Other errors are no fault of the address. */
const isRefusedServer = (error: unknown): boolean =>
  ["SyntaxError", "InvalidAccessError", "TypeError"].includes(String((error as Partial<Error> | null)?.name));

/** Gathers for a data channel, which needs neither camera nor microphone. */
async function gather(connection: RTCPeerConnection, onStart: () => void): Promise<void> {
  connection.createDataChannel("");
  const offer = await connection.createOffer();
  onStart();
  await connection.setLocalDescription(offer);
}

/** Asks one server for a relay address, and no more: nothing is sent to a peer. */
export function tryRelay(
  server: RelayServer,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<RelayAnswer> {
  let connection: RTCPeerConnection;
  try {
    connection = open(server);
  } catch (error) {
    return Promise.resolve({ problem: isRefusedServer(error) ? "invalid-server" : "no-relay" });
  }
  return new Promise((resolve) => {
    let startedAt = 0;
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
      if (/ typ relay\b/.test(candidate?.candidate ?? "")) settle({ ms: Math.round(performance.now() - startedAt) });
    };
    connection.onicegatheringstatechange = () => {
      if (connection.iceGatheringState === "complete") fail(true);
    };
    const onStart = () => {
      startedAt = performance.now();
    };
    gather(connection, onStart).catch(() => fail(true));
  });
}
