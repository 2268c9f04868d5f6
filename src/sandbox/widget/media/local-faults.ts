import type { CustomerMediaFault } from "../../protocol.js";
import type { LocalMedia } from "./media.js";

export interface LocalFaults {
  /** Makes camera or microphone wrong; `null`: right again. */
  set(fault: CustomerMediaFault | null): void;
  /** Forgets the fault: camera and microphone are about to be released. */
  drop(): void;
}

/** A fault of camera or microphone that goes on. */
interface Active {
  mend(): void;
  drop(): void;
}

/** Faults of the customer's camera and microphone. `mutedVideo` gives a muted track while there is a connection. */
export function createLocalFaults(media: LocalMedia, mutedVideo: () => MediaStreamTrack | undefined): LocalFaults {
  let active: Active | undefined;

  const begin: Record<CustomerMediaFault, () => Active | undefined> = {
    "camera-muted"() {
      const track = mutedVideo();
      return track && putIn(track);
    },
    "camera-ended"() {
      const [camera] = media.state.stream?.getVideoTracks() ?? [];
      if (!camera) return undefined;
      camera.stop();
      // Browsers fire it when a camera is unplugged, and not after `stop`.
      camera.dispatchEvent(new Event("ended"));
      return {
        mend() {
          if (isSent(camera)) media.reopenCamera().catch((error) => console.warn("wc-video-call: no camera", error));
        },
        drop() {},
      };
    },
    "microphone-silent"() {
      const { track, close } = startSilence();
      return track && putIn(track, close);
    },
  };

  function isSent(track: MediaStreamTrack): boolean {
    return media.state.stream?.getTracks().includes(track) ?? false;
  }

  function putIn(track: MediaStreamTrack, close: () => void = () => {}): Active {
    const replaced = media.replace(track);
    return {
      mend() {
        // The person may have chosen another device meanwhile.
        if (replaced && isSent(track)) media.replace(replaced);
        close();
      },
      drop: close,
    };
  }

  return {
    set(fault) {
      active?.mend();
      active = fault === null ? undefined : begin[fault]();
    },
    drop() {
      active?.drop();
      active = undefined;
    },
  };
}

/** A microphone that hears nothing at all. */
function startSilence(): { track: MediaStreamTrack | undefined; close(): void } {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  // Without a source the track would send no packets.
  const source = new ConstantSourceNode(context, { offset: 0 });
  source.connect(out);
  source.start();
  return { track: out.stream.getAudioTracks()[0], close: () => void context.close() };
}
