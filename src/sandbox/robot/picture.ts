import { drawRobot } from "./draw-robot.js";

const framesPerSecond = 15;

/** Media that the caller has to stop. */
export interface Source {
  stream: MediaStream;
  stop(): void;
}

/**
 * A drawn, moving robot as a video track, for where there is no camera.
 *
 * @param caption stands under the figure
 */
export function startPicture(caption: string): Source {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 480;
  const context = canvas.getContext("2d", { alpha: false });
  const stream = canvas.captureStream(framesPerSecond);
  const draw = () => {
    if (context) drawRobot(context, new Date(), caption);
  };
  draw();
  // A timer, not requestAnimationFrame: browsers stop animation frames in a hidden page, and the robot's page is
  // hidden.
  const timer = setInterval(draw, 1_000 / framesPerSecond);
  return {
    stream,
    stop() {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
    },
  };
}
