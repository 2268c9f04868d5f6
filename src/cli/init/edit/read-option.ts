import { CannotEdit } from "./cannot-edit.js";
import { defaultExport } from "./default-export.js";
import { propertyOf } from "./object-properties.js";
import { readSource } from "./source.js";

/** An option that a config gives as a text or as true or false; undefined where it does not, or cannot be read. */
export async function readOption(code: string, path: string, name: string): Promise<string | boolean | undefined> {
  try {
    const config = defaultExport(await readSource(code, path));
    const value = config.type === "ObjectExpression" ? propertyOf(config, name)?.value : undefined;
    return value?.type === "StringLiteral" || value?.type === "BooleanLiteral" ? value.value : undefined;
  } catch (error) {
    if (error instanceof CannotEdit) return undefined;
    throw error;
  }
}
