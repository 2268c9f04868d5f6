/**
 * Collects messages by form field. A pair may hold one message, a list of them, or anything else, which is ignored.
 * Other people's schemas and proxies may repeat in a message what was typed. It is replaced by `…`, since errors end up
 * in logs.
 *
 * @param typed the values that no message may hold, at any depth
 */
export function fieldMessages(pairs: [field: string, messages: unknown][], typed: unknown): Record<string, string[]> {
  // Field names come from outside: `__proto__` is a name like any other.
  const fields: Record<string, string[]> = Object.create(null);
  for (const [field, messages] of pairs)
    for (const message of [messages].flat())
      if (typeof message === "string") {
        fields[field] ??= [];
        fields[field].push(without(message, typed));
      }
  return fields;
}

function without(message: string, typed: unknown): string {
  let text = message;
  JSON.stringify(typed, (key, value) => {
    // "male" tells nothing about a person, and messages use the word.
    if (key !== "sex" && typeof value !== "object" && String(value).length > 2) text = text.replaceAll(value, "…");
    return value;
  });
  return text;
}
