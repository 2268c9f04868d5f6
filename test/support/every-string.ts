/** Every string that can be read off a value: keys, values, symbols, errors with stack and cause, Maps and Sets, at any depth. */
export function everyString(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "symbol" || typeof value === "number" || typeof value === "bigint") return [String(value)];
  if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return [];
  seen.add(value);
  const inside: unknown[] = value instanceof Map ? [...value].flat() : value instanceof Set ? [...value] : [];
  // On the prototype: toString, and the accessors of a DOMException.
  if (value instanceof Error) inside.push(String(value), value.message, value.stack, value.cause);
  for (const key of Reflect.ownKeys(value)) {
    inside.push(key);
    try {
      inside.push(Reflect.get(value, key));
    } catch {
      // What throws as it is read tells nothing.
    }
  }
  return inside.flatMap((each) => everyString(each, seen));
}
