import { propsOf } from "./call-args.js";

const isShort = (text: string) => text.length <= 80;
/** In a quoted JSX attribute these would end the text, or be read as an entity. */
const needsBraces = /["\\&\n\r\t{}<>]/;
const isName = /^[A-Za-z_$][\w$]*$/;

/** A JSON value as a person would write it in JavaScript. */
function literal(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item) => literal(item, deeper))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([name, item]) => `${isName.test(name) ? name : JSON.stringify(name)}: ${literal(item, deeper)}`);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return open + close;
  const space = isList ? "" : " ";
  const flat = `${open}${space}${parts.join(", ")}${space}${close}`;
  if (isShort(flat + indent) && !flat.includes("\n")) return flat;
  return `${open}\n${parts.map((part) => `${deeper}${part},\n`).join("")}${indent}${close}`;
}

const fromTheApp = (name: string, value: unknown) =>
  name === "customer" || (name === "userId" && typeof value === "object");

function attribute([name, value]: [string, unknown]): string {
  // The app's own state and promises have no text; their usual names do.
  if (fromTheApp(name, value)) return `${name}={${name}}`;
  if (value === true) return name;
  if (typeof value === "string" && !needsBraces.test(value)) return `${name}="${value}"`;
  return `${name}={${literal(value, "  ")}}`;
}

/**
 * The JSX of a call, formatted to 80 columns. Callbacks are left out, and so is what equals the platform's default.
 *
 * @param defaults prop → default as JSON
 */
export function toJsx(args: Readonly<Record<string, unknown>>, defaults: Readonly<Record<string, string>>): string {
  const attributes = Object.entries(propsOf(args))
    .filter(([name, value]) => !/^on[A-Z]/.test(name) && typeof value !== "function")
    .filter(([name, value]) => fromTheApp(name, value) || JSON.stringify(value) !== defaults[name])
    .map(attribute);
  const flat = `<VideoCall ${attributes.join(" ")} />`;
  if (isShort(flat) && !flat.includes("\n")) return flat;
  return `<VideoCall\n${attributes.map((text) => `  ${text}\n`).join("")}/>`;
}
