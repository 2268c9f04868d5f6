/** Of package.json, which is not part of the build; a test compares the two. */
export const packageVersion = "0.1.0";
