/** The platform's own, needed here too for the placeholder. */
export const defaultHeight = "100vh";

/** The platform's own, written out as `topic` is required. */
export const defaultTopic = "general";
