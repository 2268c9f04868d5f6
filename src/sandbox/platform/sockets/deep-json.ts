const maxDepth = 100;

/**
 * Tells whether JSON is nested so deeply that `JSON.stringify` would overflow the stack. `JSON.parse` accepts any
 * depth.
 */
export function isDeeplyNested(json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (inString) {
      if (character === "\\") index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}
