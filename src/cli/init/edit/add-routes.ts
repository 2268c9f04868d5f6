import type { Node } from "@babel/types";
import { addImport, importedName } from "./add-import.js";
import { CannotEdit } from "./cannot-edit.js";
import { defaultExport } from "./default-export.js";
import { insertItems, listOf } from "./insert-items.js";
import { readSource, type Source } from "./source.js";
import { applyEdits } from "./text-edits.js";
import { walk } from "./walk.js";

export interface Route {
  path: string;
  /** From the app's directory. */
  file: string;
}

const routesEntry = "@react-router/dev/routes";

/**
 * Adds routes to React Router's `routes.ts`. Those that are there stay as they are, and so does a file whose routes
 * are the files in `routes/`.
 *
 * @throws {CannotEdit} when the routes are of a form in which this cannot be done for certain
 */
export async function addRoutes(code: string, path: string, routes: readonly Route[]): Promise<string> {
  const source = await readSource(code, path);
  const words = wordsOf(source);
  const missing = routes.filter(({ file }) => !words.has(file) && !words.has(`./${file}`));
  if (missing.length === 0) return code;

  const exported = defaultExport(source);
  if (isFlatRoutes(exported)) return code;
  if (exported.type !== "ArrayExpression") throw new CannotEdit("exports no list of routes that can be read");
  if (
    exported.elements.some((element) => element?.type === "SpreadElement" && isFlatRoutes(awaited(element.argument)))
  ) {
    return code;
  }
  const taken = missing.find((route) => words.has(route.path) || words.has(`/${route.path}`));
  if (taken) throw new CannotEdit(`has another route "${taken.path}"`);
  const local = importedName(source, "route", routesEntry);
  const imported = local ? [] : addImport(source, "route", routesEntry);
  const { quote } = source;
  const calls = missing.map(
    (route) => `${local ?? "route"}(${quote}${route.path}${quote}, ${quote}${route.file}${quote})`,
  );
  const changed = applyEdits(code, [...imported, ...insertItems(source, listOf(exported), calls, true)]);
  const read = await readSource(changed, path);
  const isWhole = missing.every(({ file }) => wordsOf(read).has(file)) && importedName(read, "route", routesEntry);
  if (!isWhole) throw new CannotEdit("is of an unknown form");
  return changed;
}

const wordsOf = ({ program }: Source) =>
  new Set([...walk(program)].flatMap((node) => (node.type === "StringLiteral" ? [node.value] : [])));

const awaited = (node: Node): Node => (node.type === "AwaitExpression" ? node.argument : node);

/** The routes are the files of `routes/`: `flatRoutes()` of `@react-router/fs-routes`, without options. */
function isFlatRoutes(node: Node): boolean {
  const call = awaited(node);
  return (
    call.type === "CallExpression" &&
    call.callee.type === "Identifier" &&
    call.callee.name === "flatRoutes" &&
    call.arguments.length === 0
  );
}
