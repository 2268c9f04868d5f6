import type { Framework } from "./framework.js";
import { nextjs } from "./nextjs.js";
import { reactRouter } from "./react-router.js";
import { vite } from "./vite.js";

/** The frameworks that `qbox init` knows. */
export const frameworks: readonly Framework[] = [vite, nextjs, reactRouter];
