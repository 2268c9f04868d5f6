import type { ArgTypes } from "@storybook/react-vite";
import { propsOf } from "./call-args.js";
import { defaultsOf } from "./defaults.js";
import { toJsx } from "./jsx.js";

/** What every call needs: also where a story's own scene gives it, or a control was emptied. */
const required = { hostName: "sandbox", domain: "example.kz", anonymous: true };

/** The code to paste into an app for a story's controls and toolbar. */
export function panelJsx(args: object, globals: { lang?: string }, argTypes: ArgTypes): string {
  const given = propsOf({ ...args });
  return toJsx({ ...required, ...given, lang: given.lang ?? globals.lang }, defaultsOf(argTypes));
}
