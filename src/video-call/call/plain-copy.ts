/** How many fields and items are copied, and how deep: more is no message, and could go on without end. */
const [maxValues, maxDepth] = [10_000, 32];

/** Of any frame's world: an array, or an object without a class. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * A copy of plain data for which each field is read once: no getter and no proxy is left to change, or to throw, later.
 * Fields that throw are left out; what is no plain data (a date, a function) is the same in the copy.
 *
 * @param maxCharacters of all texts and names of fields; what is over is cut off
 */
export function plainCopy(value: unknown, maxCharacters = Number.POSITIVE_INFINITY): unknown {
  let values = maxValues;
  let characters = maxCharacters;

  function cut(text: string): string {
    const start = text.slice(0, characters);
    characters -= start.length;
    return start;
  }

  function copy(given: unknown, depth: number): unknown {
    if (typeof given === "string") return cut(given);
    if (!isPlain(given)) return given;
    const target: object = Array.isArray(given) ? [] : {};
    if (depth === maxDepth) return target;
    for (const key of Object.keys(given)) {
      if (--values < 0 || key.length > characters) break;
      characters -= key.length;
      try {
        const field = copy((given as Record<string, unknown>)[key], depth + 1);
        // Not assigned: `__proto__` is a field like any other.
        Object.defineProperty(target, key, { value: field, writable: true, enumerable: true, configurable: true });
      } catch {
        // A getter or a proxy that throws.
      }
    }
    return target;
  }
  return copy(value, 0);
}
