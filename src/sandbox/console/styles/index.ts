import { base } from "./base.js";
import { call } from "./call.js";
import { layout } from "./layout.js";

/** The console's whole style sheet. It travels in the script, so that the console is one file. */
export const styles = base + layout + call;
