/** @jsxImportSource vue */
import { defineComponent, onBeforeUnmount, onMounted, ref } from "vue";
import { formatDuration } from "../duration.js";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";

/** Over the picture: the operator's name, how long the call lasts, and how the picture is shown. */
export const CallBar = defineComponent(
  (props: { video: HTMLVideoElement | null; hasPicture: boolean }) => {
    const { host, session, texts } = injectWidget();
    const now = ref(Date.now());
    const isFullscreen = ref(false);
    let timer: ReturnType<typeof setInterval>;

    function noticeFullscreen(): void {
      isFullscreen.value = host !== null && document.fullscreenElement === host;
    }

    onMounted(() => {
      timer = setInterval(() => {
        now.value = Date.now();
      }, 500);
      document.addEventListener("fullscreenchange", noticeFullscreen);
    });
    onBeforeUnmount(() => {
      clearInterval(timer);
      document.removeEventListener("fullscreenchange", noticeFullscreen);
      if (isFullscreen.value) void document.exitFullscreen().catch(() => {});
      if (document.pictureInPictureElement === host) void document.exitPictureInPicture().catch(() => {});
    });

    function toggleFullscreen(): void {
      const change = isFullscreen.value ? document.exitFullscreen() : host?.requestFullscreen();
      change?.catch(() => {});
    }
    function togglePictureInPicture(): void {
      const change = document.pictureInPictureElement
        ? document.exitPictureInPicture()
        : props.video?.requestPictureInPicture();
      change?.catch(() => {});
    }

    return () => {
      const { operator, connectedAt, phase } = session.state;
      const words = texts.value.call;
      return (
        <header class="call-bar">
          <div class="who">
            <span class={["dot", phase === "talking" && "on"]} />
            <span class="name">{operator?.name ?? texts.value.operator}</span>
            <time class="digits" role="timer" aria-label={words.duration} data-testid="call-duration">
              {formatDuration(now.value - (connectedAt ?? now.value))}
            </time>
          </div>
          <div class="tools">
            {document.pictureInPictureEnabled && (
              <button
                class="round small"
                type="button"
                title={words.pictureInPicture}
                aria-label={words.pictureInPicture}
                data-testid="picture-in-picture"
                disabled={!props.hasPicture}
                onClick={togglePictureInPicture}
              >
                {icon("pictureInPicture")}
              </button>
            )}
            {document.fullscreenEnabled && (
              <button
                class="round small"
                type="button"
                title={isFullscreen.value ? words.leaveFullscreen : words.enterFullscreen}
                aria-label={isFullscreen.value ? words.leaveFullscreen : words.enterFullscreen}
                data-testid="fullscreen"
                onClick={toggleFullscreen}
              >
                {icon(isFullscreen.value ? "shrink" : "expand")}
              </button>
            )}
          </div>
        </header>
      );
    };
  },
  { name: "CallBar", props: ["video", "hasPicture"] },
);
