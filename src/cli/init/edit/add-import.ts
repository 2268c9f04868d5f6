import type { Identifier, ImportDeclaration, StringLiteral } from "@babel/types";
import { CannotEdit } from "./cannot-edit.js";
import { insertItems, namesOf } from "./insert-items.js";
import { endOfLine, rangeOf, type Source } from "./source.js";
import { insertion, type TextEdit } from "./text-edits.js";

const nameOf = (node: Identifier | StringLiteral) => (node.type === "Identifier" ? node.name : node.value);

/** The name that an imported value has in this module; undefined where it is not imported. */
export function importedName({ imports }: Source, name: string, from: string): string | undefined {
  for (const { source, importKind, specifiers } of imports) {
    if (source.value !== from || importKind === "type") continue;
    for (const specifier of specifiers) {
      const isIt = specifier.type === "ImportSpecifier" && nameOf(specifier.imported) === name;
      if (isIt && specifier.importKind !== "type") return specifier.local.name;
    }
  }
  return undefined;
}

/**
 * Imports a value, in the module's own style.
 *
 * @throws {CannotEdit} when the module has another value of this name
 */
export function addImport(source: Source, name: string, from: string): TextEdit[] {
  const { code, imports, eol, quote, semicolon } = source;
  if (topLevelNames(source).has(name)) throw new CannotEdit(`has another ${name} already`);

  const beside = imports.find((node) => node.source.value === from && node.importKind !== "type");
  const names = beside && namesOf(source, beside);
  if (names) return insertItems(source, names, [name]);

  const line = `import { ${name} } from ${quote}${from}${quote}${semicolon}`;
  const last = imports.at(-1);
  if (last) return [insertion(endOfLine(code, rangeOf(last).end), `${eol}${line}`)];
  // Behind a line for the shell and a byte order mark.
  const head = /^\uFEFF?(?:#!.*\r?\n)?/.exec(code)?.[0].length ?? 0;
  return [insertion(head, `${line}${eol}${eol}`)];
}

function topLevelNames({ program, imports }: Source): Set<string> {
  const names = imports.flatMap((node: ImportDeclaration) => node.specifiers.map(({ local }) => local.name));
  for (const node of program.body) {
    const declared = node.type === "ExportNamedDeclaration" ? node.declaration : node;
    if (declared?.type === "VariableDeclaration") {
      for (const { id } of declared.declarations) if (id.type === "Identifier") names.push(id.name);
    }
    if (declared?.type === "FunctionDeclaration" || declared?.type === "ClassDeclaration") {
      if (declared.id) names.push(declared.id.name);
    }
  }
  return new Set(names);
}
