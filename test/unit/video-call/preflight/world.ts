import { vi } from "vitest";

export interface World {
  userAgent?: string;
  /** The kinds that the browser lists; "broken" rejects, "absent" has no such function. */
  list?: MediaDeviceKind[] | "broken" | "absent";
  /** A device without a state rejects the query, as a browser does that does not know the name. */
  states?: { camera?: PermissionState; microphone?: PermissionState } | undefined;
  /** What the opening of devices is rejected with; with nothing they open. */
  open?: ((wish: MediaStreamConstraints) => unknown) | undefined;
  navigatorHas?: object;
  windowHas?: object;
  documentHas?: object;
}

export const safari =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
export const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
/** What an app's view adds to Safari's name. */
export const instagram = `${safari} Instagram 330.0.3.29.91 (iPhone13,2; iOS 17_5; ru_RU)`;

export const refused = (name: string, message = "") => new DOMException(message, name);
export const states = (camera?: PermissionState, microphone?: PermissionState): World["states"] => ({
  ...(camera && { camera }),
  ...(microphone && { microphone }),
});

/** A browser as far as the check looks at it, until `vi.unstubAllGlobals`. */
export function enter(world: World = {}) {
  const { list = ["audioinput", "videoinput"], open, navigatorHas, windowHas, documentHas } = world;
  const asked: MediaStreamConstraints[] = [];
  const stopped: string[] = [];
  const queried: string[] = [];
  const mediaDevices = {
    async getUserMedia(wish: MediaStreamConstraints) {
      asked.push(wish);
      const rejection = open?.(wish);
      if (rejection) throw rejection;
      const kinds = [...(wish.video ? ["video"] : []), ...(wish.audio ? ["audio"] : [])];
      return { getTracks: () => kinds.map((kind) => ({ stop: () => stopped.push(kind) })) };
    },
    ...(list !== "absent" && {
      async enumerateDevices() {
        if (list === "broken") throw refused("InvalidStateError");
        return list.map((kind) => ({ kind }));
      },
    }),
  };
  const permissions = {
    async query({ name }: { name: string }) {
      queried.push(name);
      const state = world.states?.[name as "camera" | "microphone"];
      if (!state) throw new TypeError(`${name} is no permission`);
      return { state };
    },
  };
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("navigator", {
    userAgent: world.userAgent ?? safari,
    mediaDevices,
    ...(world.states && { permissions }),
    ...navigatorHas,
  });
  vi.stubGlobal("window", { ...windowHas });
  vi.stubGlobal("document", { ...documentHas });
  vi.stubGlobal("RTCPeerConnection", class {});
  return { asked, stopped, queried };
}
