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
 * Tells what is not in the statistics: whether the operator's picture is black though frames come, or stands still though
 * its last frame is repeated. It looks at a picture only where the statistics make one of the two possible.
 */
export function createPictureWatch(look: typeof lookAtPicture = lookAtPicture) {
  let last: PictureLook | undefined;
  /** The size of the picture that moved: a shared screen has another, and may stand still. */
  let movingSize = "";

  return async function watchPicture(view: CallView): Promise<CallView["picture"]> {
    const { isHidden, link, ms, pictures } = view;
    const { frames, kbits, width, height } = view.received.video;
    const rate = (frames * 1000) / ms;
    const size = `${width} ${height}`;
    const picture = pictures.find(({ muted }) => !muted);
    const before = last;
    last = undefined;
    if (isHidden || link !== "up" || !picture || !frames) return undefined;
    if (rate >= fullRate) {
      movingSize = size;
      if ((kbits * 125) / frames >= blackBytes) return undefined;
      return (await look(picture))?.isBlack ? "black" : undefined;
    }
    if (rate > repeatRate || size !== movingSize) return undefined;
    last = await look(picture);
    if (!last || !before || last.isDark) return undefined;
    return difference(last, before) < refinement ? "still" : undefined;
  };
}
