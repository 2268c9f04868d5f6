import type { ArrayExpression, ImportDeclaration, ObjectExpression } from "@babel/types";
import { endOfLine, indentAt, rangeOf, type Source } from "./source.js";
import { insertion, type TextEdit } from "./text-edits.js";

/** What stands in brackets, separated by commas. */
interface List {
  items: { start: number; end: number }[];
  /** Where the comma after the last item is, if there is one. */
  trailingComma: number | undefined;
  /** The places before the first and after the last character between the brackets. */
  start: number;
  end: number;
  /** What stands between a bracket and an item on the same line. */
  padding: "" | " ";
}

export function listOf(node: ArrayExpression | ObjectExpression): List {
  const nodes = node.type === "ArrayExpression" ? node.elements : node.properties;
  const { start, end } = rangeOf(node);
  const comma = node.extra?.trailingComma;
  return {
    items: nodes.flatMap((item) => (item ? [rangeOf(item)] : [])),
    trailingComma: typeof comma === "number" ? comma : undefined,
    start: start + 1,
    end: end - 1,
    padding: node.type === "ArrayExpression" ? "" : " ",
  };
}

/** The names in braces of an import that has some. */
export function namesOf({ code }: Source, node: ImportDeclaration): List | undefined {
  const items = node.specifiers.filter(({ type }) => type === "ImportSpecifier").map(rangeOf);
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return undefined;
  const end = code.indexOf("}", last.end);
  const comma = code.slice(0, end).indexOf(",", last.end);
  return {
    items,
    trailingComma: comma < 0 ? undefined : comma,
    start: code.lastIndexOf("{", first.start) + 1,
    end,
    padding: " ",
  };
}

/**
 * Adds items at the end of a list, the way the list is written: on its line, or on lines of their own.
 *
 * @param isLong puts the items on lines of their own in any case
 */
export function insertItems(source: Source, list: List, added: readonly string[], isLong = false): TextEdit[] {
  const { code, eol, indent } = source;
  const last = list.items.at(-1);
  const outer = indentAt(code, list.start);
  const lines = (own: string, end: string) => added.map((item) => `${eol}${own}${item}`).join(",") + end;

  if (!last) {
    const inside = code.slice(list.start, list.end);
    if (!isLong && !inside.includes("\n")) {
      const [before, after] = inside === "" ? [list.padding, list.padding] : ["", ""];
      return [insertion(list.end, `${before}${added.join(", ")}${after}`)];
    }
    // Before the line with the closing bracket, behind comments.
    const end = list.start + inside.trimEnd().length;
    return [{ start: end, end: list.end, text: lines(outer + indent, `,${eol}${outer}`) }];
  }

  const after = list.trailingComma === undefined ? last.end : list.trailingComma + 1;
  const comma = list.trailingComma === undefined ? [insertion(last.end, ",")] : [];
  if (code.slice(after, list.end).includes("\n")) {
    const own = indentAt(code, last.start);
    return [...comma, insertion(endOfLine(code, after), lines(own, list.trailingComma === undefined ? "" : ","))];
  }
  if (!isLong) {
    const text = added.map((item) => ` ${item}`).join(",");
    return [...comma, insertion(after, list.trailingComma === undefined ? text : `${text},`)];
  }
  const own = outer + indent;
  const before = code.slice(list.start, list.items[0]?.start);
  const rest = code.slice(after, list.end);
  return [
    ...(/^[\t ]*$/.test(before) ? [{ start: list.start, end: list.start + before.length, text: `${eol}${own}` }] : []),
    ...comma,
    { start: after + rest.trimEnd().length, end: list.end, text: lines(own, `,${eol}${outer}`) },
  ];
}
