/** @jsxImportSource vue */
import { defineComponent, onBeforeUnmount, onMounted, ref, watch } from "vue";

interface VideoProps {
  stream: MediaStream | undefined;
  label: string;
  muted?: boolean;
  /** The browser refused sound without a click; the picture plays without it. */
  onBlocked?: () => void;
}

/** Shows a live stream. */
export const Video = defineComponent(
  (props: VideoProps) => {
    const element = ref<HTMLVideoElement>();

    async function show() {
      const video = element.value;
      if (!video) return;
      // Vue would set the attribute, which browsers read only at the start.
      video.muted = props.muted ?? false;
      video.srcObject = props.stream ?? null;
      if (!props.stream) return;
      try {
        await video.play();
      } catch (error) {
        if (!(error instanceof DOMException) || error.name !== "NotAllowedError" || video.muted) return;
        video.muted = true;
        props.onBlocked?.();
        await video.play().catch(() => undefined);
      }
    }

    onMounted(show);
    watch(() => [props.stream, props.muted], show);
    onBeforeUnmount(() => {
      if (element.value) element.value.srcObject = null;
    });

    // biome-ignore lint/a11y/useMediaCaption: what a person says live has no captions.
    return () => <video ref={element} autoplay playsinline aria-label={props.label} />;
  },
  { props: ["stream", "label", "muted", "onBlocked"] },
);
