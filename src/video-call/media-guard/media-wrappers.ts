import { areOver, keep, type Opened, type Owners, tracksOf } from "./guarded-widget.js";
import { type AnyFunction, replaceProperty } from "./replaced-property.js";
import { plainStacks } from "./stack-frames.js";

export interface Watcher {
  /** The widgets that may have made the call, by the call's stack: none if the call is the page's own. */
  ownersOf(stack: string): Owners;
  /** The widgets that have not ended. */
  readonly living: Iterable<Owners[number]>;
  onStream(owners: Owners, stream: MediaStream): void;
  /** Called for a property that the page has frozen. */
  onFrozen(name: string): void;
}

const refusal = () => new DOMException("The call has left the page.", "NotAllowedError");

// Each wrapper makes its own `Error`, because `isScriptOf` expects exactly one frame of ours in the stack.

/** Wraps `getUserMedia` and `getDisplayMedia`. A widget that has ended is refused, and the person is not asked. */
const wrapCapture = (original: AnyFunction, { ownersOf, onStream }: Watcher): AnyFunction =>
  new Proxy(original, {
    apply(target, self, args) {
      const putBack = plainStacks();
      const { stack = "" } = new Error();
      putBack();
      const owners = ownersOf(stack);
      if (areOver(owners)) return Promise.reject(refusal());
      for (const owner of owners) owner.hasAsked = true;
      const asked: unknown = Reflect.apply(target, self, args);
      if (!owners.length) return asked;
      return Promise.resolve(asked as Promise<MediaStream>).then((stream) => {
        onStream(owners, stream);
        return stream;
      });
    },
  });

/** Wraps `navigator.getUserMedia`, which takes callbacks. */
const wrapLegacyCapture = (original: AnyFunction, { ownersOf, onStream }: Watcher): AnyFunction =>
  new Proxy(original, {
    apply(
      target,
      self,
      [constraints, onSuccess, onError]: [unknown, (stream: MediaStream) => void, ((error: DOMException) => void)?],
    ) {
      const putBack = plainStacks();
      const { stack = "" } = new Error();
      putBack();
      const owners = ownersOf(stack);
      if (areOver(owners)) return onError?.(refusal());
      for (const owner of owners) owner.hasAsked = true;
      const keepAndTell = (stream: MediaStream) => {
        if (owners.length) onStream(owners, stream);
        onSuccess(stream);
      };
      return Reflect.apply(target, self, [constraints, owners.length ? keepAndTell : onSuccess, onError]);
    },
  });

/** Wraps `clone` of a stream or a track: a copy keeps the camera on when the original is stopped. */
const wrapClone = (original: AnyFunction, { living }: Watcher): AnyFunction =>
  new Proxy(original, {
    apply(target, self, args) {
      const copy = Reflect.apply(target, self, args) as MediaStream;
      const owners = [...living].filter((widget) => widget.owns(tracksOf(self)));
      for (const track of tracksOf(copy)) keep(owners, track);
      return copy;
    },
  });

/** Wraps constructors of connections and sounds: `RTCPeerConnection`, `WebSocket`, `Audio` and others. */
function wrapConstructor(original: AnyFunction, { ownersOf }: Watcher): AnyFunction {
  const wrapper: AnyFunction = new Proxy(original, {
    construct(target, args, newTarget) {
      const putBack = plainStacks();
      const { stack = "" } = new Error();
      putBack();
      const made: object = Reflect.construct(target, args, newTarget === wrapper ? target : newTarget);
      keep(ownersOf(stack), made as Opened);
      return made;
    },
  });
  return wrapper;
}

/**
 * Wraps the page's functions that open a camera, a microphone, a screen, a connection or a sound.
 *
 * @returns restores the original functions
 */
export function wrapMedia(watcher: Watcher): () => void {
  const peers = ["RTCPeerConnection", "webkitRTCPeerConnection"];
  const sockets = ["WebSocket", "WebSocketStream", "WebTransport", "EventSource"];
  const sounds = ["AudioContext", "webkitAudioContext", "Audio"];
  const places = [
    [navigator.mediaDevices, wrapCapture, ["getUserMedia", "getDisplayMedia"]],
    [navigator, wrapLegacyCapture, ["getUserMedia", "webkitGetUserMedia", "mozGetUserMedia"]],
    [globalThis.MediaStream?.prototype, wrapClone, ["clone"]],
    [globalThis.MediaStreamTrack?.prototype, wrapClone, ["clone"]],
    [globalThis, wrapConstructor, [...peers, ...sockets, ...sounds]],
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
