/** Adds a script to the page as its own HTML would. */
export function addScript(attributes: Partial<HTMLScriptElement>): HTMLScriptElement {
  const tag = Object.assign(document.createElement("script"), attributes);
  document.head.append(tag);
  return tag;
}
