// Tests src/video-call/attributes/, stories/support/
import { readFile } from "node:fs/promises";
import { parseSync } from "vite";
import { expect, test } from "vitest";
import { attributeTable } from "../../../stories/support/attribute-table.js";

const path = new URL("../../../src/video-call/attributes/attributes.ts", import.meta.url);

/** The docstring of each member of `VideoCallAttributes`, by the parser that Vite uses. */
async function docstrings(): Promise<Record<string, string>> {
  const source = await readFile(path, "utf8");
  const { program, comments } = parseSync("attributes.ts", source);
  const declared = program.body.flatMap((statement) =>
    statement.type === "ExportNamedDeclaration" && statement.declaration?.type === "TSInterfaceDeclaration"
      ? [statement.declaration]
      : [],
  );
  const members = declared.find(({ id }) => id.name === "VideoCallAttributes")?.body.body ?? [];
  return Object.fromEntries(
    members.flatMap((member) => {
      if (member.type !== "TSPropertySignature" || member.key.type !== "Identifier") return [];
      const comment = comments.findLast(({ end }) => end <= member.start);
      return [[member.key.name, (comment?.value ?? "").replace(/^[\s*]+|\n\s*\*/g, "").trim()]];
    }),
  );
}

test("a control says of each attribute what its docstring says: meaning, attribute and default", async () => {
  const docs = await docstrings();
  expect(Object.keys(docs).sort()).toEqual(attributeTable.map(({ prop }) => prop).sort());
  for (const { prop, name, description, byDefault } of attributeTable) {
    const end = byDefault === undefined ? "" : ` @default ${byDefault}`;
    expect(docs[prop]).toBe(`${description} Attribute \`${name}\`.${end}`);
  }
});
