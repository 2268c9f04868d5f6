import { type Browser, chromium, type Page } from "playwright";
import { findChromium, testChromiumArguments } from "../../scripts/chromium.mjs";

/** A Chromium with a drawn camera and a real WebRTC stack. */
export function openChromium(...more: string[]): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({ ...(executablePath && { executablePath }), args: [...testChromiumArguments, ...more] });
}

export interface Received {
  framesDecoded: number;
  audioPackets: number;
  audioEnergy: number;
}

interface TestGlobals {
  __qboxPeerConnections?: Set<RTCPeerConnection>;
  __qboxLocalTracks?: Set<MediaStreamTrack>;
}

/** What a page has received from the other side, by `getStats` (W3C webrtc-stats, `RTCInboundRtpStreamStats`). */
export const received = (page: Pick<Page, "evaluate">): Promise<Received> =>
  page.evaluate(async () => {
    const sum = { framesDecoded: 0, audioPackets: 0, audioEnergy: 0 };
    for (const connection of (globalThis as TestGlobals).__qboxPeerConnections ?? []) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type !== "inbound-rtp") continue;
        if (report.kind === "video") sum.framesDecoded += report.framesDecoded ?? 0;
        if (report.kind === "audio") {
          sum.audioPackets += report.packetsReceived ?? 0;
          sum.audioEnergy += report.totalAudioEnergy ?? 0;
        }
      }
    }
    return sum;
  });

/** What the widget still holds of camera, microphone and connections. */
export const held = (page: Page): Promise<{ opened: number; liveTracks: number; connections: number }> =>
  page.evaluate(() => {
    const { __qboxLocalTracks, __qboxPeerConnections } = globalThis as TestGlobals;
    const tracks = Array.from(__qboxLocalTracks ?? []);
    return {
      opened: tracks.length,
      liveTracks: tracks.filter(({ readyState }) => readyState === "live").length,
      connections: __qboxPeerConnections?.size ?? 0,
    };
  });
