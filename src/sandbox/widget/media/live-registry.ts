/**
 * Keeps the live connections and tracks of this page's widgets, for tests: a browser test reads `getStats` and checks
 * that every track has ended, without access to the shadow root.
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
