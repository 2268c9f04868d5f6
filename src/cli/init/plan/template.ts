import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripTypes } from "../edit/strip-types.js";
import { marked } from "./mark.js";
import type { NewFile } from "./piece.js";

export type Language = "ts" | "js";

/** Where the templates are, and in which language an app wants them. */
export interface TemplateOptions {
  templates: string;
  language: Language;
}

/** `page.tsx` in TypeScript, `page.jsx` in JavaScript. */
export const inLanguage = (path: string, language: Language): string =>
  language === "ts" ? path : path.replace(/\.(m?)ts(x?)$/, ".$1js$2");

/** A new file made of a template, in the app's language. `path` is its name in TypeScript. */
export async function fromTemplate(
  { templates, language }: TemplateOptions,
  name: string,
  path: string,
  what: string,
  change = (text: string) => text,
): Promise<NewFile> {
  const text = change(readFileSync(join(templates, name), "utf8").replaceAll("\r\n", "\n"));
  const isTyped = /\.m?tsx?$/.test(path);
  const own = inLanguage(path, language);
  const code = isTyped && language === "js" ? await stripTypes(text, path) : text;
  return { kind: "file", path: own, what, text: marked(own, code) };
}
