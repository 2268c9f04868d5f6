/** A picture of this size is drawn, whatever the size of the frame. */
const [width, height] = [16, 12];

/** The brightest value of a colour that still counts as black: cameras and codecs do not always give pure black. */
const brightest = 20;

/** How long a frame is waited for, in milliseconds. A picture that moves has one within 0.2 s. */
const patienceMs = 400;

function isDark(video: HTMLVideoElement): boolean | undefined {
  const canvas = video.ownerDocument.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return undefined;
  context.drawImage(video, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return data.every((value, index) => index % 4 === 3 || value <= brightest);
}

/**
 * Whether the frame that a track shows now is black. It is drawn in an element of its own, which is in no page, so that
 * nothing depends on where and how the widget shows it.
 *
 * @returns undefined if no frame comes, or the browser does not let it be read
 */
export async function isBlackPicture(track: MediaStreamTrack): Promise<boolean | undefined> {
  const video = document.createElement("video");
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    video.muted = true;
    video.srcObject = new MediaStream([track]);
    const patience = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, patienceMs, false);
    });
    const isPlaying = await Promise.race([video.play().then(() => true), patience]);
    return isPlaying && video.videoWidth > 0 ? isDark(video) : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    video.srcObject = null;
  }
}

/**
 * Whether a picture can be black: a black frame takes next to nothing, so most pictures need no look. A track that was
 * turned off on the other side is black as well, at about one frame a second: that is no fault.
 */
export const canBeBlack = (kbits: number, frames: number, ms: number): boolean =>
  (frames * 1000) / ms >= 5 && (kbits * 1000) / 8 / frames < 1000;
