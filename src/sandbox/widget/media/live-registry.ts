/**
 * What is alive in the widgets of this page, for tests: a test in a browser reads `getStats` of the connection
 * and sees that every track has ended, without reaching into the shadow root.
 */
declare global {
  var __qboxPeerConnections: Set<RTCPeerConnection> | undefined;
  var __qboxLocalTracks: Set<MediaStreamTrack> | undefined;
}

export function registerPeerConnection(connection: RTCPeerConnection): void {
  globalThis.__qboxPeerConnections ??= new Set();
  globalThis.__qboxPeerConnections.add(connection);
}

export function forgetPeerConnection(connection: RTCPeerConnection): void {
  globalThis.__qboxPeerConnections?.delete(connection);
}

/** Tracks stay in the set after their end, so that a test can read `readyState`. */
export function registerLocalTrack(track: MediaStreamTrack): void {
  globalThis.__qboxLocalTracks ??= new Set();
  globalThis.__qboxLocalTracks.add(track);
}
