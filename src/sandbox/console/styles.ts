import { base } from "./styles/base.js";
import { call } from "./styles/call.js";
import { layout } from "./styles/layout.js";

/** The console's whole style sheet. It travels in the script, so that the console is one file. */
export const styles = base + layout + call;
