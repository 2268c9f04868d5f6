import { vi } from "vitest";

type Candidate = { candidate?: string } | null;

/** As much of `RTCPeerConnection` as gathering takes. */
export class FakeConnection {
  onicecandidate: ((event: { candidate: Candidate }) => void) | null = null;
  onicecandidateerror: ((event: { errorCode: number; errorText: string; url: string }) => void) | null = null;
  onicegatheringstatechange: (() => void) | null = null;
  iceGatheringState = "new";
  readonly configuration: RTCConfiguration;
  readonly calls: string[] = [];
  readonly close = vi.fn();

  constructor(configuration: RTCConfiguration) {
    this.configuration = configuration;
  }
  createDataChannel(label: string) {
    this.calls.push(`channel ${JSON.stringify(label)}`);
  }
  async createOffer() {
    this.calls.push("offer");
    return { type: "offer", sdp: "v=0" };
  }
  async setLocalDescription({ sdp }: RTCSessionDescriptionInit) {
    this.calls.push(`local ${sdp}`);
  }

  finds(candidate: Candidate) {
    this.onicecandidate?.({ candidate });
  }
  findsRelay() {
    this.finds({ candidate: "candidate:1 1 udp 1 192.0.2.1 50000 typ relay raddr 0.0.0.0 rport 0" });
  }
  reports(errorCode: number, errorText = "") {
    this.onicecandidateerror?.({ errorCode, errorText, url: String(this.configuration.iceServers?.[0]?.urls) });
  }
  comesTo(state: RTCIceGatheringState) {
    this.iceGatheringState = state;
    this.onicegatheringstatechange?.();
  }
}

/**
 * Gives the browser connections, until `vi.unstubAllGlobals`.
 *
 * @param own what they do otherwise
 * @returns those that were made
 */
export function offerConnections(own: Partial<FakeConnection> = {}): FakeConnection[] {
  const made: FakeConnection[] = [];
  class Offered extends FakeConnection {
    constructor(configuration: RTCConfiguration) {
      super(configuration);
      made.push(Object.assign(this, own));
    }
  }
  vi.stubGlobal("RTCPeerConnection", Offered);
  return made;
}

/** The browser makes no connection. */
export function refuseConnections(error: unknown): void {
  vi.stubGlobal(
    "RTCPeerConnection",
    class {
      constructor() {
        throw error;
      }
    },
  );
}
