import type { CSSProperties } from "react";

/** What is shown in place of the call: in the middle, in the page's own font and colours unless told otherwise. */
export const noticeStyle: CSSProperties = {
  display: "grid",
  placeContent: "center",
  padding: "1.5rem",
  boxSizing: "border-box",
  textAlign: "center",
  font: "var(--qbox-font, inherit)",
  color: "var(--qbox-color, inherit)",
  background: "var(--qbox-background, none)",
};
