import { type ShallowRef, shallowRef, watch } from "vue";

export interface StreamVideo {
  /** The `<video>`, by `ref`. */
  element: ShallowRef<HTMLVideoElement | null>;
  /** The browser plays without sound until the person presses something. */
  isSilenced: ShallowRef<boolean>;
  enableSound(): void;
}

/** Keeps a `<video>` playing the stream of the moment, silently where the browser refuses sound. */
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
      // Any other error is a stream that was replaced or an element that left meanwhile.
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
