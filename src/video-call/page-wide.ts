/**
 * One object of a document for all copies of this package: two bundles, module federation, two versions, hot reload. It
 * is found by a symbol that every copy can name.
 *
 * Copies of different versions share it as long as `name` is the same. A shape may only gain optional fields; any other
 * change needs a new number in `name`, and the versions then do not see each other's.
 *
 * @param isUsable whether what stands there has the shape; otherwise it is left alone and not used
 * @param create makes it where there is none
 */
export function pageWide<T extends object>(
  page: Document,
  name: string,
  isUsable: (found: Partial<T>) => boolean,
  create: () => T,
): T {
  const key = Symbol.for(`react-qbox-video-call.${name}`);
  const holder = page as { [key]?: T };
  try {
    const found = holder[key];
    if (found !== undefined) return isUsable(found) ? found : create();
    const made = create();
    // Not enumerable: nobody meets it by accident.
    Object.defineProperty(page, key, { value: made, configurable: true });
    return made;
  } catch {
    // Something that throws when it is looked at.
    return create();
  }
}
