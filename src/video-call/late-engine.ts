import { late } from "./late.js";

/** Fetched while the placeholder shows: a page pays for it when it is about to call, beside the widget's own script. */
export const engine = late(() => import("./engine.js"));

export type Engine = typeof import("./engine.js");
