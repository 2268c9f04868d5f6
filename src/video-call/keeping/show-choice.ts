import { buttonStyle, choiceStyle, noticeStyle } from "../notice/notice-style.js";

/**
 * Shows a sentence and buttons in the place of a call that cannot begin yet.
 *
 * @param alignContent where in the place: on a phone a window that floats covers the middle
 * @returns takes them away
 */
export function showChoice(
  place: HTMLElement,
  height: string,
  sentence: string,
  buttons: readonly [label: string, press: () => void][],
  alignContent: "center" | "start",
): () => void {
  const page = place.ownerDocument;
  const notice = page.createElement("div");
  const inner = page.createElement("div");
  const text = page.createElement("span");
  notice.setAttribute("role", "alert");
  Object.assign(notice.style, noticeStyle, { minHeight: height, alignContent });
  Object.assign(inner.style, choiceStyle);
  text.textContent = sentence;
  inner.append(text);
  for (const [label, press] of buttons) {
    const button = page.createElement("button");
    button.type = "button";
    button.textContent = label;
    Object.assign(button.style, buttonStyle);
    button.onclick = press;
    inner.append(button);
  }
  notice.append(inner);
  place.append(notice);
  return () => {
    // The button that was pressed goes away: the focus goes on to the place.
    if (notice.contains((place.getRootNode() as Document).activeElement)) place.focus({ preventScroll: true });
    notice.remove();
  };
}
