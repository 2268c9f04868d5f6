import type { ImportDeclaration, Node, Program } from "@babel/types";
import { CannotEdit } from "./cannot-edit.js";

/** A module to be changed: its text, its syntax tree, and how it is written. */
export interface Source {
  code: string;
  program: Program;
  imports: ImportDeclaration[];
  eol: "\n" | "\r\n";
  /** One step of indentation. */
  indent: string;
  quote: '"' | "'";
  semicolon: ";" | "";
}

export async function readSource(code: string, path: string): Promise<Source> {
  const program = await parse(code, path);
  const imports = program.body.filter((node) => node.type === "ImportDeclaration");
  const last = imports.at(-1);
  return {
    code,
    program,
    imports,
    eol: code.includes("\r\n") ? "\r\n" : "\n",
    indent: /^(\t| +)\S/m.exec(code)?.[1] ?? "  ",
    quote: last && code[rangeOf(last.source).start] === "'" ? "'" : '"',
    semicolon: last && code[rangeOf(last).end - 1] !== ";" ? "" : ";",
  };
}

async function parse(code: string, path: string): Promise<Program> {
  const { parseModule } = await import("./parse.js");
  try {
    return parseModule(code, path);
  } catch (cause) {
    throw new CannotEdit("cannot be read as JavaScript or TypeScript", { cause });
  }
}

export function rangeOf(node: Node): { start: number; end: number } {
  return { start: node.start ?? 0, end: node.end ?? 0 };
}

/** Where a new line may begin after the code that ends at `end`: behind a comment on the same line, if nothing else is there. */
export function endOfLine(code: string, end: number): number {
  const [rest = ""] = /^[^\r\n]*/.exec(code.slice(end)) ?? [];
  return /^[\t ]*(?:\/\/.*|(?:\/\*(?:(?!\*\/).)*\*\/[\t ]*)*)$/.test(rest) ? end + rest.length : end;
}

/** The white space before the first character of the line on which `at` is. */
export function indentAt(code: string, at: number): string {
  const start = code.lastIndexOf("\n", at - 1) + 1;
  return /^[\t ]*/.exec(code.slice(start))?.[0] ?? "";
}
