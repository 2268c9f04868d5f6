/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";
import { playStream } from "./stream-video.js";

/** One's own picture, as in a mirror. */
export const OwnVideo = defineComponent({
  name: "OwnVideo",
  setup() {
    const { media, texts } = injectWidget();
    const { element } = playStream(() => media.state.stream);
    return () => (
      <div class={["own-video", !media.state.isCameraOn && "off"]}>
        <video
          ref={element}
          data-testid="local-video"
          muted
          playsinline
          autoplay
          disablePictureInPicture
          aria-label={texts.value.call.you}
        />
        {!media.state.isCameraOn && (
          <span class="camera-off">
            {icon("videoOff")}
            <span class="unseen">{texts.value.call.cameraIsOff}</span>
          </span>
        )}
      </div>
    );
  },
});
