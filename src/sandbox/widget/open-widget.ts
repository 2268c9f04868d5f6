import { computed, shallowRef } from "vue";
import { type Attributes, readCallRequest, readFlag, readLanguage } from "./attributes.js";
import { createLocalFaults } from "./media/local-faults.js";
import { createLocalMedia } from "./media/media.js";
import { openPeer, type Peer } from "./media/peer.js";
import { openRobotFrame } from "./media/robot-frame.js";
import { createCallSession } from "./session/call-session.js";
import type { WidgetEvent } from "./session/events.js";
import { openCallSocket } from "./session/socket.js";
import { texts } from "./texts/index.js";
import type { WidgetContext } from "./widget-context.js";

/** Puts the parts of one widget together: the session gets the browser's socket, camera and peer connections. */
export function openWidget(
  attributes: Attributes,
  host: HTMLElement | null,
  emit: (event: WidgetEvent) => void,
): WidgetContext {
  const remoteStream = shallowRef<MediaStream>();
  const connection = shallowRef<RTCPeerConnectionState>("new");
  let peer: Peer | undefined;
  const media = createLocalMedia((track) => peer?.replaceTrack(track));
  const faults = createLocalFaults(media, () => peer?.mutedVideo());

  const session = createCallSession({
    request: () => readCallRequest(attributes),
    openSocket: (handlers) => openCallSocket(attributes.hostName, handlers),
    media: {
      open: media.open,
      release() {
        faults.drop();
        media.release();
      },
    },
    setMediaFault: faults.set,
    openPeer(send) {
      connection.value = "new";
      const opened = openPeer(media.state.stream ?? new MediaStream(), {
        send,
        onRemoteStream: (stream) => {
          remoteStream.value = stream;
        },
        onConnectionState: (state) => {
          connection.value = state;
        },
      });
      peer = opened;
      return {
        accept: opened.accept,
        close() {
          opened.close();
          if (peer === opened) peer = undefined;
          remoteStream.value = undefined;
        },
      };
    },
    openRobot: openRobotFrame,
    emit,
    wantsFeedback: () => readFlag(attributes.requestCallFeedback, true),
    now: () => Date.now(),
  });

  const lang = computed(() => readLanguage(attributes.lang));
  return { attributes, host, session, media, remoteStream, connection, lang, texts: computed(() => texts[lang.value]) };
}
