// Stryker disable all: the stories' pictures show these styles
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

/**
 * Blue and white keep 5:1 with each other. Of the white edge and the dark one around it, one keeps 3:1 with whatever
 * colour the page has.
 */
export const buttonStyle: CSSProperties = {
  padding: ".75em 1.5em",
  border: "2px solid",
  boxShadow: "0 0 0 1px #0b1f4d",
  borderRadius: "var(--qbox-radius, .5em)",
  font: "inherit",
  color: "var(--qbox-on-accent, #fff)",
  background: "var(--qbox-accent, #2563eb)",
  cursor: "pointer",
};

/** A sentence, and buttons under it. */
export const choiceStyle: CSSProperties = {
  display: "grid",
  justifyItems: "center",
  gap: "1.25rem",
  textWrap: "balance",
};
