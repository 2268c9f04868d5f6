import type { Node } from "@babel/types";
import { rangeOf } from "./source.js";
import { applyEdits, type TextEdit } from "./text-edits.js";
import { walk } from "./walk.js";

const typesOnly = new Set([
  "TSTypeAnnotation",
  "TSTypeParameterDeclaration",
  "TSTypeParameterInstantiation",
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
]);

/** JavaScript of a template in TypeScript: types are cut out, everything else stays as it is written. */
export async function stripTypes(code: string, path: string): Promise<string> {
  const { parseModule } = await import("./parse.js");
  const cuts: TextEdit[] = [];
  const cut = (start: number, end: number) => cuts.push({ start, end, text: "" });
  const isLeft = (node: Node): boolean => {
    const { start, end } = rangeOf(node);
    if (node.type === "ImportDeclaration" && node.importKind === "type") cut(start, afterLine(code, end));
    else if (node.type === "TSAsExpression") cut(rangeOf(node.expression).end, end);
    else if (typesOnly.has(node.type)) cut(start, end);
    else return true;
    return false;
  };
  for (const _ of walk(parseModule(code, path), isLeft));
  return applyEdits(code, cuts);
}

const afterLine = (code: string, end: number) => code.indexOf("\n", end) + 1;
