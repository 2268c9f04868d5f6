import { drawRobot } from "./draw-robot.js";

const framesPerSecond = 15;

/** Media that the caller has to stop. */
export interface Source {
  stream: MediaStream;
  stop(): void;
}

/** A drawn picture, which can be made wrong. */
export interface Picture extends Source {
  /** What is drawn from now on; `nothing`: no new frames. */
  show(what: "robot" | "black" | "nothing"): void;
}

/**
 * A drawn, moving robot as a video track, for where there is no camera.
 *
 * @param caption stands under the figure
 */
export function startPicture(caption: string): Picture {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 480;
  const context = canvas.getContext("2d", { alpha: false });
  const stream = canvas.captureStream(framesPerSecond);
  let shown: Parameters<Picture["show"]>[0] = "robot";
  const draw = () => {
    if (!context || shown === "nothing") return;
    if (shown === "robot") drawRobot(context, new Date(), caption);
    else drawBlack(context);
  };
  draw();
  // A timer, not requestAnimationFrame: browsers stop animation frames in a hidden page, and the robot's page is
  // hidden.
  const timer = setInterval(draw, 1_000 / framesPerSecond);
  return {
    stream,
    show(what) {
      shown = what;
    },
    stop() {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

function drawBlack(c: CanvasRenderingContext2D): void {
  c.fillStyle = "#000";
  c.fillRect(0, 0, c.canvas.width, c.canvas.height);
}
