import type { ObjectExpression, ObjectProperty } from "@babel/types";

/** The property of this name; the last one, which counts. */
export function propertyOf(object: ObjectExpression, name: string): ObjectProperty | undefined {
  return object.properties
    .filter((property) => property.type === "ObjectProperty")
    .findLast(({ key, computed }) => {
      if (key.type === "StringLiteral") return key.value === name;
      return !computed && key.type === "Identifier" && key.name === name;
    });
}
