/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { useConsole } from "../context.js";
import type { ActiveCall } from "../session.js";
import { Icon } from "./Icon.js";

/** The buttons under the video. */
export const Controls = defineComponent(
  (props: { call: ActiveCall; isRedirecting: boolean; onRedirect: () => void }) => {
    const { session, texts } = useConsole();
    return () => {
      const t = texts.value.call;
      const { isMuted, isCameraOff } = props.call;
      const microphone = isMuted ? t.unmute : t.mute;
      const camera = isCameraOff ? t.cameraOn : t.cameraOff;
      return (
        <div class="controls">
          <button
            type="button"
            class="button round"
            data-testid="mute"
            disabled={props.call.local?.hasMicrophone === false}
            data-off={isMuted || undefined}
            aria-label={microphone}
            title={microphone}
            onClick={() => session.toggleMicrophone()}
          >
            <Icon name={isMuted ? "microphoneOff" : "microphone"} />
          </button>
          <button
            type="button"
            class="button round"
            data-testid="camera"
            data-off={isCameraOff || undefined}
            aria-label={camera}
            title={camera}
            onClick={() => session.toggleCamera()}
          >
            <Icon name={isCameraOff ? "cameraOff" : "camera"} />
          </button>
          <button
            type="button"
            class="button"
            data-testid="redirect"
            aria-label={t.redirect}
            aria-expanded={props.isRedirecting}
            onClick={() => props.onRedirect()}
          >
            <Icon name="redirect" />
            <span class="button-words">{t.redirect}</span>
          </button>
          <button
            type="button"
            class="button round"
            data-testid="drop"
            aria-label={t.drop}
            title={t.drop}
            onClick={() => session.drop()}
          >
            <Icon name="drop" />
          </button>
          <button type="button" class="button bad" data-testid="hang-up" onClick={() => session.hangUp()}>
            <Icon name="hangUp" />
            {t.hangUp}
          </button>
        </div>
      );
    };
  },
  { props: ["call", "isRedirecting", "onRedirect"] },
);
