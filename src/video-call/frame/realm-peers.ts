import { replaceProperty } from "../media-guard/replaced-property.js";

/** The peer connections that the scripts of a frame make. */
export interface RealmPeers {
  /** Wraps the constructor of a frame's window, once: from then on its peer connections are known. */
  wrap(realm: Window | null | undefined): void;
  /** Calls back with each of them, those that are open first, until the returned function is called. */
  watch(onPeer: (peer: RTCPeerConnection) => void): () => void;
}

/** A frame that is loaded anew has another window: `wrap` it then. */
export function createRealmPeers(): RealmPeers {
  const peers = new Set<RTCPeerConnection>();
  const watchers = new Set<(peer: RTCPeerConnection) => void>();
  let wrapped: Window | undefined;

  function keep(peer: RTCPeerConnection) {
    for (const other of peers) if (other.signalingState === "closed") peers.delete(other);
    peers.add(peer);
    for (const tell of watchers) tell(peer);
  }

  return {
    wrap(realm) {
      if (!realm || realm === wrapped) return;
      wrapped = realm;
      peers.clear();
      for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) {
        try {
          replaceProperty(realm, name, (original) => {
            const wrapper: typeof original = new Proxy(original, {
              construct(target, args, newTarget) {
                const peer: object = Reflect.construct(target, args, newTarget === wrapper ? target : newTarget);
                keep(peer as RTCPeerConnection);
                return peer;
              },
            });
            return wrapper;
          });
        } catch {
          // A page's script has frozen it: nothing is known of this call's media.
        }
      }
    },
    watch(onPeer) {
      peers.forEach(onPeer);
      watchers.add(onPeer);
      return () => watchers.delete(onPeer);
    },
  };
}
