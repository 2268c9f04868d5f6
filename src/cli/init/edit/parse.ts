import { type ParserPlugin, parse } from "@babel/parser";
import type { Program } from "@babel/types";

/**
 * Reads a module into its syntax tree. The build bundles the parser into this file, so that users need not install it.
 *
 * @throws {SyntaxError}
 */
export function parseModule(code: string, path: string): Program {
  const isTypeScript = /\.[cm]?tsx?$/.test(path);
  const plugins: ParserPlugin[] = isTypeScript ? ["typescript"] : [];
  // In a .ts file `<T>value` is a type assertion.
  if (!isTypeScript || path.endsWith("x")) plugins.push("jsx");
  return parse(code, { sourceType: "module", plugins }).program;
}
