/**
 * Opens the robot operator's page in a frame of two pixels in the corner of the page. The robot draws its picture
 * there, and Chromium throttles a frame that is not displayed or not in the viewport. The frame is a child of the body:
 * inside the element, a move of the element would load it again.
 *
 * @returns a function that removes the frame
 */
export function openRobotFrame(url: string): () => void {
  const frame = document.createElement("iframe");
  frame.src = url;
  frame.allow = "autoplay";
  frame.title = "QBox sandbox robot";
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  Object.assign(frame.style, {
    position: "fixed",
    right: "0",
    bottom: "0",
    width: "2px",
    height: "2px",
    border: "0",
    opacity: "0.01",
    pointerEvents: "none",
  });
  document.body.append(frame);
  return () => frame.remove();
}
