/** A picture is drawn in this size, whatever the size of its frames. */
const [width, height] = [16, 12];

/** The brightest value of a colour that still counts as black: codecs do not always give pure black. */
const brightest = 20;

/** Video has black at a luma of 16, except in full range. */
const darkestLuma = 8;

/** How long a frame is waited for, in milliseconds. A picture that moves has one within 0.2 s. */
const patienceMs = 400;

export interface PictureLook {
  isDark: boolean;
  /** Whether it is dark, and not because the other side has turned it off. */
  isBlack: boolean;
  /** Red, green, blue and opacity of each of few pixels. */
  pixels: Uint8ClampedArray;
}

/**
 * Whether a black frame is what Chromium sends of a camera that the other side has turned off: blacker than a camera can
 * be. Where a browser does not give the luma (Firefox), or the picture is drawn (full range), nobody can tell.
 */
async function isTurnedOff(video: HTMLVideoElement): Promise<boolean> {
  if (typeof VideoFrame === "undefined") return false;
  const frame = new VideoFrame(video);
  try {
    // These formats begin with the luma.
    if (!/^(I4|NV12)/.test(frame.format ?? "") || frame.colorSpace.fullRange !== false) return false;
    const planes = new Uint8Array(frame.allocationSize());
    await frame.copyTo(planes);
    return (planes[0] ?? 0) < darkestLuma;
  } finally {
    frame.close();
  }
}

/**
 * Looks at the frame that a track shows now, in an element of its own that is in no page: so nothing depends on where and
 * how the widget shows it, and nothing of the widget is touched.
 *
 * @returns undefined if no frame comes, or the browser does not let it be read
 */
export async function lookAtPicture(track: MediaStreamTrack): Promise<PictureLook | undefined> {
  const video = document.createElement("video");
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    video.muted = true;
    video.srcObject = new MediaStream([track]);
    const patience = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, patienceMs, false);
    });
    const isPlaying = await Promise.race([video.play().then(() => true), patience]);
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!isPlaying || !video.videoWidth || !context) return undefined;
    context.drawImage(video, 0, 0, width, height);
    const { data: pixels } = context.getImageData(0, 0, width, height);
    const isDark = pixels.every((value, index) => index % 4 === 3 || value <= brightest);
    return { isDark, isBlack: isDark && !(await isTurnedOff(video)), pixels };
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    video.srcObject = null;
  }
}
