import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../version.js";
import { stripTypes } from "../edit/strip-types.js";
import { marked } from "./mark.js";
import type { NewFile } from "./piece.js";

export type Language = "ts" | "js";

/** The text of a file below `templates/` of this package. */
export const readTemplate = (name: string): string =>
  readFileSync(join(packageFolder(), "templates", name), "utf8").replaceAll("\r\n", "\n");

/** `page.tsx` in TypeScript, `page.jsx` in JavaScript. */
export const inLanguage = (path: string, language: Language): string =>
  language === "ts" ? path : path.replace(/\.(m?)ts(x?)$/, ".$1js$2");

/** A new file made of a template, in the app's language. `path` is its name in TypeScript. */
export async function fromTemplate(
  name: string,
  path: string,
  what: string,
  language: Language,
  change = (text: string) => text,
): Promise<NewFile> {
  const text = change(readTemplate(name));
  const isTyped = /\.m?tsx?$/.test(path);
  const own = inLanguage(path, language);
  const code = isTyped && language === "js" ? await stripTypes(text, path) : text;
  return { kind: "file", path: own, what, text: marked(own, code) };
}
