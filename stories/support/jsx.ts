import { propsOf } from "./call-args.js";
import { hostToPaste } from "./host.js";

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

interface ElementOfOneText {
  type: string;
  props: { children: string };
}

const isElement = (value: unknown): value is object =>
  typeof value === "object" && value !== null && "$$typeof" in value && "props" in value;

function isElementOfOneText(value: unknown): value is ElementOfOneText {
  if (!isElement(value)) return false;
  const { type, props } = value as { type: unknown; props: Record<string, unknown> };
  return typeof type === "string" && Object.keys(props).join() === "children" && typeof props.children === "string";
}

/** `<em>One moment</em>` */
function elementText({ type, props: { children } }: ElementOfOneText): string {
  return `<${type}>${needsBraces.test(children) ? `{${JSON.stringify(children)}}` : children}</${type}>`;
}

/** What stands in an app where a story has its own: a platform of its own, and the customer of its form. */
function inAnApp([name, value]: [string, unknown]): [string, unknown] {
  if (name === "hostName") return [name, hostToPaste(value)];
  return name === "anonymous" && value === true ? ["customer", {}] : [name, value];
}

/** Whether a value can be written down at all. */
const hasText = ([name, value]: [string, unknown]) =>
  name !== "anonymous" && typeof value !== "function" && (!isElement(value) || isElementOfOneText(value));

const fromTheApp = (name: string, value: unknown) =>
  name === "customer" || (name === "userId" && typeof value === "object");

function attribute([name, value]: [string, unknown]): string {
  // The app's own state and promises have no text; their usual names do.
  if (fromTheApp(name, value)) return `${name}={${name}}`;
  if (value === true) return name;
  if (isElementOfOneText(value)) return `${name}={${elementText(value)}}`;
  if (typeof value === "string" && !needsBraces.test(value)) return `${name}="${value}"`;
  return `${name}={${literal(value, "  ")}}`;
}

/**
 * The JSX of a call, formatted to 80 columns. Callbacks are left out, and so is what equals the platform's default. A
 * story's anonymous caller becomes the customer of the app's form, its sandbox the host that the documentation names.
 *
 * @param defaults prop → default as JSON
 */
export function toJsx(args: Readonly<Record<string, unknown>>, defaults: Readonly<Record<string, string>>): string {
  const attributes = Object.entries(propsOf(args))
    .map(inAnApp)
    .filter((entry) => !/^on[A-Z]/.test(entry[0]) && hasText(entry))
    .filter(([name, value]) => fromTheApp(name, value) || JSON.stringify(value) !== defaults[name])
    .map(attribute);
  const flat = `<VideoCall ${attributes.join(" ")} />`;
  if (isShort(flat) && !flat.includes("\n")) return flat;
  return `<VideoCall\n${attributes.map((text) => `  ${text}\n`).join("")}/>`;
}
