import { base } from "./base.js";
import { buttons } from "./buttons.js";
import { call } from "./call.js";
import { chat } from "./chat.js";
import { page } from "./page.js";

/** The style sheet of the shadow root. */
export const styles = [base, buttons, page, call, chat].join("\n");
