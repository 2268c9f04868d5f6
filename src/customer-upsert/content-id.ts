/** Enough for every customer of a page; the oldest go first. */
const limit = 100;
const ids = new Map<string, string>();

/** A name for a content that tells nothing of it, the same name for the same content: for query keys. */
export function contentId(content: string): string {
  let id = ids.get(content);
  if (!id) {
    id = Math.random().toString(36).slice(2);
    ids.set(content, id);
    for (const oldest of ids.keys()) {
      if (ids.size <= limit) break;
      ids.delete(oldest);
    }
  }
  return id;
}
