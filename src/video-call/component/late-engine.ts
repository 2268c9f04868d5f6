import { late } from "./late.js";

/** What a call needs: apart from the page's own code, which does not wait for it. */
export const engine = late(() => import("./engine.js"));

export type Engine = typeof import("./engine.js");

// Fetched with the page that imports <VideoCall>: when it mounts, it would be waited for, and a new release of the page
// might have replaced it.
if (typeof document !== "undefined") engine.fetchAhead();
