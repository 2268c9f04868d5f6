import type { CallView } from "./call-view.js";
import { lookAtPicture, type PictureLook } from "./picture-look.js";

/** From this many frames a second on, a picture moves as cameras do. */
const fullRate = 5;

/** Firefox and Safari repeat the last frame about once a second when no other comes, and send black for a camera turned off. */
const repeatRate = 2;

/** A black frame takes next to nothing, in bytes: most pictures need no look. */
const blackBytes = 1000;

/** By how much a value of a colour may differ, on average: an encoder refines a picture that stands still. */
const refinement = 4;

const difference = (a: PictureLook, b: PictureLook) =>
  a.pixels.reduce((sum, value, index) => sum + Math.abs(value - (b.pixels[index] ?? 0)), 0) / a.pixels.length;

/**
 * Tells whether the operator's picture stands still, or is black though frames come. It looks at a picture only where the
 * statistics make that possible.
 */
export function createPictureWatch(
  look: (track: MediaStreamTrack) => Promise<PictureLook | undefined> = lookAtPicture,
) {
  let last: PictureLook | undefined;
  let wasDead = false;
  /** The size of the picture that moved: a shared screen has another, and may stand still. */
  let movingSize = "";

  async function judgeFrames(picture: MediaStreamTrack, { ms, received: { video } }: CallView) {
    const { frames, kbits, width, height } = video;
    const rate = (frames * 1000) / ms;
    const size = `${width} ${height}`;
    const before = last;
    last = undefined;
    if (rate >= fullRate) {
      movingSize = size;
      return (kbits * 125) / frames < blackBytes && (await look(picture))?.isBlack ? "black" : undefined;
    }
    if (rate > repeatRate || size !== movingSize) return undefined;
    last = await look(picture);
    return last && before && !last.isDark && difference(last, before) < refinement ? "still" : undefined;
  }

  return async function watchPicture(view: CallView): Promise<CallView["picture"]> {
    const { isHidden, link, pictures } = view;
    const { frames, arrived, packets, allFrames } = view.received.video;
    const picture = pictures.find(({ muted }) => !muted);
    const isDeadBefore = wasDead;
    // A hidden page may decode no picture: there what arrives counts.
    wasDead = link === "up" && Boolean(picture && allFrames) && (isHidden ? arrived + packets : frames) === 0;
    if (wasDead) return isDeadBefore ? "still" : undefined;
    return picture && frames && !isHidden && link === "up" ? judgeFrames(picture, view) : undefined;
  };
}
