import { type ShallowRef, shallowRef, watch } from "vue";

export interface StreamVideo {
  /** The `<video>`, by `ref`. */
  element: ShallowRef<HTMLVideoElement | null>;
  /** The browser plays without sound until the person presses something. */
  isSilenced: ShallowRef<boolean>;
  enableSound(): void;
}

/** Plays the current stream in a `<video>`, muted when the browser refuses sound. */
export function playStream(stream: () => MediaStream | undefined): StreamVideo {
  const element = shallowRef<HTMLVideoElement | null>(null);
  const isSilenced = shallowRef(false);

  watch(
    [element, stream],
    ([video, current]) => {
      if (!video) return;
      video.srcObject = current ?? null;
      if (current) void play(video);
    },
    { flush: "post" },
  );

  async function play(video: HTMLVideoElement): Promise<void> {
    try {
      await video.play();
    } catch (error) {
      // Any other error means that the stream was replaced or the element left the page.
      if (!(error instanceof DOMException) || error.name !== "NotAllowedError" || video.muted) return;
      isSilenced.value = true;
      video.muted = true;
      await video.play().catch(() => {});
    }
  }

  function enableSound(): void {
    isSilenced.value = false;
    if (element.value) element.value.muted = false;
  }

  return { element, isSilenced, enableSound };
}
