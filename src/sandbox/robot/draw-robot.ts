const palette = {
  backTop: "#1e3a8a",
  backBottom: "#0f172a",
  halo: "rgba(96, 165, 250, 0.16)",
  shell: "#e2e8f0",
  shade: "#94a3b8",
  face: "#0f172a",
  light: "#5eead4",
  warm: "#fbbf24",
  words: "#f8fafc",
};

/**
 * Draws one frame of the robot: it breathes, blinks and speaks, and a clock proves that the picture is live. The
 * important parts are in the middle: a narrow call crops the sides of the picture, a wide call its top and bottom.
 */
export function drawRobot(c: CanvasRenderingContext2D, now: Date, caption: string): void {
  const { width, height } = c.canvas;
  const t = now.getTime() / 1_000;
  drawBack(c, width, height, t);
  c.save();
  c.translate(width / 2, height / 2 - 34 + Math.sin(t * 1.6) * 4);
  c.scale(0.78, 0.78);
  c.rotate(Math.sin(t * 0.8) * 0.025);
  drawBody(c);
  drawHead(c, t);
  c.restore();
  drawWords(c, width / 2, height / 2, now, caption);
}

function drawBack(c: CanvasRenderingContext2D, width: number, height: number, t: number): void {
  const back = c.createLinearGradient(0, 0, 0, height);
  back.addColorStop(0, palette.backTop);
  back.addColorStop(1, palette.backBottom);
  c.fillStyle = back;
  c.fillRect(0, 0, width, height);
  c.fillStyle = palette.halo;
  for (const [index, size] of [250, 185, 130].entries()) {
    disc(c, width / 2, height / 2 - 20, size + Math.sin(t * 1.2 + index) * 8);
  }
}

function drawBody(c: CanvasRenderingContext2D): void {
  c.fillStyle = palette.shade;
  box(c, -18, 72, 36, 36, 6);
  c.fillStyle = palette.shell;
  box(c, -134, 98, 268, 260, 56);
}

function drawHead(c: CanvasRenderingContext2D, t: number): void {
  c.fillStyle = palette.shade;
  box(c, -4, -150, 8, 40, 4);
  c.fillStyle = palette.warm;
  disc(c, 0, -154, 11 + Math.sin(t * 4) * 2.5);
  c.fillStyle = palette.shade;
  box(c, -132, -42, 30, 64, 12);
  box(c, 102, -42, 30, 64, 12);
  c.fillStyle = palette.shell;
  box(c, -114, -116, 228, 196, 58);
  c.fillStyle = palette.face;
  box(c, -92, -88, 184, 138, 42);

  const isBlinking = t % 3.4 < 0.14;
  const look = Math.sin(t * 0.7) * 9;
  c.fillStyle = palette.light;
  for (const side of [-42, 42]) {
    if (isBlinking) box(c, side - 17 + look, -31, 34, 6, 3);
    else disc(c, side + look, -28, 17);
  }
  c.strokeStyle = palette.light;
  c.lineWidth = 6;
  c.lineCap = "round";
  c.beginPath();
  c.ellipse(look * 0.6, 8, 30, 10 + 6 * Math.abs(Math.sin(t * 5)), 0, 0.12 * Math.PI, 0.88 * Math.PI);
  c.stroke();
}

/** On the robot's chest. */
function drawWords(c: CanvasRenderingContext2D, x: number, y: number, now: Date, caption: string): void {
  c.fillStyle = palette.face;
  box(c, x - 90, y + 58, 180, 68, 16);
  c.textAlign = "center";
  c.fillStyle = palette.words;
  c.font = "600 20px system-ui, sans-serif";
  c.fillText(caption, x, y + 86, 168);
  c.fillStyle = palette.light;
  c.font = "600 18px ui-monospace, monospace";
  c.fillText(now.toTimeString().slice(0, 8), x, y + 113);
}

function box(c: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, radius: number): void {
  c.beginPath();
  c.roundRect(x, y, width, height, radius);
  c.fill();
}

function disc(c: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  c.beginPath();
  c.arc(x, y, radius, 0, 2 * Math.PI);
  c.fill();
}
