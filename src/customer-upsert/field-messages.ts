/**
 * Form field → messages, out of pairs of anything; one pair may have several messages. Schemas and proxies of others may repeat what was typed in a message:
 * it is cut out, since errors end up in logs.
 *
 * @param typed what no message may hold, at any depth
 */
export function fieldMessages(pairs: [field: string, messages: unknown][], typed: unknown): Record<string, string[]> {
  // Field names come from outside: `__proto__` is one like any other.
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
    // "male" tells nothing and is a word of messages.
    if (key !== "sex" && typeof value !== "object" && String(value).length > 2) text = text.replaceAll(value, "…");
    return value;
  });
  return text;
}
