import type { Expression, Node, Statement } from "@babel/types";
import { CannotEdit } from "./cannot-edit.js";
import type { Source } from "./source.js";
import { walk } from "./walk.js";

/**
 * The value that a config exports by default: through `defineConfig()`, a constant, type assertions, and a function
 * that always returns the same expression.
 *
 * @throws {CannotEdit} when it cannot be told for certain
 */
export function defaultExport({ program }: Source): Expression {
  const exported = program.body.find((node) => node.type === "ExportDefaultDeclaration");
  if (!exported) {
    const isCommonJs = [...walk(program)].some(
      (node) => node.type === "Identifier" && ["module", "exports", "require"].includes(node.name),
    );
    throw new CannotEdit(isCommonJs ? "is CommonJS" : "has no default export");
  }
  return resolved(exported.declaration, [program.body]);
}

/** @param scopes the statements in which a name may be declared, the nearest first */
function resolved(node: Node, scopes: Statement[][]): Expression {
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "ParenthesizedExpression":
      return resolved(node.expression, scopes);
    case "CallExpression": {
      const [argument] = node.arguments;
      const isDefine = node.callee.type === "Identifier" && node.callee.name === "defineConfig";
      return isDefine && argument ? resolved(argument, scopes) : node;
    }
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
      if (node.body.type !== "BlockStatement") return resolved(node.body, scopes);
      return resolved(onlyReturn(node.body.body), [node.body.body, ...scopes]);
    case "Identifier":
      return resolved(declaredAs(node.name, scopes), scopes);
    default:
      return node as Expression;
  }
}

const isFunction = ({ type }: Node) => /Function|ObjectMethod|ClassMethod/.test(type);

function onlyReturn(body: Statement[]): Expression {
  const returns = body.flatMap((statement) =>
    [...walk(statement, (node) => !isFunction(node))].filter((node) => node.type === "ReturnStatement"),
  );
  const [only] = returns;
  if (returns.length !== 1 || !only?.argument || !body.includes(only)) {
    throw new CannotEdit("has a function that decides between several configs");
  }
  return only.argument;
}

function declaredAs(name: string, scopes: Statement[][]): Node {
  for (const statements of scopes) {
    for (const statement of statements) {
      const node = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
      if (node?.type === "FunctionDeclaration" && node.id?.name === name) return node;
      if (node?.type !== "VariableDeclaration") continue;
      const found = node.declarations.find(({ id }) => id.type === "Identifier" && id.name === name);
      if (found?.init && node.kind === "const") return found.init;
    }
  }
  throw new CannotEdit(`exports ${name}, which is no constant of this file`);
}
