import { type Connection, type GuardedWidget, tracksOf } from "./guarded-widget.js";
import { type AnyFunction, replaceProperty } from "./replaced-property.js";
import { plainStacks } from "./stack-frames.js";

export interface Watcher {
  /** The widget whose script made the call, by the call's stack. */
  ownerOf(stack: string): GuardedWidget | undefined;
  /** The widgets that have not ended. */
  readonly living: Iterable<GuardedWidget>;
  onStream(owner: GuardedWidget, stream: MediaStream): void;
  /** Called for a property that the page has frozen. */
  onFrozen(name: string): void;
}

const refusal = () => new DOMException("The call has left the page.", "NotAllowedError");

// Each wrapper makes its own `Error`, because `isScriptOf` expects exactly one frame of ours in the stack.

/** Wraps `getUserMedia` and `getDisplayMedia`. A widget that has ended is refused, and the person is not asked. */
const wrapCapture = (original: AnyFunction, { ownerOf, onStream }: Watcher): AnyFunction =>
  new Proxy(original, {
    apply(target, self, args) {
      const putBack = plainStacks();
      const { stack = "" } = new Error();
      putBack();
      const owner = ownerOf(stack);
      if (owner?.isOver) return Promise.reject(refusal());
      if (owner) owner.hasAsked = true;
      const asked: unknown = Reflect.apply(target, self, args);
      if (!owner) return asked;
      return Promise.resolve(asked as Promise<MediaStream>).then((stream) => {
        onStream(owner, stream);
        return stream;
      });
    },
  });

/** Wraps `navigator.getUserMedia`, which takes callbacks. */
const wrapLegacyCapture = (original: AnyFunction, { ownerOf, onStream }: Watcher): AnyFunction =>
  new Proxy(original, {
    apply(
      target,
      self,
      [constraints, onSuccess, onError]: [unknown, (stream: MediaStream) => void, ((error: DOMException) => void)?],
    ) {
      const putBack = plainStacks();
      const { stack = "" } = new Error();
      putBack();
      const owner = ownerOf(stack);
      if (owner?.isOver) return onError?.(refusal());
      if (owner) owner.hasAsked = true;
      const keepAndTell = (stream: MediaStream) => {
        if (owner) onStream(owner, stream);
        onSuccess(stream);
      };
      return Reflect.apply(target, self, [constraints, owner ? keepAndTell : onSuccess, onError]);
    },
  });

/** Wraps `clone` of a stream or a track: a copy keeps the camera on when the original is stopped. */
const wrapClone = (original: AnyFunction, { living }: Watcher): AnyFunction =>
  new Proxy(original, {
    apply(target, self, args) {
      const copy = Reflect.apply(target, self, args) as MediaStream;
      for (const owner of living) if (owner.owns(tracksOf(self))) owner.keepTracks(tracksOf(copy));
      return copy;
    },
  });

/** Wraps constructors of connections: `RTCPeerConnection`, `WebSocket` and others. */
function wrapConnection(original: AnyFunction, { ownerOf }: Watcher): AnyFunction {
  const wrapper: AnyFunction = new Proxy(original, {
    construct(target, args, newTarget) {
      const putBack = plainStacks();
      const { stack = "" } = new Error();
      putBack();
      const made: object = Reflect.construct(target, args, newTarget === wrapper ? target : newTarget);
      ownerOf(stack)?.keepConnection(made as Connection);
      return made;
    },
  });
  return wrapper;
}

/**
 * Wraps the page's functions that open a camera, a microphone, a screen or a connection.
 *
 * @returns restores the original functions
 */
export function wrapMedia(watcher: Watcher): () => void {
  const connections = ["RTCPeerConnection", "webkitRTCPeerConnection", "WebSocket", "WebSocketStream", "WebTransport"];
  const places = [
    [navigator.mediaDevices, wrapCapture, ["getUserMedia", "getDisplayMedia"]],
    [navigator, wrapLegacyCapture, ["getUserMedia", "webkitGetUserMedia", "mozGetUserMedia"]],
    [globalThis.MediaStream?.prototype, wrapClone, ["clone"]],
    [globalThis.MediaStreamTrack?.prototype, wrapClone, ["clone"]],
    [globalThis, wrapConnection, [...connections, "EventSource"]],
  ] as const;
  const restores = places.flatMap(([object, wrap, names]) =>
    object
      ? names.map((name) => {
          try {
            return replaceProperty(object, name, (original) => wrap(original, watcher));
          } catch {
            watcher.onFrozen(name);
            return undefined;
          }
        })
      : [],
  );
  return () => {
    for (const restore of restores) restore?.();
  };
}
