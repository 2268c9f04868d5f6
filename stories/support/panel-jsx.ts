import type { ArgTypes } from "@storybook/react-vite";
import { propsOf } from "./call-args.js";
import { defaultsOf } from "./defaults.js";
import { toJsx } from "./jsx.js";

/** What every call needs: also where a story's own scene gives it, or a control was emptied. */
const required = { hostName: "sandbox", domain: "example.kz", anonymous: true };

/** Controls of a scene that stand for what a hook gets. */
const isOfAHook = (argType: ArgTypes[string] | undefined) => argType?.table?.category?.startsWith("use") === true;

/** The code to paste into an app for a story's controls and toolbar. */
export function panelJsx(args: object, globals: { lang?: string }, argTypes: ArgTypes): string {
  const given = propsOf(Object.fromEntries(Object.entries(args).filter(([name]) => !isOfAHook(argTypes[name]))));
  return toJsx({ ...required, ...given, lang: given.lang ?? globals.lang }, defaultsOf(argTypes));
}
