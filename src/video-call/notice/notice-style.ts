import type { CSSProperties } from "react";

/**
 * What is shown in place of the call: in the middle, in the page's own font and colours unless told otherwise. A
 * variable that nobody set unsets its property: https://www.w3.org/TR/css-variables-1/#invalid-at-computed-value-time.
 */
export const noticeStyle: CSSProperties = {
  display: "grid",
  placeContent: "center",
  padding: "1.5rem",
  boxSizing: "border-box",
  textAlign: "center",
  font: "var(--qbox-font)",
  color: "var(--qbox-color)",
  background: "var(--qbox-background)",
};
